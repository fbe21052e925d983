//! What a definition says about one component, read once and typed.

use super::behaviour::Behaviour;
use super::block::Block;
use super::load::Step;
use super::rules::Rules;
use serde_json::Value;
use std::sync::Arc;

/// One component of a form: a question, a text or a group of them.
#[derive(Clone, Debug)]
pub struct Component {
    /// Where its answer stands in the data, dotted; a group that holds no data has its
    /// key after the path of the container around it. Empty for the one page of a plain form.
    pub path: String,
    /// Its own key.
    pub key: String,
    /// What people read beside it, as plain text.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// The `description`: a hint, as plain text.
    pub hint: String,
    /// A longer explanation, as plain text.
    pub tooltip: String,
    /// Shown in the empty box.
    pub placeholder: String,
    /// Printed before the box, e.g. a currency.
    pub prefix: String,
    /// Printed after the box, e.g. a unit.
    pub suffix: String,
    /// Whether an answer is demanded.
    pub required: bool,
    /// Shown, but not to be changed; still validated, as Form.io does.
    pub disabled: bool,
    /// Whether the label is for screen readers only.
    pub hide_label: bool,
    /// `hidden: true`: never shown, keeps its value.
    pub hidden: bool,
    /// Token for the browser's autofill, e.g. `name`, `tel`.
    pub autocomplete: String,
    /// Whether the answer is a list of values.
    pub multiple: bool,
    /// Whether the answer goes when a condition hides the component (default true).
    pub clear_on_hide: bool,
    /// Whether the answer is sent (`persistent`, default true).
    pub persistent: bool,
    /// What an answer has to be.
    pub rules: Rules,
    /// The answer before anybody touched it, when the definition says one.
    pub default: Option<Value>,
    /// Components inside, in order. Columns, tables and tabs are flattened here: the screen has one column.
    pub children: Arc<Vec<Component>>,
    /// What it does by itself.
    pub(crate) behaviour: Option<Arc<Behaviour>>,
    /// Where it stands in the published definition.
    pub(crate) source: Box<[Step]>,
}

impl Component {
    /// Whether it holds an answer of its own (not a group, a text or a button).
    pub fn is_field(&self) -> bool {
        !self.is_group() && !matches!(self.kind, Kind::Content(_) | Kind::Button)
    }

    /// Whether the answers of what is inside it are a part of its own.
    pub fn holds_answers(&self) -> bool {
        matches!(self.kind, Kind::Container | Kind::Form) || self.has_rows()
    }

    /// Whether what is inside it is asked once a row.
    pub fn has_rows(&self) -> bool {
        matches!(self.kind, Kind::DataGrid { .. } | Kind::EditGrid)
    }

    /// What the definition that it was read from says about it, with what the engine has no use for.
    pub fn published<'v>(&self, definition: &'v Value) -> Option<&'v Value> {
        super::load::published(definition, &self.source)
    }

    /// Its row and column in the table, or its column (row 0), where it stands right in one; the first else.
    pub fn cell(&self) -> (usize, usize) {
        match &*self.source {
            [.., Step::Key("rows"), Step::Index(row), Step::Index(cell), Step::Key(_), Step::Index(_)] => (*row, *cell),
            [.., Step::Key("columns"), Step::Index(column), Step::Key(_), Step::Index(_)] => (0, *column),
            _ => (0, 0),
        }
    }

    /// Whether it holds other components.
    pub fn is_group(&self) -> bool {
        match self.kind {
            Kind::Panel | Kind::Fieldset | Kind::Well | Kind::Columns => true,
            _ => self.holds_answers(),
        }
    }
}

