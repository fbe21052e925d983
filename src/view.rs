//! What people see: the shell, components and screens.

mod app;
pub mod component;
pub mod element;
pub mod failure;
mod parts;
mod receipt_slip;
mod received;
mod screen;
mod shell;
mod words;

pub use app::start;
