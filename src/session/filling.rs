//! The open draft: its form, which pages there are, what is wrong, what is kept.

mod changes;
mod checking;
mod keeping;
mod living;
mod mistakes;
mod naming;
mod opening;
mod paging;
mod papers;
mod renewing;
mod rows;
mod together;

pub use checking::to_check;
pub use keeping::Kept;
pub use mistakes::{Mistakes, Place};
pub use opening::{LoadRich, begin, begin_with, open, read_draft};
pub use together::Synced;

use super::{App, app};
use crate::portal::Failure;
use crate::session::live::Live;
use crate::session::sending::Sending;
use crate::session::upload::Stage;
use motcua_core::contract::{Agencies, FormDefinition, Procedure};
use motcua_core::draft::Draft;
use motcua_core::form::{Change, Changed, Component, FieldError, Form, Rich};
use motcua_core::i18n::{Locale, Msg};
use motcua_core::logic::Logic;
use motcua_core::table::Table;
use motcua_core::upload::cost::Line;
use serde_json::Value;
use std::rc::Rc;
use std::sync::Arc;

/// The open draft, cheap to copy.
#[derive(Clone, Copy)]
pub struct Filling {
    /// What the device keeps, but for the answers: the form holds those.
    pub draft: Live<Draft>,
    /// Answers and rules.
    pub form: Live<Form>,
    /// The procedure.
    pub procedure: Live<Arc<Procedure>>,
    /// The agencies to choose from.
    pub agencies: Live<Arc<Agencies>>,
    /// What is wrong on the page in front.
    pub wrong: Mistakes,
    /// Whether "Continue" was tried on this page: from then on fields are checked when left.
    pub attempted: Live<bool>,
    /// Whether the page in front was opened from "check your answers".
    pub returning: Live<bool>,
    /// Whether the device has kept the last change.
    pub kept: Live<Kept>,
    /// How far each file's upload is, by its id, where it is not simply done or waiting.
    pub transfers: Live<Table<Transfer>>,
    /// Changes with the papers, their files and how they come; not with the bytes on their way.
    pub papers: Live<String>,
    /// Told when another window has changed answers, papers or what is declared: nothing else of this draft changes behind
    /// the back of whoever looks at all of it.
    pub taken: Live<()>,
    /// Told when somebody says how a paper comes.
    pub said: Live<()>,
    /// How the uploads stand as a whole.
    pub uploads: Live<Stage>,
    /// What was measured of the line.
    pub line: Live<Line>,
    /// The slots whose photos are being read, each as often as somebody gave some.
    pub reading: Live<Vec<String>>,
    /// The slot whose last file was not taken, and why.
    pub refused: Live<Option<(String, String)>>,
    /// How far sending is.
    pub sending: Live<Sending>,
    /// How often sending was stopped: an earlier task sees that it is no longer wanted.
    pub tries: Live<u32>,
    /// Seconds until sending is tried again.
    pub countdown: Live<u32>,
    /// Grows when pages of a document change: bytes that go out draw no picture anew.
    pub pages: Live<u32>,
    synced: Live<Synced>,
    writing: Live<bool>,
    definition: Live<Arc<FormDefinition>>,
    engine: Live<Engine>,
    rich: LoadRich,
    shown: Live<Table<Live<bool>>>,
    /// Told when the words of a group have changed by what is being typed in it.
    pub words: Live<()>,
}

/// What reads the form and runs the code in it; `None` where the form is plain and no paper depends on an answer.
type Engine = Option<(&'static Rich, &'static dyn Logic)>;

/// How far the upload of a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Transfer {
    /// Bytes are on their way.
    Sending,
    /// It waits before it goes on by itself, because of this.
    Trying(Failure),
    /// It stopped.
    Failed(Failure),
}

/// Something to correct.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// Segment of the page where it is.
    pub page: String,
    /// Path of the field, or id of the requirement.
    pub path: String,
    /// What it is.
    pub what: Reason,
}

/// What is to be corrected.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A rule of the form.
    Field(Rc<FieldError>),
    /// A text of the app with a name in it.
    Text(Msg, String),
    /// The portal's own words.
    Portal(String),
}

impl Filling {
    /// The photos that somebody gave to a slot are read.
    pub fn has_read(self, slot: &str) {
        self.reading.update(|now| drop(now.iter().position(|own| own == slot).map(|at| now.swap_remove(at))));
    }

    /// The open draft; only screens below "filling" may ask.
    pub fn get() -> Option<Self> {
        app().filling.get_untracked()
    }

    /// Whether it is the draft with this id.
    pub fn is(self, id: &str) -> bool {
        self.draft.with_untracked(|draft| draft.id == id)
    }

