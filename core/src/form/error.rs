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
    /// No day of the calendar.
    NotADate,
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
            Rule::DayMissing => "requiredDayField",
            Rule::MonthMissing => "requiredMonthField",
            Rule::YearMissing => "requiredYearField",
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

    /// The name under which the definition's `errors{}` may hold words for this rule, where it is another.
    pub(crate) fn alias(&self) -> &'static str {
        match self {
            Rule::Email => "invalid_email",
            Rule::Url => "invalid_url",
            Rule::NotADate => "invalid_date",
            Rule::DayMissing | Rule::MonthMissing | Rule::YearMissing => "day",
            Rule::IdentityNumber | Rule::PersonName(_) | Rule::Phone => "custom",
            _ => "",
        }
    }
}
