//! The pure middle of Một Cửa: every rule, nothing of the browser.
//!
//! No module here knows a DOM, a clock, randomness or a network; those come in
//! as arguments. Text for people comes from [`i18n`]; the other modules return
//! keys and values.

pub mod advice;
pub mod card;
pub mod carry;
pub mod catalogue;
pub mod config;
pub mod contract;
pub mod document;
pub mod dossier;
pub mod draft;
pub mod exchange;
pub mod form;
pub mod i18n;
pub mod logic;
pub mod order;
pub mod place;
pub mod qr;
pub mod route;
pub mod table;
pub mod text;
pub mod time;
pub mod upload;
pub mod wire;
