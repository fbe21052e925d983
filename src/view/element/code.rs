//! The code of `html!` (crate `motcua-html` writes it), read letter by letter.

/// One step of building an element.
pub enum Step {
    /// Opens an element of this name.
    Open(&'static str),
    /// An attribute that never changes.
    Attribute(&'static str, &'static str),
    /// An attribute whose value comes next.
    Value(&'static str),
    /// A class whose switch comes next.
    Class(&'static str),
    /// An event whose handler comes next.
    Handler(&'static str),
    /// A text.
    Text(&'static str),
    /// The child that comes next.
    Child,
    /// Closes the element.
    Close,
}

/// The steps of a piece of markup.
pub struct Steps(pub &'static str);

impl Steps {
    fn word(&mut self) -> &'static str {
        let (word, rest) = self.0.split_once('\u{0}').unwrap_or((self.0, ""));
        self.0 = rest;
        word
    }
}

impl Iterator for Steps {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let letter = *self.0.as_bytes().first()?;
        self.0 = self.0.get(1..)?;
        Some(match letter {
            1 => Step::Open(self.word()),
            2 => {
                let name = self.word();
                Step::Attribute(name, self.word())
            }
            3 => Step::Value(self.word()),
            4 => Step::Class(self.word()),
            5 => Step::Handler(self.word()),
            6 => Step::Text(self.word()),
            7 => Step::Child,
            _ => Step::Close,
        })
    }
}
