//! What is wrong with an answer: values, no words for people.

use crate::time::Date;

/// What [`super::Form::check`] looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The whole form.
    All,
    /// One page, by its key.
    Page(&'a str),
    /// One field (or group, with all in it), by its path.
    Field(&'a str),
}

/// One answer that breaks a rule. A field complains about one rule at a time, the first that it breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    /// Path of the field; of a list's item `path[0]`.
    pub path: String,
    /// Key of the page it stands on.
    pub page: String,
    /// The field's label.
    pub label: String,
    /// The rule.
    pub rule: Rule,
    /// The definition's own words, in its language, when it has some for this rule.
    pub message: Option<String>,
}

/// The rules that an answer can break.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// No answer (or only white space, or a box that is not ticked).
    Required,
    /// Fewer characters than this.
    MinLength(u32),
    /// More characters than this.
    MaxLength(u32),
    /// Fewer words than this.
    MinWords(u32),
    /// More words than this.
    MaxWords(u32),
    /// Does not match the pattern.
    Pattern,
    /// Smaller than this.
    Min(f64),
    /// Larger than this.
    Max(f64),
    /// No number.
    NotANumber,
    /// No whole number.
    NotAnInteger,
    /// No multiple of this step.
    Step(f64),
    /// Not among the choices.
    NotAnOption,
    /// Fewer chosen than this.
    MinSelected(u32),
    /// More chosen than this.
    MaxSelected(u32),
    /// No date, or no point in time.
    NotADate,
    /// No day of the calendar, in three boxes.
    NotADay,
    /// Three boxes of which some must be filled in, and none is.
    DayEmpty,
    /// The day of a date is missing.
    DayMissing,
    /// The month of a date is missing.
    MonthMissing,
    /// The year of a date is missing.
    YearMissing,
    /// The date lies before this earliest one.
    DateBefore(Date),
    /// The date lies after this latest one.
    DateAfter(Date),
    /// The year lies before this first one.
    MinYear(i32),
    /// The year lies after this last one.
    MaxYear(i32),
    /// No time of day.
    NotATime,
    /// Does not fill the input mask.
    Mask,
    /// Fewer rows of a grid than this.
    MinRows(u32),
    /// More rows of a grid than this.
    MaxRows(u32),
    /// One value where a list is due.
    NotAList,
    /// An empty list where one with something in it is due.
    EmptyList,
    /// A list where one value is due.
    List,
    /// The form's own code refuses it, with these words if it has some.
    Custom(Option<String>),
    /// The form's own JsonLogic refuses it, with these words if it has some.
    Json(Option<String>),
    /// A file is larger than this many bytes.
    FileTooLarge(u64),
    /// A file is of a type that is not taken.
    FileType,
    /// More files than this.
    TooManyFiles(u32),
    /// No e-mail address.
    Email,
    /// No web address.
    Url,
    /// No phone number.
    Phone,
    /// No twelve-digit identity number.
    IdentityNumber,
    /// No tax code.
    TaxCode,
    /// An address without its province or commune.
    Address,
    /// Questions of a survey that are not answered.
    Unanswered,
    /// No person's name; why stands in the fault.
    PersonName(crate::text::name::Fault),
    /// A value of a type that this field never holds (only a faulty program sends it).
    WrongType,
}

impl Rule {
    /// The rule's stable name: Form.io's where it has one. Used in problem documents.
    pub fn name(&self) -> &'static str {
        match self {
            Rule::Required => "required",
            Rule::MinLength(_) => "minLength",
            Rule::MaxLength(_) => "maxLength",
            Rule::MinWords(_) => "minWords",
            Rule::MaxWords(_) => "maxWords",
            Rule::Pattern => "pattern",
            Rule::Min(_) => "min",
            Rule::Max(_) => "max",
            Rule::NotANumber => "number",
            Rule::NotAnInteger => "integer",
            Rule::Step(_) => "step",
            Rule::NotAnOption => "onlyAvailableItems",
            Rule::MinSelected(_) => "minSelectedCount",
            Rule::MaxSelected(_) => "maxSelectedCount",
            Rule::NotADate => "date",
            Rule::NotADay | Rule::DayEmpty | Rule::DayMissing | Rule::MonthMissing | Rule::YearMissing => "day",
            Rule::MinYear(_) => "minYear",
            Rule::MaxYear(_) => "maxYear",
            Rule::NotATime => "time",
            Rule::Mask => "mask",
            Rule::MinRows(_) => "minLength",
            Rule::MaxRows(_) => "maxLength",
            Rule::NotAList => "array",
            Rule::EmptyList => "array_nonempty",
            Rule::List => "nonarray",
            Rule::Custom(_) => "custom",
            Rule::Json(_) => "json",
            Rule::TaxCode => "taxCode",
            Rule::Address => "address",
            Rule::Unanswered => "survey",
            Rule::DateBefore(_) => "minDate",
            Rule::DateAfter(_) => "maxDate",
            Rule::FileTooLarge(_) => "fileMaxSize",
            Rule::FileType => "filePattern",
            Rule::TooManyFiles(_) => "fileCount",
            Rule::Email => "email",
            Rule::Url => "url",
            Rule::Phone => "phone",
            Rule::IdentityNumber => "identityNumber",
            Rule::PersonName(_) => "personName",
            Rule::WrongType => "type",
        }
    }

    /// The key under which Form.io keeps its own words for this rule, and the definition's `errors{}` may hold
    /// others, where it is not the rule's name.
    pub(crate) fn alias(&self) -> &'static str {
        match self {
            Rule::Email => "invalid_email",
            Rule::Url => "invalid_url",
            Rule::NotADate => "invalidDate",
            Rule::NotADay => "invalidDay",
            Rule::DayEmpty => "requiredDayEmpty",
            Rule::DayMissing => "requiredDayField",
            Rule::MonthMissing => "requiredMonthField",
            Rule::YearMissing => "requiredYearField",
            Rule::NotAnOption => "invalidOption",
            Rule::Json(_) => "jsonLogic",
            Rule::IdentityNumber | Rule::PersonName(_) | Rule::Phone | Rule::TaxCode | Rule::Address => "custom",
            _ => "",
        }
    }

    /// The number or date of the rule, as words about it want it; dates as `dd/mm/yyyy`.
    pub(crate) fn setting(&self) -> Option<String> {
        Some(match self {
            Rule::MinLength(n) | Rule::MaxLength(n) | Rule::MinWords(n) | Rule::MaxWords(n) => n.to_string(),
            Rule::MinSelected(n) | Rule::MaxSelected(n) | Rule::TooManyFiles(n) => n.to_string(),
            Rule::MinRows(n) | Rule::MaxRows(n) => n.to_string(),
            Rule::MinYear(n) | Rule::MaxYear(n) => n.to_string(),
            Rule::Min(n) | Rule::Max(n) | Rule::Step(n) => crate::text::json::number::plain(*n),
            Rule::DateBefore(date) | Rule::DateAfter(date) => {
                format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
            }
            _ => return None,
        })
    }
}
