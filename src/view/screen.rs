//! One file a screen.

mod catalogue;
mod dossier;
mod dossiers;
mod eligibility;
mod filling;
mod help;
mod home;
mod papers;
mod procedure;
pub mod safe;
mod settings;

pub use catalogue::catalogue;
pub use dossier::{acting, dossier};
pub use dossiers::dossiers;
pub use eligibility::eligibility;
pub use filling::{filling, finish, studio};
pub use help::{help, not_found};
pub use home::home;
pub use papers::papers;
pub use procedure::procedure;
pub use settings::settings;
