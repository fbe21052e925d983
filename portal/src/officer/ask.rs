//! Asking for more: what is missing or wrong, all of it at once (NĐ61/2018 Art. 11(2c)).

use super::{Entry, Item, Wish, Words, text, words::DESK};
use crate::{data::Data, env::Env, store::Record};
use motcua_core::{
    contract::{
        Actor, Agency, DossierDocument, ProvisionKind, StatusCode, SupplementItem, SupplementKind, SupplementRequest,
        Text,
    },
    document,
    form::{Component, Form, Kind},
    logic::Interpreters,
    time::{Date, DateTime},
};
use serde_json::Value;

/// Calendar days for an answer, when nobody says.
const DAYS: i64 = 10;
/// The id of the request for papers that were announced.
const ANNOUNCED: &str = "later";

/// Asks for a supplement: what the wish says, else the first paper that was sent and one question.
pub(super) fn supplement(env: &Env<'_>, record: &mut Record, at: DateTime, wish: &Wish) -> Result<(), String> {
    let items = if wish.items.is_empty() { usual(env.data, record) } else { wished(env.data, record, &wish.items)? };
    if items.is_empty() {
        return Err("there is nothing to ask for: name the items".to_owned());
    }
    let until = match &wish.until {
        Some(day) => Date::parse_iso(day).ok_or("until is written as 2026-11-30")?,
        None => at.date.plus_days(DAYS),
    };
    let mut follow = record.follow();
    let number = 1 + follow.supplements.iter().filter(|one| one.kind == SupplementKind::Request).count();
    let reason = Words::or(
        wish.reason.as_ref(),
        ["Ảnh giấy tờ bị mờ. Xin gửi ảnh rõ hơn.", "The photo of the paper is blurred. Please send a clearer one."],
    );
    follow.supplements.push(SupplementRequest {
        id: number.to_string(),
        kind: SupplementKind::Request,
        number: Some(format!("{number:02}/YCBS-{}", record.dossier.code)),
        at: at.to_string(),
        reason: reason.clone(),
        items,
        until: Some(until.to_string()),
        officer: Some(text(DESK)),
        contact: env.data.agency(&record.dossier.agency).map(contact),
        answered_at: None,
    });
    record.set_follow(&follow);
    let entry =
        Entry { at, status: StatusCode::SUPPLEMENT, actor: Actor::Agency, handler: Some(DESK), note: Some(reason) };
    super::enter(env, record, entry);
    Ok(())
}

/// The request for papers that the resident said would follow; nobody waits for it.
pub(crate) fn announced(documents: &[DossierDocument], at: DateTime) -> Option<SupplementRequest> {
    let later: Vec<_> = documents.iter().filter(|document| document.provision == ProvisionKind::Later).collect();
    let item = |document: &&DossierDocument| SupplementItem {
        requirement: Some(document.requirement.clone()),
        reason: text(["Ông/bà báo sẽ nộp giấy tờ này sau.", "You said that this paper follows."]),
        ..SupplementItem::default()
    };
    (!later.is_empty()).then(|| SupplementRequest {
        id: ANNOUNCED.to_owned(),
        kind: SupplementKind::Announced,
        number: None,
        at: at.to_string(),
        reason: text(["Giấy tờ ông/bà báo sẽ nộp sau.", "Papers that you said would follow."]),
        items: later.iter().map(item).collect(),
        until: later.iter().filter_map(|document| document.until.clone()).max(),
        officer: None,
        contact: None,
        answered_at: None,
    })
}

fn contact(agency: &Agency) -> Text {
    let line = |(language, name): (&str, &String)| {
        let more = [agency.address.0.get(language).cloned(), agency.phone.clone()];
        let more: Vec<_> = more.into_iter().flatten().filter(|more| !more.is_empty()).collect();
        (language.to_owned(), [vec![name.clone()], more].concat().join(", "))
    };
    Text(agency.name.0.iter().map(line).collect())
}

fn form(data: &Data, record: &Record) -> Option<Form> {
    data.form(&record.submission.form).map(|form| Form::load(&form.definition, &Interpreters).0)
}

fn wished(data: &Data, record: &Record, wished: &[Item]) -> Result<Vec<SupplementItem>, String> {
    let form = form(data, record);
    let procedure = data.procedure(&record.dossier.procedure);
    let papers = procedure.map(|procedure| procedure.documents.as_slice()).unwrap_or_default();
    let one = |item: &Item| {
        let reason = Words::or(item.reason.as_ref(), ["Xin xem lại phần này.", "Please look at this again."]);
        match (&item.field, &item.requirement) {
            (Some(path), None) if form.as_ref().is_some_and(|form| form.component(path).is_some()) => {
                Ok(question(data, record, path, reason))
            }
            (None, Some(id)) if papers.iter().any(|paper| paper.id == *id && document::is_slot(paper)) => {
                Ok(SupplementItem { requirement: Some(id.clone()), reason, ..SupplementItem::default() })
            }
            _ => {
                Err("an item names a question of the form (field) or a paper of the procedure (requirement)".to_owned())
            }
        }
    };
    wished.iter().map(one).collect()
}

fn question(data: &Data, record: &Record, path: &str, reason: Text) -> SupplementItem {
    let value = document::at(&record.submission.answers, path).cloned().unwrap_or(Value::Null);
    let name = label(data, record, path);
    SupplementItem { field: Some(path.to_owned()), name, reason, value, ..SupplementItem::default() }
}

/// What the form calls a question, in the languages that it speaks.
fn label(data: &Data, record: &Record, path: &str) -> Option<Text> {
    let definition = data.form(&record.submission.form)?;
    let label = form(data, record)?.component(path)?.label.clone();
    let others = definition
        .translations
        .iter()
        .filter_map(|(language, words)| Some((language.to_owned(), words.get(&label)?.clone())));
    Some(Text(others.chain([("vi".to_owned(), label.clone())]).collect()))
}

fn usual(data: &Data, record: &Record) -> Vec<SupplementItem> {
    let mut items = Vec::new();
    let sent = record.submission.documents.iter().find(|document| !document.files.is_empty());
    items.extend(sent.map(|document| SupplementItem {
        requirement: Some(document.requirement.clone()),
        reason: text(["Ảnh giấy tờ bị mờ. Xin gửi ảnh rõ hơn.", "The photo is blurred. Please send a clearer one."]),
        ..SupplementItem::default()
    }));
    if let Some(form) = form(data, record) {
        let asked = form.pages().iter().find_map(|page| plain_question(page, &record.submission.answers));
        let reason = text(["Xin ghi lại cho rõ và đúng giấy tờ.", "Please write this again as on the papers."]);
        items.extend(asked.map(|path| question(data, record, &path, reason)));
    }
    items
}

/// The first question of one line that was answered, outside of rows.
fn plain_question(component: &Component, answers: &Value) -> Option<String> {
    if component.has_rows() {
        return None;
    }
    let plain = matches!(component.kind, Kind::Text | Kind::PersonName | Kind::PhoneVn | Kind::TextArea { .. });
    let answered =
        || document::at(answers, &component.path).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if plain && !component.disabled && !component.hidden && !component.multiple && answered() {
        return Some(component.path.clone());
    }
    component.children.iter().find_map(|child| plain_question(child, answers))
}
