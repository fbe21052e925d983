//! A template taken apart: texts, `{{ … }}` and `{% … %}`.

use crate::text::json;
use serde_json::Value;

/// Code, with the text before it.
#[derive(Clone, Copy, Default)]
pub(super) struct Piece<'t> {
    pub(super) before: &'t str,
    pub(super) code: &'t str,
    /// Of `{% … %}`; otherwise of `{{ … }}`.
    pub(super) block: bool,
    /// Where the code begins in the template, in characters.
    pub(super) at: usize,
    /// The last piece: text without code.
    pub(super) end: bool,
}

/// Delimiters; of those that begin in the same place the first is meant.
const DELIMITERS: [(&str, &str, bool); 3] = [("{{{", "}}}", false), ("{{", "}}", false), ("{%", "%}", true)];

/// The first piece of code: where its delimiter begins, where the code, where it ends, and where the text goes on.
pub(super) fn next(text: &str) -> Option<([usize; 4], bool)> {
    // Where the last of each ends, so that many that are not closed are not looked for again and again.
    let last = DELIMITERS.map(|(_, close, _)| text.rfind(close).unwrap_or_default());
    (0..text.len()).find_map(|at| {
        let rest = text.get(at..).filter(|rest| rest.starts_with('{'))?;
        DELIMITERS.iter().zip(last).find_map(|((open, close, block), last)| {
            let start = at + open.len();
            let code = rest.strip_prefix(open).filter(|_| start < last)?;
            let length = code.find(close).filter(|length| *length > 0)?;
            Some(([at, start, start + length, start + length + close.len()], *block))
        })
    })
}

pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest, mut passed) = (Vec::new(), text, 0);
    let length = |text: &str| text.chars().count();
    while let Some(([open, start, end, on], block)) = next(rest) {
        let part = |from: usize, to: usize| rest.get(from..to).unwrap_or_default();
        let at = passed + length(part(0, start));
        pieces.push(Piece { before: part(0, open), code: part(start, end), block, at, end: false });
        passed += length(part(0, on));
        rest = rest.get(on..).unwrap_or_default();
    }
    pieces.push(Piece { before: rest, end: true, ..Piece::default() });
    pieces
}

/// What a block of the simple kind says.
pub(super) enum Block<'t> {
    If(&'t str),
    ElseIf(&'t str),
    Else,
    End,
}

impl<'t> Block<'t> {
    /// `if (…) {`, `} else if (…) {`, `} else {` or `}`.
    pub(super) fn read(code: &'t str) -> Option<Self> {
        let code = code.trim();
        let Some(after) = code.strip_prefix('}') else { return condition(code).map(Self::If) };
        let after = after.trim();
        match after.strip_prefix("else").map(str::trim) {
            Some("{") => Some(Self::Else),
            Some(rest) => condition(rest).map(Self::ElseIf),
            None => after.is_empty().then_some(Self::End),
        }
    }
}

/// What stands in `if (…) {`.
fn condition(code: &str) -> Option<&str> {
    let inside = code.strip_prefix("if")?.trim_start().strip_prefix('(')?;
    inside.strip_suffix('{')?.trim_end().strip_suffix(')')
}

/// One script that prints the whole template, for blocks that are any JavaScript.
pub(super) fn whole(pieces: &[Piece<'_>]) -> String {
    let mut script = "var __t, __p = '';\n".to_owned();
    for piece in pieces {
        script.push_str("__p += ");
        json::write(&Value::from(piece.before), &mut script);
        script.push_str(";\n");
        match (piece.end, piece.block) {
            (true, _) => {}
            (_, true) => script.extend([piece.code, "\n"]),
            (_, false) => script.extend(["__p += ((__t = (", piece.code, ")) == null ? '' : __t);\n"]),
        }
    }
    script.push_str("__p");
    script.replace("ctx.", "")
}
