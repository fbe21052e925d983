//! The static host of `serve`: the rules that every real host of the app has to follow.

pub mod policy;
pub mod rules;
pub mod server;
pub mod site;
