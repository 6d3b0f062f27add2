//! Vacancies (岗位): postings as they come in, what the law wants of them, their life from draft to filled, and finding
//! them again.

pub mod api;
pub mod model;
pub mod pages;
mod rules;
pub mod service;
mod store;
