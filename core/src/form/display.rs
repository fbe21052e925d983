//! Answers as plain data for check pages and prints: no language of its own.

/// One answer as people read it.
#[derive(Clone, Debug, PartialEq)]
pub enum Display {
    /// No answer.
    Nothing,
    /// Text as it will be sent; lines end with `\n`.
    Text(String),
    /// A number, to be grouped as the language does ([`crate::text::money::format`]).
    Number(f64),
    /// Ticked or not.
    Ticked(bool),
    /// Labels of what was chosen, in the order of the form.
    Choices(Vec<String>),
    /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    Date(String),
    /// `dd/mm/yyyy` and `hh:mm`.
    DateTime(String, String),
    /// Names of files.
    Files(Vec<String>),
    /// Something was typed that is not to be shown.
    Secret,
    /// Several answers of one field.
    List(Vec<Display>),
}
