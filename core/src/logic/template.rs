//! Texts with code in them: `{{ data.name }}`, and parts under `{% if (…) { %} … {% } %}`.
//!
//! As Form.io's renderer runs them, which is lodash's `template` with these delimiters; `{{{ … }}}` is
//! `{{ … }}`, because what comes out is text and never markup. Values print as JavaScript prints them,
//! `null` and `undefined` as nothing.
//!
//! Paths that begin in the context are read here, without the interpreter of scripts; so are alternatives
//! of paths (`row.a || data.b`). Everything else inside of the delimiters goes to the compiler of scripts.
//! Blocks other than `if`, `else if` and `else` make one script of the whole text, as lodash does.

mod piece;

use super::json_logic::{Rule, text_of, truth_of};
use super::{Expression, Fault, Reads, Refusal, Scope};
use piece::{Block, Piece, next, pieces, whole};
use serde_json::{Value, json};

/// Makes an expression of JavaScript, as [`Logic::script`](super::Logic::script) does for a plain one.
pub type Compiler<'c> = &'c dyn Fn(&str) -> Result<Box<dyn Expression>, Refusal>;

/// Blocks within one another.
const DEEPEST: usize = 32;
/// Pieces of code in a text.
const MOST: usize = 1_000;
/// Bytes that a text may grow to.
const ROOM: usize = 16 << 20;

/// A compiled text. What fails in it at run time prints nothing, the rest of the text stays.
#[derive(Debug)]
pub struct Template {
    parts: Vec<Part>,
    reads: Reads,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Hole(Box<dyn Expression>),
    Choice(Vec<Branch>),
}

#[derive(Debug, Default)]
struct Branch {
    /// None of an `else`.
    condition: Option<Box<dyn Expression>>,
    parts: Vec<Part>,
}

/// Whether there is code in a text.
pub fn has_code(text: &str) -> bool {
    next(text).is_some()
}

/// Compiles a text.
///
/// # Errors
/// What the compiler of scripts refuses, with its place in the text; blocks that are not closed or
/// more than 32 deep; more than 1,000 pieces of code.
pub fn compile(text: &str, script: Compiler<'_>) -> Result<Template, Refusal> {
    let pieces = pieces(text);
    if pieces.len() > MOST {
        return Err(Refusal { reason: "more than 1,000 pieces of code in a text".to_owned(), at: 0 });
    }
    let mut builder = Builder { script, reads: Reads::default() };
    let plain = pieces.iter().all(|piece| !piece.block || Block::read(piece.code).is_some());
    let parts = match plain {
        true => builder.parts(&pieces)?,
        false => {
            let script = Piece { code: &whole(&pieces), ..Piece::default() };
            // A place in the script that was made would tell nobody anything.
            vec![Part::Hole(builder.code(&script, false).map_err(|refusal| Refusal { at: 0, ..refusal })?)]
        }
    };
    Ok(Template { parts, reads: builder.reads })
}

impl Expression for Template {
    fn reads(&self) -> &Reads {
        &self.reads
    }

    fn evaluate(&self, scope: &Scope<'_>) -> Result<Option<Value>, Fault> {
        let mut out = String::new();
        print(&self.parts, scope, &mut out)?;
        scope.spend(out.len() / 256)?;
        Ok(Some(Value::String(out)))
    }
}

fn print(parts: &[Part], scope: &Scope<'_>, out: &mut String) -> Result<(), Fault> {
    for part in parts {
        scope.spend(1)?;
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Hole(code) => {
                let value = scope.run(code.as_ref()).ok().flatten().unwrap_or_default();
                out.push_str(&text_of(&value, scope).unwrap_or_default());
            }
            Part::Choice(branches) => {
                for Branch { condition, parts } in branches {
                    match condition.as_ref().map(|condition| scope.run(condition.as_ref())) {
                        None => print(parts, scope, out)?,
                        Some(Ok(Some(value))) if truth_of(&value) => print(parts, scope, out)?,
                        Some(Ok(_)) => continue,
                        Some(Err(_)) => {}
                    }
                    break;
                }
            }
        }
        if out.len() > ROOM {
            return Err(Fault::Memory);
        }
    }
    Ok(())
}

struct Builder<'c> {
    script: Compiler<'c>,
    reads: Reads,
}

