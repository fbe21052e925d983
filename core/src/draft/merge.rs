//! Two windows with the same draft: what each of them changed is put together, and nothing that was entered is lost.

use super::{Draft, DraftState};
use crate::wire::Wire;
use serde_json::{Map, Value};

/// What stands in for a name in lists whose entries have one.
const NAMES: [&str; 2] = ["id", "requirement"];

impl Draft {
    /// This draft together with what another window has made of it since both had `base`.
    ///
    /// What only one of them changed is taken from that one; where both changed the same answer, this one's stands. A
    /// dossier that was sent in the other window is as it was sent: what this window changed cannot be part of it.
    pub fn merge(&self, base: &Self, other: &Self) -> Self {
        match (&self.state, &other.state) {
            (DraftState::Sent { .. }, _) => return self.clone(),
            (_, DraftState::Sent { .. }) => return other.clone(),
            // Both knew that it had left: the one that is further was refused, and may have been corrected since.
            (own @ DraftState::Sending { .. }, DraftState::Filling | DraftState::Queued { .. })
                if *own == base.state =>
            {
                return other.clone();
            }
            (DraftState::Filling | DraftState::Queued { .. }, other @ DraftState::Sending { .. })
                if *other == base.state =>
            {
                return self.clone();
            }
            (DraftState::Sending { .. }, _) => return self.clone(),
            (_, DraftState::Sending { .. }) => return other.clone(),
            // Sent in one of them; unless both knew that, and the other has taken it back.
            (DraftState::Queued { .. }, DraftState::Filling) if !base.is_queued() => return self.clone(),
            (DraftState::Filling, DraftState::Queued { .. }) if !base.is_queued() => return other.clone(),
            _ => {}
        }
        let both = both(Some(&base.write()), Some(&self.write()), Some(&other.write()));
        let merged = both.and_then(|value| Self::read(&value).ok());
        // What two readable drafts have in common with a third is readable; if not, the one in front of the person stands.
        merged.unwrap_or_else(|| self.clone())
    }
}

/// `None`: not there.
fn both(base: Option<&Value>, own: Option<&Value>, other: Option<&Value>) -> Option<Value> {
    if own == base {
        return other.cloned();
    }
    if other == base {
        return own.cloned();
    }
    match (own, other) {
        (Some(Value::Object(own)), Some(Value::Object(other))) => {
            let base = base.and_then(Value::as_object);
            let keys = own.keys().chain(other.keys().filter(|key| !own.contains_key(*key)));
            let member = |key: &String| {
                let base = base.and_then(|base| base.get(key));
                Some((key.clone(), both(base, own.get(key), other.get(key))?))
            };
            Some(Value::Object(keys.filter_map(member).collect::<Map<_, _>>()))
        }
        (Some(Value::Array(own)), Some(Value::Array(other))) => {
            let base = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            Some(lists(base, own, other).unwrap_or_else(|| Value::Array(own.clone())))
        }
        // A file that was removed in one window has no bytes any more: how far the other one has sent it keeps nothing.
        (Some(file), None) | (None, Some(file)) if file.get("sha256").is_some() => None,
        // Taken away here and changed there: what was entered is kept.
        (None, changed) => changed.cloned(),
        (own, _) => own.cloned(),
    }
}

