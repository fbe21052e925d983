//! One file an operation, its tests beside it.

pub mod agencies;
pub mod attempts;
pub mod configuration;
pub mod dossier;
pub mod events;
pub mod forms;
pub mod payment;
pub mod procedures;
pub mod results;
pub mod submit;
pub mod supplement;
pub mod units;
pub mod upload;
pub mod uploads;
pub mod withdrawal;

mod access;
mod keyed;
mod tus;
pub mod virus;