impl Builder<'_> {
    fn parts(&mut self, pieces: &[Piece<'_>]) -> Result<Vec<Part>, Refusal> {
        // What is open: the branches so far of each `if`; the parts of the innermost are last.
        let mut open = vec![vec![Branch::default()]];
        for piece in pieces {
            let refused = |reason: &str| Err(Refusal { reason: reason.to_owned(), at: piece.at });
            if !piece.before.is_empty() {
                push(&mut open, Part::Text(piece.before.to_owned()));
            }
            match (piece.block, Block::read(piece.code)) {
                _ if piece.end => {}
                (true, Some(Block::If(condition))) => {
                    if open.len() > DEEPEST {
                        return refused("blocks more than 32 deep");
                    }
                    let condition = Some(self.condition(piece, condition)?);
                    open.push(vec![Branch { condition, parts: Vec::new() }]);
                }
                (true, Some(Block::End)) => match open.pop() {
                    Some(branches) if !open.is_empty() => push(&mut open, Part::Choice(branches)),
                    _ => return refused("a block is closed that was not opened"),
                },
                (true, Some(block)) => {
                    let condition = match block {
                        Block::ElseIf(condition) => Some(self.condition(piece, condition)?),
                        _ => None,
                    };
                    let closed = open.len() > 1;
                    match open.last_mut().filter(|_| closed) {
                        Some(branches) if branches.last().is_some_and(|branch| branch.condition.is_some()) => {
                            branches.push(Branch { condition, parts: Vec::new() });
                        }
                        _ => return refused("an else without its if"),
                    }
                }
                _ => {
                    let hole = self.code(piece, true)?;
                    push(&mut open, Part::Hole(hole));
                }
            }
        }
        let root = open.pop().filter(|_| open.is_empty()).and_then(|mut branches| branches.pop());
        match root {
            Some(branch) => Ok(branch.parts),
            None => Err(Refusal { reason: "a block is not closed".to_owned(), at: 0 }),
        }
    }

    fn condition(&mut self, piece: &Piece<'_>, condition: &str) -> Result<Box<dyn Expression>, Refusal> {
        self.code(&Piece { code: condition, ..*piece }, false)
    }

    /// `alternatives`: of several paths the first with a value.
    fn code(&mut self, piece: &Piece<'_>, alternatives: bool) -> Result<Box<dyn Expression>, Refusal> {
        let code = piece.code.trim().trim_end_matches(';');
        // AngularJS wrote texts of choices this way; Form.io's old forms still hold it.
        let code = match code.rsplit_once('|') {
            Some((value, "translate" | " translate")) => value.trim_end(),
            _ => code,
        };
        // The name of the context inside of Form.io's own templates.
        let code = code.replace("ctx.", "");
        let paths: Option<Vec<Value>> = code.split("||").map(|path| rule(path.trim())).collect();
        let expression: Box<dyn Expression> = match paths {
            Some(paths) if alternatives || paths.len() == 1 => Box::new(Rule::compile(&json!({ "or": paths }))?),
            _ => (self.script)(&code).map_err(|refusal| Refusal { at: piece.at + refusal.at, ..refusal })?,
        };
        let reads = expression.reads();
        for (all, more) in [(&mut self.reads.data, &reads.data), (&mut self.reads.row, &reads.row)] {
            for path in more {
                if !all.contains(path) {
                    all.push(path.clone());
                }
            }
        }
        self.reads.any |= reads.any;
        self.reads.own |= reads.own;
        self.reads.clock |= reads.clock;
        Ok(expression)
    }
}

/// Puts a part at the end of what is open.
fn push(open: &mut [Vec<Branch>], part: Part) {
    if let Some(branch) = open.last_mut().and_then(|branches| branches.last_mut()) {
        branch.parts.push(part);
    }
}

/// A path into the context (`data.a`, `row.list[0].b`, `data?.a`) as a rule.
fn rule(path: &str) -> Option<Value> {
    let path = path.replace("?.", ".");
    let mut dotted = String::new();
    for name in path.split('.') {
        let (name, indexes) = name.split_once('[').unwrap_or((name, "]"));
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
        if name.is_empty() || name.starts_with(|letter: char| letter.is_ascii_digit()) || !name.chars().all(plain) {
            return None;
        }
        dotted.push_str(if dotted.is_empty() { "" } else { "." });
        dotted.push_str(name);
        for index in indexes.strip_suffix(']')?.split("][").filter(|index| !index.is_empty()) {
            index.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
            dotted.push('.');
            dotted.push_str(index);
        }
    }
    let var = |path: &str| json!({ "var": path });
    match dotted.split_once('.').unwrap_or((&dotted, "")) {
        // The field's name for people, as messages call it.
        ("field", "") => Some(json!({"or": [var("component.errorLabel"), var("component.label"),
            var("component.placeholder"), var("component.key")]})),
        ("field", rest) => Some(var(&["component.", rest].concat())),
        ("data" | "row" | "value" | "input" | "component" | "form" | "rowIndex", _) => Some(var(&dotted)),
        ("submission", rest) if rest.starts_with("data.") => Some(var(&dotted)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