/// The kinds of components. What Form.io calls them stands in [`super::load`].
#[derive(Clone, Debug)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines.
    TextArea {
        /// Lines to show.
        rows: u32,
    },
    /// An e-mail address.
    Email,
    /// A phone number of any country.
    Phone,
    /// A web address.
    Url,
    /// Text that is not shown while typed.
    Password,
    /// Số định danh cá nhân: twelve digits, see [`crate::text::identity`].
    IdentityNumber,
    /// A Vietnamese mobile or landline number, see [`crate::text::phone`].
    PhoneVn,
    /// A person's name, see [`crate::text::name`].
    PersonName,
    /// A number; the answer is a JSON number, or what was typed while it is none.
    Number {
        /// Whole numbers only.
        integer: bool,
        /// An amount of money.
        currency: bool,
    },
    /// A box to tick: true or false.
    Checkbox,
    /// One of a few choices; the answer is the choice's value.
    Radio(Vec<Choice>),
    /// Any of a few choices; the answer is an object of choice to true or false.
    SelectBoxes(Vec<Choice>),
    /// One of many choices, or a list of them.
    Select {
        /// The choices; empty when they come from elsewhere.
        choices: Vec<Choice>,
        /// Same as [`Component::multiple`].
        multiple: bool,
        /// Where the choices come from.
        source: ChoiceSource,
    },
    /// A date in three boxes; the answer is `MM/DD/YYYY`, see [`super::day`].
    Day(DayParts),
    /// A date in one box with a picker; the answer is `yyyy-mm-dd`, or ISO 8601 with a time.
    Date {
        /// Whether the hour is asked too.
        time: bool,
    },
    /// Files; the answer is a list of objects with at least `name` and `size`.
    File {
        /// Same as [`Component::multiple`].
        multiple: bool,
        /// Largest size of one file in bytes.
        max_bytes: Option<u64>,
        /// Media types (`image/*`) and endings (`.pdf`) that are taken, in lower case; empty: any.
        types: Vec<String>,
    },
    /// A time of day; the answer is written as `format` says (dayjs tokens, `HH:mm:ss` when absent).
    Time {
        /// How the answer is written (`dataFormat`).
        format: String,
        /// How it is shown and may be typed (`format`, `HH:mm` when absent).
        shown: String,
    },
    /// Short words, sent as one text with a sign between them, or as a list (`storeas: array`).
    Tags {
        /// Whether the answer is a list.
        list: bool,
        /// What stands between them in a text (`delimeter`, as Form.io spells it).
        delimiter: String,
    },
    /// The same choices for several questions; the answer is an object of question to choice.
    Survey {
        /// The questions.
        questions: Vec<Choice>,
        /// The choices of each.
        answers: Vec<Choice>,
    },
    /// A drawn signature, as a data address of a picture.
    Signature,
    /// An address found by a search; the answer is an object whose shape the search decides.
    Address,
    /// Mã số thuế: 10 or 13 digits with a check digit, or a personal number, see [`crate::text::tax`].
    TaxCode,
    /// A date of which only the year, or month and year, may be known; stored as [`Kind::Day`].
    PartialDate,
    /// An address in Vietnam: an object with `province`, `commune` and `street`.
    AddressVn,
    /// Text to read.
    Content(Vec<Block>),
    /// A titled group; at the top of a wizard, a page.
    Panel,
    /// A group with a legend.
    Fieldset,
    /// A group set apart.
    Well,
    /// A group whose answers are an object of their own.
    Container,
    /// Groups side by side, flattened.
    Columns,
    /// Rows with the same questions; the answer is a list of objects.
    DataGrid {
        /// Rows that are there before anybody added one.
        initial: u32,
    },
    /// The same, where each row is opened, filled in and closed; none is there at first.
    EditGrid,
    /// A form inside the form; its answers are `data` of an object of their own.
    Form,
    /// An answer that is never shown.
    Hidden,
    /// Kept, and ignored: the app has its own buttons.
    Button,
    /// A kind that this engine does not know; reported when the form is loaded.
    Unknown(String),
}

/// One choice of a radio, select boxes or select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored; numbers and booleans as JavaScript prints them.
    pub value: String,
    /// What people read.
    pub label: String,
    /// A hint to this choice (`description`).
    pub hint: String,
}

/// Where the choices of a select come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceSource {
    /// They stand in the definition, and other answers are errors.
    Inline,
    /// They are fetched from this address; the engine cannot judge an answer.
    Url(String),
    /// Another source, by Form.io's name (`resource`, `custom`, …), reported when the form is loaded.
    Other(String),
}

/// Which boxes of a [`Kind::Day`] are shown and demanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayParts {
    /// Whether the definition says nothing about the boxes; then a whole date is wanted, if any.
    pub silent: bool,
    /// Whether the day is asked first, before the month; the stored value does not depend on it.
    pub day_first: bool,
    /// The day of the month.
    pub day: Part,
    /// The month.
    pub month: Part,
    /// The year.
    pub year: Part,
}

/// One box of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether the box is shown.
    pub shown: bool,
    /// Whether it must be filled in once any box is.
    pub required: bool,
}
