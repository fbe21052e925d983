//! serde's own derive is the oracle: twins of types that use every rule of the macro
//! must read and write the same JSON the same way.

use super::*;
use crate::draft::DraftState;
use crate::table::Table;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The same types by serde's derive.
mod twin {
    use super::*;

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum Turn {
        Resident,
        Agency,
        #[serde(other)]
        Nobody,
    }

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum Strict {
        WorkingDay,
        Day,
    }

    #[derive(Debug, Default, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Text(pub BTreeMap<String, String>);

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Period {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<String>,
        pub until: Option<i64>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Whole {
        #[serde(rename = "type")]
        pub kind: String,
        pub some_turn: Turn,
        #[serde(default)]
        pub strict: Option<Strict>,
        #[serde(default)]
        pub text: Text,
        #[serde(default = "yes")]
        pub sure: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub list: Vec<Text>,
        #[serde(default)]
        pub sizes: Vec<u64>,
        pub small: u8,
        #[serde(default)]
        pub whole: i64,
        pub any: Value,
        #[serde(default)]
        pub deep: BTreeMap<String, BTreeMap<String, u32>>,
        pub boxed: Box<Period>,
        #[serde(flatten)]
        pub period: Period,
    }

    fn yes() -> bool {
        true
    }

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", tag = "kind")]
    pub enum DraftState {
        Filling,
        Sending { submission: Value },
        Sent { receipt: Value },
    }
}

wire! {
    #[derive(Clone, Copy, Debug)]
    enum Turn else Nobody {
        Resident = "resident",
        Agency = "agency",
        Nobody = "nobody",
    }
}

wire! {
    #[derive(Clone, Copy, Debug)]
    enum Strict {
        WorkingDay = "workingDay",
        Day = "day",
    }
}

wire! {
    #[derive(Debug, Default)]
    struct Text(Table<String>);
}

wire! {
    #[derive(Debug)]
    struct Period {
        from: Option<String> = "from" or nothing,
        until: Option<i64> = "until",
    }
}

wire! {
    #[derive(Debug)]
    struct Whole {
        kind: String = "type",
        some_turn: Turn = "someTurn",
        strict: Option<Strict> = "strict" or default,
        text: Text = "text" or default,
        sure: bool = "sure" or (true),
        list: Vec<Text> = "list" or nothing,
        sizes: Vec<u64> = "sizes" or default,
        small: u8 = "small",
        whole: i64 = "whole" or default,
        any: Value = "any",
        deep: Table<Table<u32>> = "deep" or default,
        boxed: Box<Period> = "boxed",
        period: Period = flat,
    }
}

fn whole() -> Value {
    json!({
        "type": "t", "someTurn": "agency", "strict": "workingDay", "text": {"vi": "Có"}, "sure": false,
        "list": [{"vi": "a"}, {}], "sizes": [0, u64::MAX], "small": 255, "whole": i64::MIN,
        "any": {"a": [1.5, null, -3, true]}, "deep": {"x": {"y": 4294967295u32}},
        "boxed": {"until": 3}, "from": "2025-07-01", "until": null
    })
}

/// Reads `value` both ways; whether both could, when they agree in everything.
fn agree<Twin, Own>(value: &Value) -> bool
where
    Twin: DeserializeOwned + Serialize + Debug,
    Own: Wire + DeserializeOwned + Serialize + Debug,
{
    let json = value.to_string();
    let (twin, own) = (serde_json::from_str::<Twin>(&json), parse::<Own>(&json));
    assert_eq!(twin.is_ok(), own.is_ok(), "{json}: {twin:?} {own:?}");
    assert_eq!(own.is_ok(), serde_json::from_str::<Own>(&json).is_ok(), "{json}");
    let (Ok(twin), Ok(own)) = (twin, own) else { return false };
    assert_eq!(format!("{twin:?}"), format!("{own:?}"), "{json}");
    assert_eq!(serde_json::to_value(&twin).unwrap(), own.write(), "{json}");
    assert_eq!(serde_json::to_string(&own).unwrap(), print(&own));
    true
}

/// Pointers to every place in a value.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Object(members) => members.iter().for_each(|(name, own)| places(own, &format!("{at}/{name}"), into)),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, own)| places(own, &format!("{at}/{n}"), into)),
        _ => {}
    }
}

