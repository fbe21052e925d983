//! The procedures in full, and their entries for search.

use super::{files, read};
use motcua_core::contract::{
    FeeState, FormDefinition, LevelKind, Procedure, ProcedureList, ProcedureSummary, ProvisionKind, Text, TimeUnit,
};
use serde_json::Value;
use std::collections::BTreeSet;

fn procedures() -> Vec<Procedure> {
    files("procedures").iter().map(|file| read(file)).collect()
}

fn procedure(code: &str) -> Procedure {
    read(&format!("procedures/{code}.json"))
}

#[test]
fn the_list_says_what_the_procedures_say() {
    let list: ProcedureList = read("summaries.json");
    let procedures = procedures();
    assert_eq!(list.items.len(), procedures.len());
    let mut places = BTreeSet::new();
    for ProcedureSummary { code, name, plain_name, field, keywords, level, popularity } in list.items {
        let full = procedures.iter().find(|full| full.code == code).unwrap();
        assert_eq!((&name, &plain_name, &field, level), (&full.name, &full.plain_name, &full.field, full.level.kind));
        assert!(!keywords.is_empty(), "{code}");
        assert!(popularity.is_none_or(|place| places.insert(place)), "{code}");
    }
}

#[test]
fn every_text_has_both_languages() {
    fn visit(value: &Value, place: &str) -> usize {
        match value {
            Value::Object(members) if members.contains_key("vi") => {
                for language in ["vi", "en"] {
                    let words = members.get(language).and_then(Value::as_str).unwrap_or_default();
                    assert!(!words.trim().is_empty(), "{place}: {language}");
                }
                1
            }
            Value::Object(members) => {
                members.iter().map(|(key, member)| visit(member, &format!("{place}/{key}"))).sum()
            }
            Value::Array(items) => items.iter().map(|item| visit(item, place)).sum(),
            _ => 0,
        }
    }
    for file in files("procedures").iter().chain([&"summaries.json".to_owned()]) {
        assert!(visit(&read(file), file) > 5);
    }
}

#[test]
fn every_procedure_is_complete() {
    for p in procedures() {
        let code = &p.code;
        for text in [&p.name, &p.summary, &p.field] {
            assert!(!text.is_empty(), "{code}");
        }
        assert!(!p.steps.is_empty() && !p.channels.is_empty() && !p.fees.is_empty(), "{code}");
        assert!(!p.results.is_empty() && !p.legal_basis.is_empty() && !p.audience.is_empty(), "{code}");
        assert_eq!(p.level.kind == LevelKind::Full, p.level.reason.is_none(), "{code}: the reason the law asks for");
        assert_eq!(p.form.is_some(), p.level.kind != LevelKind::Information, "{code}");
        assert_eq!(p.form.is_some(), p.applicant_path.is_some() && p.privacy.is_some(), "{code}");
        for fee in &p.fees {
            assert_eq!(fee.state == FeeState::Fixed, fee.amount.is_some(), "{code}");
            assert!(fee.note.as_ref().is_some_and(|note| !note.is_empty()), "{code}: never an amount without its note");
        }
        let ids: BTreeSet<_> = p.documents.iter().map(|document| &document.id).collect();
        assert_eq!(ids.len(), p.documents.len(), "{code}");
        for document in &p.documents {
            assert!(document.originals + document.copies > 0, "{code}/{}: a note is no document", document.id);
            assert_ne!(document.one_of.len(), 1, "{code}/{}", document.id);
            let place = format!("{code}/{}", document.id);
            let ways = document.ways();
            let kinds: BTreeSet<_> = ways.iter().map(|way| way.kind as u8).collect();
            assert_eq!(kinds.len(), ways.len(), "{place}: each way once");
            assert!(ways.iter().filter(|way| way.preset).count() <= 1, "{place}");
            for way in &ways {
                assert!(!matches!(way.kind, ProvisionKind::Now | ProvisionKind::Other), "{place}");
                let says = way.note.is_some() || way.kind == ProvisionKind::Later;
                assert!(says, "{place}: {:?} says in which case, or what to do", way.kind);
                assert!(way.until.is_some() || way.kind != ProvisionKind::Later, "{place}: later until when?");
            }
            assert!(p.form.is_none() || !ways.is_empty(), "{place}: no way but a file");
        }
    }
}

#[test]
fn a_fee_by_the_councils_tariff_is_never_called_free() {
    let fees = procedure("1.004873").fees;
    assert!(fees.iter().all(|fee| fee.state == FeeState::LocalTariff && fee.amount.is_none()));
    assert!(fees[0].note.as_ref().map(|note| note.get("vi")).unwrap_or_default().contains("Hội đồng nhân dân"));
    let states: BTreeSet<_> = procedure("1.001193").fees.iter().map(|fee| fee.state as u8).collect();
    assert_eq!(states.len(), 3);
}

#[test]
fn the_published_results_and_limits_stand() {
    for (code, result, days) in
        [("1.001193", "KQ.G15.000031", 1), ("1.004873", "KQ.G15.000038", 3), ("1.014027", "", 10)]
    {
        let procedure = procedure(code);
        assert_eq!(procedure.results[0].code, result);
        for channel in &procedure.channels {
            assert_eq!((channel.time.amount, channel.time.unit), (Some(days), Some(TimeUnit::WorkingDay)), "{code}");
        }
    }
}

#[test]
fn conditions_and_the_applicant_name_real_answers_of_the_form() {
    for procedure in procedures() {
        let Some(form) = &procedure.form else { continue };
        let definition: FormDefinition = read(&format!("forms/{}/{}.json", form.id, form.version));
        assert_eq!((&definition.id, &definition.version), (&form.id, &form.version));
        let fields = super::forms::fields(&definition.definition);
        let field = |path: &str| fields.iter().find(|field| field.path == path);
        assert_eq!(field(procedure.applicant_path.as_ref().unwrap()).unwrap().kind, "personName");
        for document in &procedure.documents {
            let Some(condition) = &document.condition else { continue };
            let field = field(&condition.when).unwrap_or_else(|| panic!("{}: {}", procedure.code, condition.when));
            for value in &condition.is {
                assert!(field.accepts(value), "{}: {} is never {value}", procedure.code, condition.when);
            }
        }
    }
}

#[test]
fn a_text_that_is_nowhere_is_not_taken_for_one() {
    assert!(Text::default().is_empty() && Text::vi("  ").is_empty());
}
