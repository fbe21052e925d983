//! What an office asks for again, as a draft of its own: the same pages, papers and sending, with nothing in them but what
//! was asked for.

use super::Draft;
use crate::contract::{Dossier, FormDefinition, Procedure, Requirement, SupplementItem, SupplementRequest, Text};
use crate::form::excerpt;
use crate::route::step;
use crate::wire::{Wire, wire};
use serde_json::{Map, Value};

wire! {
    /// To what a draft is the answer.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Supplement {
        /// Code of the dossier.
        pub code: String = "code",
        /// Its access code.
        pub access: String = "access",
        /// What was asked for.
        pub request: SupplementRequest = "request",
    }
}

impl Draft {
    /// A draft that answers `supplement`; `id` and `key` are new. `None` where the portal does not say which form it was.
    pub fn answering(
        supplement: &Supplement,
        dossier: &Dossier,
        names: Value,
        [id, key, now]: [String; 3],
    ) -> Option<Self> {
        let following = dossier.follow_up();
        let mut data = Value::Object(Map::new());
        for item in &supplement.request.items {
            if let (Some(path), false) = (&item.field, item.value.is_null()) {
                put(&mut data, path, &item.value);
            }
        }
        let fresh = Self::fresh([id, key, now], &dossier.procedure, &titled(&dossier.procedure_name), following.form?);
        Some(Self {
            procedure_version: following.procedure_version.unwrap_or_default(),
            agency: Some(dossier.agency.clone()),
            data,
            names,
            supplement: supplement.write(),
            ..fresh
        })
    }

    /// To what it is the answer; `None` of a dossier of its own.
    pub fn supplement(&self) -> Option<Supplement> {
        Supplement::read(&self.supplement).ok()
    }

    /// Whether it answers a request for this dossier.
    pub fn is_answer_to(&self, code: &str, request: &str) -> bool {
        let text = |pointer: &str| self.supplement.pointer(pointer).and_then(Value::as_str);
        text("/code") == Some(code) && text("/request/id") == Some(request)
    }

    /// What the portal has noted of the answer that this draft was: when it came, and whether the office's time begins
    /// anew with it, which it does not for papers that were said to come later.
    pub fn answered(&self, dossier: &Dossier) -> Option<(String, bool)> {
        let id = self.supplement.pointer("/request/id")?.as_str()?;
        let asked = dossier.follow_up.get("supplements")?.as_array()?;
        let own = asked.iter().find(|own| own.get("id").and_then(Value::as_str) == Some(id))?;
        let announced = own.get("kind").and_then(Value::as_str) == Some("announced");
        Some((own.get("answeredAt")?.as_str()?.to_owned(), !announced))
    }

    /// Whether it adds to a dossier that was sent.
    pub fn adds(&self) -> bool {
        !self.supplement.is_null()
    }
}

impl Supplement {
    /// Leaves of a procedure and its form what was asked for, each with what the office says of it.
    pub fn narrow(&self, procedure: &mut Procedure, definition: &mut FormDefinition) {
        let items = &self.request.items;
        let wanted: Vec<_> =
            items.iter().filter_map(|item| Some((item.field.as_deref()?, item.reason.get("vi")))).collect();
        definition.definition = excerpt(&definition.definition, step::SUPPLEMENT, &wanted).0;
        for item in items {
            for (language, words) in item.reason.0.iter() {
                let mut own = definition.translations.get(language).cloned().unwrap_or_default();
                own.insert(item.reason.get("vi").to_owned(), words.clone());
                definition.translations.insert(language.to_owned(), own);
            }
        }
        procedure.documents = items.iter().filter_map(|item| requirement(item, &procedure.documents)).collect();
        // It is no new dossier: nothing of what is asked before one, and no newer form.
        procedure.return_reasons.clear();
        procedure.form = None;
    }
}

/// What lists of drafts call it: beside the dossier of its own it must be told apart.
fn titled(name: &Text) -> Text {
    let one = |(language, words): (&str, &String)| {
        let what = if language == "vi" { "Bổ sung: " } else { "Supplement: " };
        (language.to_owned(), [what, words].concat())
    };
    Text(name.0.iter().map(one).collect())
}

/// The slot for a paper that is asked for: always wanted, whatever decided that at the submit.
fn requirement(item: &SupplementItem, listed: &[Requirement]) -> Option<Requirement> {
    let id = item.requirement.as_ref()?;
    let known = listed.iter().find(|own| own.id == *id).cloned();
    let mut slot = known.unwrap_or_else(|| Requirement {
        id: id.clone(),
        name: item.name.clone().unwrap_or_else(|| Text::vi(id.as_str())),
        note: None,
        originals: 0,
        copies: 1,
        required: true,
        condition: None,
        one_of: Vec::new(),
        provisions: Value::Null,
        copy_kinds: Value::Null,
        max_bytes: None,
        max_files: None,
        types: Vec::new(),
        identity: false,
    });
    if !item.reason.is_empty() {
        slot.note = Some(item.reason.clone());
    }
    // A row without original or copy would be a remark.
    slot.copies = slot.copies.max(u32::from(slot.originals == 0));
    (slot.required, slot.condition) = (true, None);
    // The office waits for it now: what it may do instead was for the submit.
    slot.provisions = Value::Null;
    Some(slot)
}

