//! The optimiser against an independent solver, and the certificate against lies.

mod certificate;
mod independent;
mod instances;
mod optimum;
mod random;
