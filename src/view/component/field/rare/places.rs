//! Provinces and communes of today, as the portal tells them.

use super::combobox::Entries;
use super::listed::listed;
use super::own::Own;
use crate::session::app;
use motcua_core::contract::{Tier, Unit};
use wasm_bindgen_futures::spawn_local;

/// Reads the provinces into a box.
pub fn provinces(into: &Entries, failed: &Own<bool>) {
    read(into, failed, |unit| unit.tier == Tier::Province);
}

/// Reads the communes of a province into a box.
pub fn communes(province: &str, into: &Entries, failed: &Own<bool>) {
    let province = province.to_owned();
    read(into, failed, move |unit| unit.tier == Tier::Commune && unit.parent.as_ref() == Some(&province));
}

fn read(into: &Entries, failed: &Own<bool>, wanted: impl Fn(&Unit) -> bool + 'static) {
    let (into, failed) = (into.clone(), failed.clone());
    spawn_local(async move {
        let Ok(units) = app().portal().units().await else { return failed.set(true) };
        let today = units.value.items.iter().filter(|unit| unit.period.until.is_none() && wanted(unit));
        into.set(listed(today.map(|unit| (unit.code.clone(), unit.name.clone()))));
        failed.set(false);
    });
}
