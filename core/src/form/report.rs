//! What loading a definition found: told to the engineer who publishes it, never guessed away.

/// All findings of one definition, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The findings; an empty list means the form is understood entirely.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether something of this form is not done as it says.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn add(&mut self, path: &str, property: &str, what: What) {
        // A hostile definition could otherwise grow a report without bound.
        if self.findings.len() < 1000 {
            self.findings.push(Finding { path: path.to_owned(), property: property.to_owned(), what });
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Path of the component; empty for the form itself.
    pub path: String,
    /// Property of the component, dotted, e.g. `validate.pattern`.
    pub property: String,
    /// What was found.
    pub what: What,
}

/// The kinds of findings.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// There is no form here: an object with `components` was expected.
    NotAForm,
    /// A kind of component that the engine does not know; it is kept and not shown.
    UnknownKind(String),
    /// A property that changes what a form does, and that the engine does not do (yet).
    Unsupported,
    /// Code that is outside of what the interpreters run; it has no effect, and its component stays shown.
    Refused {
        /// What is outside of the accepted language.
        reason: String,
        /// Where in the source, in characters from its start.
        at: usize,
    },
    /// Code took more steps or memory than it may; it has no effect for the answers that are there.
    OverBudget,
    /// The value has another type than the property wants; the property is left out.
    WrongType,
    /// The pattern cannot be read; it is not checked.
    BadPattern(crate::text::pattern::BadPattern),
    /// A component that holds an answer has no key; it is left out.
    NoKey,
    /// Two components share a path (and so an answer).
    DuplicatePath,
    /// Two choices share a value, or a choice is none.
    BadChoice(String),
    /// A condition names a component that is not there; its answer is read from the data.
    UnknownReference(String),
    /// A condition uses an operator that the engine does not know; the component is shown.
    UnknownOperator(String),
    /// These components' conditions depend on each other in a circle.
    Cycle(Vec<String>),
    /// Nested deeper than any form; what lies deeper is left out.
    TooDeep,
    /// More components than any form; the rest is left out.
    TooMany,
    /// A date limit in a form that the engine does not know; it is not checked.
    BadLimit(String),
    /// An input mask with more than places and signs; it is not checked.
    BadMask(String),
    /// A rule that needs what only a portal has (other dossiers, another service); it is not checked here.
    NotCheckedHere,
    /// A component of a wizard stands on no page; it gets a page of its own.
    OutsidePages,
}

impl Finding {
    /// One line for engineers. Derived printing would bring all of its machinery into the wasm.
    pub fn line(&self) -> String {
        let (what, detail) = self.what.words();
        [&self.path, " ", &self.property, ": ", what, " ", &detail].concat()
    }
}

impl What {
    fn words(&self) -> (&'static str, String) {
        let what = match self {
            Self::NotAForm => "no form",
            Self::UnknownKind(kind) => return ("unknown kind", kind.clone()),
            Self::Unsupported => "not supported",
            Self::Refused { reason, at } => {
                return ("code that is not run", [reason, ", at character ", &at.to_string()].concat());
            }
            Self::OverBudget => "code that takes too long",
            Self::WrongType => "wrong type",
            Self::BadPattern(_) => "pattern that cannot be read",
            Self::NoKey => "no key",
            Self::DuplicatePath => "path taken twice",
            Self::BadChoice(value) => return ("bad choice", value.clone()),
            Self::UnknownReference(key) => return ("unknown component", key.clone()),
            Self::UnknownOperator(operator) => return ("unknown operator", operator.clone()),
            Self::Cycle(paths) => return ("circle of conditions", paths.join(", ")),
            Self::TooDeep => "too deep",
            Self::TooMany => "too many components",
            Self::BadLimit(limit) => return ("unknown date limit", limit.clone()),
            Self::BadMask(mask) => return ("unknown mask", mask.clone()),
            Self::NotCheckedHere => "not checked here",
            Self::OutsidePages => "on no page",
        };
        (what, String::new())
    }
}