/// Everything that one mistake makes of `value`: each place without its members one by one,
/// with a member too many, and of a wrong type. Two oddities of serde's derive are left out,
/// lists for structs and objects for words.
fn spoilt(value: &Value) -> Vec<Value> {
    let strange = [
        json!(null),
        json!(true),
        json!(7),
        json!(-7),
        json!(256),
        json!(1.5),
        json!(1e19),
        json!(5000000000u64),
        json!("x"),
        json!({"vi": 1}),
        json!({"vi": null, "en": "a"}),
    ];
    let mut pointers = Vec::new();
    places(value, "", &mut pointers);
    let mut all = Vec::new();
    for pointer in &pointers {
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut copy = value.clone();
            change(copy.pointer_mut(pointer).unwrap());
            copy
        };
        let was = value.pointer(pointer).unwrap();
        if let Value::Object(members) = was {
            all.push(changed(&|place| place["laterPortal"] = json!([{"deep": null}])));
            for name in members.keys() {
                all.push(changed(&|place| drop(place.as_object_mut().unwrap().remove(name))));
            }
        }
        // An object where a word is may be that word for serde.
        let fitting = strange.iter().filter(|odd| !was.is_string() || !odd.is_object());
        all.extend(fitting.map(|odd| changed(&|place| *place = odd.clone())));
    }
    all
}

#[test]
fn every_rule_reads_and_writes_as_serdes_derive_does() {
    assert!(agree::<twin::Whole, Whole>(&whole()));
    let outcomes: Vec<_> = spoilt(&whole()).iter().map(agree::<twin::Whole, Whole>).collect();
    let good = outcomes.iter().filter(|good| **good).count();
    // Both happen often, or the test would show nothing.
    assert!(good > 50 && outcomes.len() - good > 100, "{good} of {}", outcomes.len());
}

#[test]
fn a_drafts_state_is_tagged_as_serdes_derive_tags_it() {
    let submission = json!({"procedure": "1", "procedureVersion": "1", "form": {"id": "f", "version": "1"}, "agency": "H",
        "language": "vi", "answers": {"a": 1}, "documents": [], "consents": []});
    let receipt = json!({"code": "H44.26-261120-0007", "accessCode": "7K3PX92MQA", "completion": 10, "procedure": "1",
        "procedureName": {"vi": "A"}, "agency": "H44.26", "agencyName": {"vi": "B"}, "status": 1, "turn": "agency",
        "submittedAt": "2026-11-20T10:04:00+07:00"});
    for state in [
        json!({"kind": "filling", "submission": 5}),
        json!({"kind": "sending", "submission": submission}),
        json!({"kind": "sent", "receipt": receipt}),
    ] {
        assert!(agree::<twin::DraftState, DraftState>(&state));
        let kept = spoilt(&state).into_iter().filter(|value| !value["kind"].is_object());
        let refused = kept.filter(|value| !agree::<twin::DraftState, DraftState>(value)).count();
        assert!(refused > 0, "what is spoilt beside the kind is refused");
    }
}

#[test]
fn a_fault_names_its_place_and_the_first_one_counts() {
    let mut value = whole();
    value["list"][1]["en"] = json!(5);
    value["small"] = json!(256);
    let fault = Whole::read(&value).unwrap_err();
    assert_eq!(fault, Fault { pointer: "/list/1/en".into(), what: "must be text" });
    assert_eq!(fault.to_string(), "/list/1/en: must be text");
    value["list"] = json!([]);
    assert_eq!(Whole::read(&value).unwrap_err().to_string(), "/small: must be a whole number in its range");
    value.as_object_mut().unwrap().remove("boxed");
    value["small"] = json!(0);
    assert_eq!(Whole::read(&value).unwrap_err().to_string(), "/boxed: must be there");
    assert_eq!(parse::<Whole>("{").unwrap_err().to_string(), "must be JSON");
}

#[test]
fn of_two_members_with_one_name_the_last_counts() {
    assert_eq!(parse::<Period>(r#"{"from": "a", "from": "b"}"#).unwrap().from.as_deref(), Some("b"));
}
