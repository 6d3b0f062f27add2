//! Facts about the world that change by year or place: lines, ages, amounts, rules. Dated rows with a source, editable by
//! the bureau; the program never carries them in its code.

pub mod model;
pub mod service;
mod store;
