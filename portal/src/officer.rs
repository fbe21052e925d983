//! The scripted officer: moves dossiers on as time goes by, or as a test says.

mod ask;
mod end;
mod pay;
mod script;
mod words;

pub(crate) use ask::announced;
pub(crate) use pay::{confirm, fail};
pub use words::{text, words};

use crate::{data::Data, due, env::Env, store::Record};
use motcua_core::{
    contract::{Actor, PaymentTiming, SignatureState, StatusCode, Text, TimelineEntry, Turn},
    time::DateTime,
};
use serde::Deserialize;

/// What a test may say with a move, as the body of `/_control/officer`; what it leaves out has a default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wish {
    /// What a supplement asks for.
    pub items: Vec<Item>,
    /// Why.
    pub reason: Option<Words>,
    /// The last day (`yyyy-mm-dd`) for a supplement.
    pub until: Option<String>,
    /// What is to pay, whole đồng.
    pub amount: Option<i64>,
    /// When it is to pay.
    pub timing: Option<PaymentTiming>,
    /// What the portal says of the result's signature.
    pub signature: Option<SignatureState>,
}

/// One thing that a supplement asks for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Path of a question.
    #[serde(default)]
    pub field: Option<String>,
    /// Id of a requirement.
    #[serde(default)]
    pub requirement: Option<String>,
    /// What is wrong with it.
    #[serde(default)]
    pub reason: Option<Words>,
}

/// Words in Vietnamese alone, or in several languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// Vietnamese.
    Plain(String),
    /// By language.
    Text(Text),
}

impl Words {
    fn or(said: Option<&Self>, other: [&str; 2]) -> Text {
        match said {
            Some(Self::Plain(words)) => Text::vi(words.clone()),
            Some(Self::Text(words)) => words.clone(),
            None => text(other),
        }
    }
}

/// What the timeline says of a step.
pub(crate) struct Entry {
    pub at: DateTime,
    pub status: StatusCode,
    pub actor: Actor,
    pub handler: Option<[&'static str; 2]>,
    pub note: Option<Text>,
}

/// The entry with which every dossier begins.
pub fn submitted(at: DateTime) -> TimelineEntry {
    TimelineEntry {
        at: at.to_string(),
        status: StatusCode::SUBMITTED,
        status_text: words(StatusCode::SUBMITTED),
        actor: Actor::Resident,
        agency_name: None,
        handler: None,
        note: Some(text(["Cổng đã nhận đủ hồ sơ và các tệp.", "The portal has received the dossier and every file."])),
    }
}

/// Makes the moves whose time has come; true when there was one.
pub fn tick(env: &mut Env<'_>, record: &mut Record) -> bool {
    let before = record.revision;
    loop {
        let payments = pay::pass(env, record);
        if !payments && !script::pass(env, record) {
            break;
        }
    }
    record.revision != before
}

/// Makes one move now: the script's next one (`next`) or one by its name.
///
/// # Errors
/// Why there is no such move now, for who wrote the test.
pub fn step(env: &mut Env<'_>, record: &mut Record, name: &str, wish: &Wish) -> Result<(), String> {
    let at = env.local();
    let name = match name {
        "next" => script::next(env, record).map(|(_, name)| name).ok_or("the script has no next move")?,
        own => own,
    };
    script::run(env, record, name, at, wish)
}

/// Sets a status that this portal does not know by itself; for tests of what clients do with it.
pub fn set_status(env: &Env<'_>, record: &mut Record, status: StatusCode, words: Text) {
    let at = env.local();
    enter(env, record, Entry { at, status, actor: Actor::Agency, handler: None, note: None });
    if let Some(entry) = record.dossier.timeline.last_mut() {
        entry.status_text = words.clone();
    }
    record.dossier.status_text = words;
    record.dossier.turn = Turn::Agency;
    record.script = None;
}

/// Leads a dossier to a status and says so in its timeline.
pub(crate) fn enter(env: &Env<'_>, record: &mut Record, entry: Entry) {
    let Entry { at, status, actor, handler, note } = entry;
    clock(env, record, status, at);
    if record.dossier.status != status {
        record.moved = at.to_unix();
    }
    let dossier = &mut record.dossier;
    dossier.timeline.push(TimelineEntry {
        at: at.to_string(),
        status,
        status_text: words(status),
        actor,
        agency_name: (actor == Actor::Agency).then(|| dossier.agency_name.clone()),
        handler: handler.map(text),
        note,
    });
    dossier.status = status;
    dossier.status_text = words(status);
    dossier.turn = status.turn();
    dossier.completion = status.completion().unwrap_or(dossier.completion);
    record.revision += 1;
}

/// Where the agency's desk is; its name where nobody says.
fn place(data: &Data, record: &Record) -> Text {
    let address = data.agency(&record.dossier.agency).map(|agency| agency.address.clone());
    address.filter(|address| !address.is_empty()).unwrap_or_else(|| record.dossier.agency_name.clone())
}

/// The clock of the law stands still while the resident supplements, pays or wants the dossier back.
fn clock(env: &Env<'_>, record: &mut Record, status: StatusCode, at: DateTime) {
    if status.clock_runs() {
        let due = record.dossier.due_at.as_deref().and_then(DateTime::parse_iso);
        if let (Some(stopped), Some(due)) = (record.stopped.take(), due) {
            let stopped = DateTime::from_unix(stopped, env.site.offset);
            let later = due::after_pause(env.data, &record.dossier.agency, due, stopped, at);
            record.dossier.due_at = Some(later.to_string());
        }
    } else if record.dossier.status.clock_runs() {
        record.stopped = Some(at.to_unix());
    }
}

/// The dossier is accepted: the time of the law begins, or begins anew after a complete supplement (NĐ61/2018 Art. 19(4)).
pub(crate) fn accepted(env: &Env<'_>, record: &mut Record, at: DateTime) {
    let dossier = &mut record.dossier;
    dossier.accepted_at = Some(at.to_string());
    dossier.due_at = due::date(env.data, &dossier.procedure, &dossier.agency, at).map(|due| due.to_string());
    record.stopped = None;
    record.script = script::after(StatusCode::ACCEPTED);
}
