//! The reference portal: the contract of `docs/contract/openapi.yaml`, implemented once.
//!
//! [`handle`] turns one request into one answer. It knows no network, no clock
//! and no randomness; those come in with [`Env`]. It runs as a server (feature
//! `server`) and, compiled for wasm32, as the practice room's worker.
//!
//! It is a stand-in for a province's portal, not a back office: a scripted
//! officer moves the dossiers on.

pub mod data;
pub mod env;
pub mod http;
pub mod problem;

#[cfg(test)]
mod agreement;
mod applicant;
mod ascii;
mod check;
mod cors;
mod due;
mod endpoint;
mod etag;
#[cfg(test)]
mod fuzz;
mod hash;
pub mod officer;
pub mod platform;
mod result;
mod router;
#[cfg(feature = "server")]
pub mod server;
mod shown;
pub mod store;
#[cfg(test)]
mod testing;

/// Largest JSON body in bytes.
pub const JSON_LIMIT: usize = 1 << 20;

pub use data::Data;
pub use env::{Env, Site};
pub use http::{Request, Response};
pub use router::handle;
