//! What an answer has to be (`validate` of Form.io, and the limits that stand elsewhere).

use super::limit::Limit;
use super::mask::Mask;
use crate::logic::Expression;
use crate::text::pattern::{BadPattern, Pattern, Verdict};
use std::sync::{Arc, OnceLock};

/// As what type a choice is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DataType {
    /// As a number or a boolean where it reads as one.
    #[default]
    Auto,
    Number,
    Boolean,
    Text,
    Object,
}

/// The rules of one component.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Fewest characters (not UTF-16 units); of a grid, fewest rows.
    pub min_length: Option<u32>,
    /// Most characters; of a grid, most rows.
    pub max_length: Option<u32>,
    /// Fewest words.
    pub min_words: Option<u32>,
    /// Most words.
    pub max_words: Option<u32>,
    /// Smallest number.
    pub min: Option<f64>,
    /// Largest number.
    pub max: Option<f64>,
    /// Numbers are multiples of this.
    pub step: Option<f64>,
    /// Fewest choices, counted also when nothing is chosen.
    pub min_selected: Option<u32>,
    /// Most choices.
    pub max_selected: Option<u32>,
    /// Earliest date.
    pub min_date: Option<Limit>,
    /// Latest date.
    pub max_date: Option<Limit>,
    /// Whether those dates are points in time (`widget.enableTime`), not days.
    pub to_the_minute: bool,
    /// First year of a day.
    pub min_year: Option<i32>,
    /// Last year of a day.
    pub max_year: Option<i32>,
    /// The whole text must match.
    pub pattern: Option<Arc<WholeText>>,
    /// The text fills this mask (`inputMask`).
    pub mask: Option<Mask>,
    /// The masks to choose from by name (`inputMasks` with `allowMultipleMasks`): the answer is
    /// an object of `value` and `maskName`.
    pub masks: Vec<(String, Mask)>,
    /// `validate.custom`: the outcome true is fine, a text is the message.
    pub custom: Option<Arc<dyn Expression>>,
    /// `validate.json`: likewise, in JsonLogic.
    pub json: Option<Arc<dyn Expression>>,
    /// Only choices of the list (`onlyAvailableItems`), also where the list is empty.
    pub only_available: bool,
    /// As what type a choice is stored (`dataType`).
    pub data_type: DataType,
    /// Whether several white spaces are stored as one (`truncateMultipleSpaces`).
    pub truncate: bool,
    /// Whether an address may be written in without a search (`enableManualMode`): it is then stored with its mode.
    pub manual: bool,
    /// Whether a stored answer is not judged: it is not to be kept, or says that it is none (`input: false`).
    pub unjudged: bool,
    /// What messages call the field, where that is not its label (`errorLabel`).
    pub error_label: String,
    /// Judged also while hidden (`validateWhenHidden`).
    pub when_hidden: bool,
    /// `customMessage`: said instead of any rule's own words.
    pub custom_message: String,
    /// `errors{}`, `patternMessage` and the like: words by rule name.
    pub messages: Vec<(String, String)>,
}

impl Rules {
    /// How many programs are evaluated to judge an answer; a limit is asked for its day and for its moment.
    pub(crate) fn programs(&self) -> usize {
        let limits = [&self.min_date, &self.max_date];
        let coded = limits.iter().filter(|limit| matches!(limit, Some(Limit::Code(_)))).count();
        usize::from(self.custom.is_some()) + usize::from(self.json.is_some()) + 2 * coded
    }
}

/// A pattern that a whole text has to match. It is compiled when the first answer is judged: whoever only shows the
/// form does without the compiler.
#[derive(Debug)]
pub struct WholeText {
    source: String,
    compiled: OnceLock<Option<Pattern>>,
}

impl WholeText {
    /// A pattern in ECMAScript's syntax.
    pub fn new(source: String) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// What it was read from.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// Whether a text is certainly none; what cannot be compiled or checked is not the person's mistake.
    pub fn refuses(&self, text: &str) -> bool {
        let pattern = self.compiled.get_or_init(|| Pattern::new(&self.source).ok());
        pattern.as_ref().is_some_and(|pattern| pattern.check(text) == Verdict::NoMatch)
    }

    /// The same, compiled at once.
    ///
    /// # Errors
    /// As [`Pattern::new`].
    pub(crate) fn judge(source: &str) -> Result<Self, BadPattern> {
        let compiled = OnceLock::from(Some(Pattern::new(source)?));
        Ok(Self { source: source.to_owned(), compiled })
    }
}
