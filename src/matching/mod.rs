//! Matching workers with vacancies: so far the exact optimiser of the county's plan.

pub mod assignment;
