//! The tables of households, persons and what is dated about them.
