//! One file an operation, its tests beside it.

pub mod agencies;
pub mod configuration;
pub mod dossier;
pub mod forms;
pub mod procedures;
pub mod submit;
pub mod units;
pub mod upload;
pub mod uploads;

mod tus;
pub mod virus;
