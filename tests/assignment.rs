//! The optimiser against an independent solver, and the certificate against lies.

#[path = "assignment/certificate.rs"]
mod certificate;
#[path = "assignment/independent.rs"]
mod independent;
#[path = "assignment/instances.rs"]
mod instances;
#[path = "assignment/optimum.rs"]
mod optimum;
#[path = "assignment/random.rs"]
mod random;
#[path = "assignment/standing.rs"]
mod standing;
