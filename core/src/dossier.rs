//! Dossiers (hồ sơ): their codes, what a status means, and when a result is due.

pub mod access;
pub mod calendar;
pub mod code;
mod deadline;
mod status;

pub use deadline::{deadline, reception};
