//! What a view, and whoever keeps a form, may ask about its code.

use super::component::Component;
use super::graph::Work;
use super::report::{Finding, What};
use super::state::Change;
use super::{Form, Scope, load};

impl Form {
    /// The event that a button with `action: "event"` gives; the view offers such a button and calls [`Form::emit`].
    /// None of a form in which nothing waits for events.
    pub fn event(&self, button: &Component) -> Option<&str> {
        let published = load::published(&self.definition.source, &button.source)?;
        let is_event = published.get("action")?.as_str()? == "event";
        published.get("event")?.as_str().filter(|event| is_event && !event.is_empty())
    }

    /// Says that something happened: the actions of `logic` whose trigger is this event are done once, in all rows.
    /// Tells everything that changed, as [`Form::set`].
    ///
    /// Answers that they write stay. Properties that they set last until the `logic` of their component is evaluated
    /// again: with the next event, or when an answer changes that it looks at.
    pub fn emit(&mut self, event: &str) -> Vec<Change> {
        self.state.emit(&self.definition, event)
    }

    /// The code that took more steps or memory than it may, and so has no effect for these answers: of calculations,
    /// conditions and `logic`, in the order of the form.
    pub fn overruns(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for at in self.within(Scope::All) {
            for what in self.state.over(&self.definition, at) {
                let property = match what {
                    Work::Value => "calculateValue",
                    Work::Show => "conditional",
                    Work::Properties => "logic",
                };
                let path = self.definition.path(at).into_owned();
                findings.push(Finding { path, property: property.to_owned(), what: What::OverBudget });
            }
        }
        findings
    }
}