fn put(data: &mut Value, path: &str, value: &Value) {
    let mut place = data;
    for key in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Some(members) = place.as_object_mut() else { return };
        place = members.entry(key).or_insert(Value::Null);
    }
    place.clone_from(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::ProvisionKind;
    use serde_json::json;

    fn dossier() -> Dossier {
        serde_json::from_value(json!({"code": "H44.26-261120-0007", "completion": 40, "procedure": "1.001193",
            "procedureName": {"vi": "Đăng ký khai sinh"}, "agency": "H44.26", "agencyName": {"vi": "Xã Mường Bi"},
            "status": 5, "turn": "resident", "submittedAt": "2026-11-20T10:04:00+07:00",
            "followUp": {"form": {"id": "khai-sinh", "version": "1"}, "procedureVersion": "1", "supplements": [
                {"id": "1", "at": "2026-11-23T09:00:00+07:00", "reason": {"vi": "Ảnh mờ"}, "items": [
                    {"field": "me.hoTen", "reason": {"vi": "Sai chính tả", "en": "Misspelt"}, "value": "Bùi Thi Lan"},
                    {"requirement": "giayChungSinh", "reason": {"vi": "Ảnh bị mờ"}},
                    {"requirement": "them", "name": {"vi": "Giấy xác nhận"}, "reason": {"vi": "Cần thêm"}},
                    {"field": "khongCo", "reason": {"vi": "?"}}]}]}}))
        .unwrap()
    }

    fn supplement() -> Supplement {
        let request = dossier().follow_up().open_supplement().cloned().unwrap();
        Supplement { code: dossier().code, access: "7K3PX92MQA".into(), request }
    }

    #[test]
    fn the_draft_holds_the_present_answers_and_knows_what_it_answers() {
        let [id, key, now] = ["00112233445566bb", "k", "2026-11-23T10:00:00+07:00"].map(str::to_owned);
        let draft = Draft::answering(&supplement(), &dossier(), Value::Null, [id, key, now]).unwrap();
        assert_eq!(draft.data, json!({"me": {"hoTen": "Bùi Thi Lan"}}));
        assert!(draft.adds() && draft.is_answer_to("H44.26-261120-0007", "1"));
        assert!(!draft.is_answer_to("H44.26-261120-0007", "2") && !super::super::tests::draft().adds());
        let again: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!(again.supplement(), Some(supplement()));
        let mut silent = dossier();
        silent.follow_up = Value::Null;
        assert!(Draft::answering(&supplement(), &silent, Value::Null, Default::default()).is_none());
    }

    #[test]
    fn when_the_answer_came_is_said_by_the_portal_alone() {
        let draft = |id: &str| Draft { supplement: json!({"request": {"id": id}}), ..super::super::tests::draft() };
        let answered = |supplements: Value| {
            let dossier = Dossier { follow_up: json!({"supplements": supplements}), ..dossier() };
            draft("2").answered(&dossier)
        };
        let (other, at) = (json!({"id": "1", "answeredAt": "2026-11-20T10:00:00+07:00"}), "2026-11-24T10:00:00+07:00");
        let own = |kind: &str| json!({"id": "2", "kind": kind, "answeredAt": at});
        assert_eq!(answered(json!([other, own("request")])), Some((at.to_owned(), true)));
        assert_eq!(answered(json!([own("announced"), other])), Some((at.to_owned(), false)));
        assert_eq!(answered(json!([other])), None);
        assert_eq!(answered(json!([{"id": "2"}])), None);
        assert_eq!(answered(json!("2")), None);
        let whole = Dossier { follow_up: json!({"supplements": [other]}), ..dossier() };
        assert_eq!(super::super::tests::draft().answered(&whole), None);
    }

    #[test]
    fn nothing_is_left_but_what_was_asked_for() {
        let mut procedure: Procedure = serde_json::from_value(json!({"code": "1.001193", "version": "1",
            "name": {"vi": "Khai sinh"}, "level": {"kind": "full"}, "tier": "commune", "form": {"id": "f", "version": "2"},
            "documents": [{"id": "khac", "name": {"vi": "Khác"}, "originals": 1},
                {"id": "giayChungSinh", "name": {"vi": "Giấy chứng sinh"}, "originals": 1, "required": false,
                 "condition": {"when": "a", "is": ["b"]}, "provisions": [{"kind": "office", "preset": true}]}]}))
        .unwrap();
        let mut definition = FormDefinition {
            definition: json!({"display": "wizard", "components": [{"type": "panel", "key": "p", "components": [
                {"type": "container", "key": "me", "components": [{"type": "textfield", "key": "hoTen", "label": "Họ tên"}]},
                {"type": "textfield", "key": "khac", "label": "Khác"}]}]}),
            ..FormDefinition::default()
        };
        let asked = supplement();
        asked.narrow(&mut procedure, &mut definition);
        let names: Vec<_> = procedure.documents.iter().map(|own| own.name.get("vi")).collect();
        assert_eq!(names, ["Giấy chứng sinh", "Giấy xác nhận"]);
        for slot in &procedure.documents {
            assert!(slot.required && slot.condition.is_none() && slot.originals + slot.copies > 0);
            assert_eq!(crate::document::provision(slot, None, false), ProvisionKind::Now);
        }
        let spoken = definition.in_language("en").into_owned();
        assert_eq!(spoken.pointer("/components/0/components/0/components/0/description").unwrap(), "Misspelt");
        assert!(procedure.form.is_none());
    }
}
