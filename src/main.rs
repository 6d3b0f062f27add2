//! The `qiaomen` program.

fn main() {}
