//! What people read of choices whose list comes from elsewhere. The answer is the choice's value alone, as Form.io stores
//! it; its name is kept beside the answers, because the list may be out of reach when they are read again.

use super::Draft;
use serde_json::{Map, Value};

impl Draft {
    /// What the choice of this value is called in the list at this address, as it was when somebody chose it.
    pub fn choice_name(&self, list: &str, value: &str) -> Option<&str> {
        self.names.get(list)?.get(value)?.as_str()
    }

    /// Notes what a choice is called; whether that is news.
    pub fn note_choice(&mut self, list: &str, value: &str, name: &str) -> bool {
        if value.is_empty() || self.choice_name(list, value) == Some(name) {
            return false;
        }
        let members = |value: Option<&Value>| value.and_then(Value::as_object).cloned().unwrap_or_default();
        let mut lists: Map<String, Value> = members(Some(&self.names));
        let mut own = members(lists.get(list));
        own.insert(value.to_owned(), Value::from(name));
        lists.insert(list.to_owned(), Value::Object(own));
        self.names = Value::Object(lists);
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::Draft;
    use crate::draft::tests::draft;
    use crate::wire::Wire;
    use serde_json::json;

    #[test]
    fn a_name_is_kept_with_the_draft_by_its_list_and_value() {
        let mut draft = draft();
        assert!(draft.note_choice("/v1/agencies", "H44.27", "UBND phường Tân Hòa"));
        assert!(!draft.note_choice("/v1/agencies", "H44.27", "UBND phường Tân Hòa"), "no news");
        assert!(draft.note_choice("/v1/other", "H44.27", "Khác"));
        let read = Draft::read(&draft.write()).unwrap();
        assert_eq!(read, draft);
        assert_eq!(read.choice_name("/v1/agencies", "H44.27"), Some("UBND phường Tân Hòa"));
        assert_eq!(read.choice_name("/v1/other", "H44.27"), Some("Khác"));
        assert_eq!(read.choice_name("/v1/agencies", "H44.28"), None);
    }

    #[test]
    fn a_new_name_takes_the_old_ones_place_and_nothing_has_none() {
        let mut draft = draft();
        assert!(draft.note_choice("l", "1", "Ward"));
        assert!(draft.note_choice("l", "1", "Phường"));
        assert_eq!(draft.choice_name("l", "1"), Some("Phường"));
        assert!(!draft.note_choice("l", "", "nobody"));
        // A record of an earlier version has no names, and a spoilt one none that can be read.
        draft.names = json!("spoilt");
        assert_eq!(draft.choice_name("l", "1"), None);
        assert!(draft.note_choice("l", "1", "Phường"));
        assert_eq!(draft.names, json!({"l": {"1": "Phường"}}));
    }

    #[test]
    fn two_windows_keep_the_names_of_both() {
        let base = draft();
        let (mut own, mut other) = (base.clone(), base.clone());
        own.note_choice("l", "1", "Một");
        other.note_choice("l", "2", "Hai");
        let both = own.merge(&base, &other);
        assert_eq!((both.choice_name("l", "1"), both.choice_name("l", "2")), (Some("Một"), Some("Hai")));
    }
}