/// Lists whose entries have names: each entry by its name. `None` where they have none.
fn lists(base: &[Value], own: &[Value], other: &[Value]) -> Option<Value> {
    let key = NAMES.into_iter().find(|key| own.iter().chain(other).all(|entry| entry.get(key).is_some()))?;
    let find = |list: &'_ [Value], name: &Value| list.iter().find(|entry| entry.get(key) == Some(name)).cloned();
    let is_new = |entry: &&Value| entry.get(key).is_some_and(|name| find(own, name).is_none());
    let entries = own.iter().chain(other.iter().filter(is_new)).filter_map(|entry| {
        let name = entry.get(key)?;
        both(find(base, name).as_ref(), find(own, name).as_ref(), find(other, name).as_ref())
    });
    Some(Value::Array(entries.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::tests::{draft, file};
    use serde_json::json;

    fn with(change: impl FnOnce(&mut Draft)) -> Draft {
        let mut draft = draft();
        change(&mut draft);
        draft
    }

    #[test]
    fn each_window_keeps_what_only_it_has_changed() {
        let base = with(|draft| draft.data = json!({"con": {"hoTen": "An", "que": "X"}, "cha": {"hoTen": "Ba"}}));
        let mut own = base.clone();
        own.data["con"]["hoTen"] = json!("An Bình");
        own.agency = Some("H44.27".into());
        let mut other = base.clone();
        other.data["con"]["que"] = json!("Y");
        other.data["me"] = json!({"hoTen": "Mai"});
        other.data.as_object_mut().unwrap().remove("cha");
        let both = own.merge(&base, &other);
        assert_eq!(both.data, json!({"con": {"hoTen": "An Bình", "que": "Y"}, "me": {"hoTen": "Mai"}}));
        assert_eq!(both.agency.as_deref(), Some("H44.27"));
    }

    #[test]
    fn what_was_refused_in_one_window_is_not_sent_again_by_the_other() {
        let submission = json!({"answers": {"a": "1"}});
        let sending = with(|draft| draft.state = DraftState::Sending { submission: submission.clone() });
        let refused = with(|draft| draft.data = json!({"a": "2"}));
        let queued = with(|draft| draft.state = DraftState::Queued { submission: json!({"answers": {"a": "2"}}) });
        for further in [&refused, &queued] {
            assert_eq!(sending.merge(&sending, further), *further);
            assert_eq!(further.merge(&sending, &sending), *further);
        }
        // Who had not known that it left cannot have heard that it was refused.
        assert_eq!(refused.merge(&refused, &sending), sending);
        assert_eq!(sending.merge(&refused, &refused), sending);
    }

    #[test]
    fn the_window_in_front_wins_and_nothing_entered_is_lost() {
        let base = with(|draft| draft.data = json!({"a": "1", "b": "1", "rows": [{"x": 1}]}));
        let own = with(|draft| draft.data = json!({"a": "2", "rows": [{"x": 2}]}));
        let other = with(|draft| draft.data = json!({"a": "3", "b": "3", "rows": [{"x": 3}, {"x": 4}]}));
        assert_eq!(own.merge(&base, &other).data, json!({"a": "2", "rows": [{"x": 2}], "b": "3"}));
        assert_eq!(other.merge(&base, &own).data, json!({"a": "3", "b": "3", "rows": [{"x": 3}, {"x": 4}]}));
    }

    #[test]
    fn photos_that_were_added_in_two_windows_are_both_there() {
        let photo = |id: &str| crate::draft::KeptFile { id: id.into(), ..file(0) };
        let base = with(|draft| draft.paper_mut("giay").files.push(photo("one")));
        let mut own = base.clone();
        own.paper_mut("giay").files.push(photo("two"));
        own.paper_mut("don").files.push(photo("four"));
        let mut other = base.clone();
        other.paper_mut("giay").files.push(photo("three"));
        other.file_mut("one").unwrap().sent = 10;
        let merged = own.merge(&base, &other);
        let files: Vec<_> = merged.files().map(|file| (file.id.as_str(), file.sent)).collect();
        assert_eq!(files, [("one", 10), ("two", 0), ("three", 0), ("four", 0)]);
        let gone = with(|draft| draft.papers.clear());
        assert_eq!(gone.merge(&base, &base).files().count(), 0, "taken away in one window alone");
        let (mut gone, mut sent) = (base.clone(), base.clone());
        gone.paper_mut("giay").files.clear();
        sent.papers.iter_mut().flat_map(|paper| &mut paper.files).for_each(|file| file.sent = 5);
        for (own, other) in [(&gone, &sent), (&sent, &gone)] {
            assert_eq!(own.merge(&base, other).files().count(), 0, "and sent a little further in the other one");
        }
    }

    #[test]
    fn what_has_left_the_device_stays_as_it_left() {
        let base = draft();
        let sending = with(|draft| draft.state = DraftState::Sending { submission: json!({"answers": 1}) });
        let sent = with(|draft| draft.state = DraftState::Sent { receipt: json!({"code": "x"}) });
        let changed = with(|draft| draft.data = json!({"new": 1}));
        assert_eq!(changed.merge(&base, &sending), sending);
        assert_eq!(sending.merge(&base, &changed), sending);
        assert_eq!(sending.merge(&base, &sent), sent);
        assert_eq!(sent.merge(&base, &sending), sent);
    }

    #[test]
    fn what_waits_to_be_sent_stays_as_it_is_until_one_window_takes_it_back() {
        let base = draft();
        let queued = with(|draft| draft.state = DraftState::Queued { submission: json!({"answers": 1}) });
        let changed = with(|draft| draft.data = json!({"new": 1}));
        assert_eq!(changed.merge(&base, &queued), queued);
        assert_eq!(queued.merge(&base, &changed), queued);
        let mut uploading = queued.clone();
        uploading.paper_mut("giay").files.push(file(5));
        let merged = changed.merge(&queued, &uploading);
        assert!(merged.is_open() && merged.data == changed.data);
        assert_eq!(merged.files().count(), 1);
        assert!(uploading.merge(&queued, &changed).is_open());
        let sending = with(|draft| draft.state = DraftState::Sending { submission: json!({"answers": 1}) });
        assert_eq!(changed.merge(&queued, &sending), sending, "too late to take it back");
    }

    #[test]
    fn the_same_change_in_both_is_one_change() {
        let base = draft();
        let changed = with(|draft| draft.data = json!({"a": [1, 2]}));
        assert_eq!(changed.merge(&base, &changed), changed);
        assert_eq!(base.merge(&base, &changed), changed);
        assert_eq!(changed.merge(&base, &base), changed);
    }
}
