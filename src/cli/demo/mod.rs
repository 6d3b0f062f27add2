//! The demo county: employers and vacancies written by hand, people made from a seed. All of it invented.

pub mod county;
pub mod divisions;
pub mod employers;
pub mod posts;
pub mod vacancies;

/// Cells of a row as a [`Table`](crate::sheets::Table) takes them.
fn cells<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}