    /// The form's texts in another language; answers and errors stay.
    pub fn translate(self, locale: Locale) {
        let definition = self.definition.get_untracked();
        let form = {
            let spoken = definition.in_language(locale.tag());
            match self.engine.get_untracked() {
                Some((rich, logic)) => Some(rich.load(&spoken, logic).0),
                None => Form::load_plain(&spoken).map(|loaded| loaded.0),
            }
        };
        match form {
            Some(form) => self.replace(form),
            // Plain in one language, and with markup in the other. What cannot be loaded leaves the texts as they are.
            None => wasm_bindgen_futures::spawn_local(async move {
                if let Ok((form, engine)) = opening::read(app(), &definition, self.rich, false).await {
                    self.engine.set(engine);
                    self.replace(form);
                }
            }),
        }
    }

    /// Takes the same form with other texts.
    fn replace(self, mut form: Form) {
        self.form.update(|present| {
            opening::set_now(app(), &mut form);
            form.fill(present.data());
            *present = form;
        });
        self.say_again();
    }

    /// Whether the component at `path` is shown; follows it.
    pub fn is_shown(self, path: &str) -> bool {
        self.shown.with_untracked(|shown| shown.get(path).copied()).is_none_or(|signal| signal.get())
    }

    /// Takes an answer: what depends on it follows, and the device keeps it.
    pub fn set(self, app: App, path: &str, value: Value) {
        let changes = self.form.update(|form| form.set(path, value));
        self.follow(app, &changes, path);
    }

    /// An answer that did not come from its box: what stands at `path` itself is drawn again, too.
    pub fn put(self, app: App, path: &str, value: Value) {
        let changes = self.form.update(|form| form.set(path, value));
        self.follow(app, &changes, "");
        self.recheck(path);
    }

    /// The form's definition as the portal gave it.
    pub fn published(self) -> Arc<FormDefinition> {
        self.definition.get_untracked()
    }

    /// What changed is drawn again, but for the box in which somebody is typing, and what is around it; the device keeps
    /// the answers.
    fn follow(self, app: App, changes: &[Change], typed: &str) {
        let around = self.settle(changes, typed);
        let told = |change: &&Change| {
            (change.path != typed || matches!(change.what, Changed::Visible(_))) && !around.contains(&change.path)
        };
        let paths = changes.iter().filter(told).map(|change| change.path.as_str());
        let signals: Vec<_> = self
            .shown
            .with_untracked(|shown| paths.filter_map(|path| Some((path, shown.get(path).copied()?))).collect());
        for (path, signal) in signals {
            signal.set(self.form.with_untracked(|form| form.visible(path)));
        }
        self.touch(app);
    }

    /// How many rows a grid has.
    pub fn rows(self, path: &str) -> usize {
        self.form.with_untracked(|form| form.rows(path))
    }

    /// The components in a row of a grid, ready to be followed.
    pub fn row(self, path: &str, row: usize) -> Arc<Vec<Component>> {
        let fields = Arc::new(self.form.with_untracked(|form| form.row(path, row)));
        self.shown.update(|shown| {
            self.form.with_untracked(|form| fields.iter().for_each(|field| opening::signals(form, field, shown)));
        });
        fields
    }

    /// Adds an empty row to a grid.
    pub fn add_row(self, app: App, path: &str) {
        let changes = self.form.update(|form| form.add_row(path));
        self.follow(app, &changes, "");
    }

    /// Takes a row out of a grid.
    pub fn remove_row(self, app: App, path: &str, row: usize) {
        let changes = self.form.update(|form| form.remove_row(path, row));
        // The rows after it have moved up: what was said of them stands at other places now.
        let is_inside = |own: &Wrong| own.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('['));
        self.wrong.update(|wrong| wrong.retain(|own| !is_inside(own)));
        self.follow(app, &changes, "");
    }

    /// What `logic` and the answers in its texts have made of a component, if anything.
    pub fn as_it_is(self, given: &Component) -> Option<Arc<Component>> {
        self.form.with_untracked(|form| form.as_it_is(given))
    }

    /// The answer at `path` as it was entered.
    pub fn value(self, path: &str) -> Option<Value> {
        self.form.with_untracked(|form| form.value(path).cloned())
    }

    /// The answer as text, empty when there is none.
    pub fn value_text(self, path: &str) -> String {
        self.value(path).as_ref().map(as_text).unwrap_or_default()
    }

    /// The event that a button of the form gives; other buttons of forms have no place here.
    pub fn event(self, button: &Component) -> Option<String> {
        let (rich, _) = self.engine.get_untracked()?;
        self.form.with_untracked(|form| rich.event(form, button))
    }

    /// Says that a button was pressed that gives this event.
    pub fn emit(self, app: App, event: &str) {
        let changes = self.form.update(|form| form.emit(event));
        self.follow(app, &changes, "");
    }
}

/// A text or number as it stands in its box, empty for anything else.
pub fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => motcua_core::text::json::number::print(number),
        _ => String::new(),
    }
}

impl Wrong {
    /// A rule of the form.
    pub fn field(error: FieldError) -> Self {
        Self { page: error.page.clone(), path: error.path.clone(), what: Reason::Field(Rc::new(error)) }
    }
}
