//! Provinces and communes of today, found by their own names and by those of before July 2025.

use super::combobox::{Entries, Entry, Found, Source};
use super::own::Own;
use crate::browser::history;
use crate::portal;
use crate::session::app;
use motcua_core::i18n::Msg;
use motcua_core::place::{Provinces, Shard, Unit};
use motcua_core::text::fold;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Reads the provinces into a box.
pub fn provinces(into: &Entries, failed: &Own<bool>) {
    read("provinces", into, failed, || true, |json| Some(Rc::new(Provinces::read(json).ok()?)));
}

/// Reads the communes of a province into a box, as long as it is the one that `is_chosen`; those of another one are none
/// of it.
pub fn communes(province: &str, into: &Entries, failed: &Own<bool>, is_chosen: impl Fn(&str) -> bool + 'static) {
    into.set(super::listed::none());
    // A code of a form or a draft becomes no other address.
    let is_code = !province.is_empty() && province.bytes().all(|b| b.is_ascii_digit());
    if is_code {
        let own = province.to_owned();
        read(province, into, failed, move || is_chosen(&own), |json| Some(Rc::new(Shard::read(json).ok()?)));
    }
}

/// Reads a file of the app's own release.
fn read(
    file: &str,
    into: &Entries,
    failed: &Own<bool>,
    is_wanted: impl Fn() -> bool + 'static,
    make: fn(&str) -> Option<Rc<dyn Source>>,
) {
    let folder = history::described("data-places");
    let address = [&folder, file, ".json"].concat();
    let (into, failed) = (into.clone(), failed.clone());
    spawn_local(async move {
        // A page that was not made by `xtask build` has no such folder.
        let json = if folder.is_empty() { None } else { portal::own_file(&address).await.ok() };
        // The person may have chosen another one meanwhile.
        if !is_wanted() {
            return;
        }
        let source = json.and_then(|json| make(&json));
        failed.set(source.is_none());
        if let Some(source) = source {
            into.set(source);
        }
    });
}

fn entry(unit: &Unit, old: Option<String>) -> Entry {
    let note = old.map(|old| app().tv(Msg::FillFormer, &[("name", &old)]));
    Entry { value: unit.code.clone(), label: unit.name.clone(), note }
}

/// The only one that is called so.
fn only<'a>(units: impl Iterator<Item = &'a Unit>, typed: &str) -> Option<Entry> {
    let typed = fold(typed);
    let mut same = units.filter(|unit| fold(&unit.name) == typed);
    same.next().filter(|_| same.next().is_none()).map(|unit| entry(unit, None))
}

impl Source for Provinces {
    fn search(&self, typed: &str, most: usize) -> Found {
        let found = Provinces::search(self, typed, most + 1);
        let entries = found.iter().take(most).map(|(own, old)| entry(&own.unit, old.map(str::to_owned)));
        Found { entries: entries.collect(), count: found.len() }
    }

    fn exact(&self, typed: &str) -> Option<Entry> {
        only(self.list().iter().map(|own| &own.unit), typed)
    }

    fn name(&self, value: &str) -> Option<String> {
        self.get(value).map(|own| own.unit.name.clone())
    }
}

impl Source for Shard {
    /// What an old unit was divided into stands one below the other: only the person can say which it is.
    fn search(&self, typed: &str, most: usize) -> Found {
        let mut entries: Vec<Entry> = Vec::new();
        for hit in Shard::search(self, typed, most + 1) {
            let old = hit.old.map(|old| old.full());
            entries.extend(hit.communes.iter().map(|unit| entry(unit, old.clone())));
        }
        let count = entries.len();
        entries.truncate(most);
        Found { entries, count }
    }

    fn exact(&self, typed: &str) -> Option<Entry> {
        only(self.communes().iter(), typed)
    }

    fn name(&self, value: &str) -> Option<String> {
        self.commune(value).map(|unit| unit.name.clone())
    }
}
