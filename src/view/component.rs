//! Parts that several screens share: small functions that return `View`.

pub mod barcode;
pub mod button;
pub mod field;
pub mod files;
pub mod icon;
pub mod link;
pub mod listen;
pub mod mistake;
pub mod page;
pub mod pages;
pub mod panel;
pub mod picture;
pub mod qr;
pub mod scan;
pub mod summary;
