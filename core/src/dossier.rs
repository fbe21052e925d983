//! Dossiers (hồ sơ): their codes, what a status means, and when a result is due; what a resident who follows one
//! takes along: a payment's QR code, a slip's bar code, an appointment for the calendar.

pub mod access;
pub mod barcode;
pub mod calendar;
pub mod code;
mod deadline;
pub mod ics;
mod status;
pub mod vietqr;

pub use deadline::{deadline, left, reception};
