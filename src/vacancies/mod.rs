//! Vacancies (岗位): postings as they come in, what the law wants of them, and their life from draft to filled.

pub mod model;
mod rules;
