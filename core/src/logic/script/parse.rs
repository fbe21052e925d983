//! From words to the tree: recursive descent over ECMAScript's grammar, the part that forms use.

mod expression;
mod function;
mod primary;
mod statement;

use super::Bad;
use super::lex::{Lexer, Token};
use super::tree::*;

/// Deepest nesting of a script: what the parser's own stack bears, far beyond what people write.
const DEEPEST: usize = 120;
/// Longest script, in bytes.
const LONGEST: usize = 100_000;

/// What cannot be the name of something.
const RESERVED: [&str; 41] = [
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "arguments",
    "eval",
];

/// Reads a script.
pub(super) fn parse(source: &str) -> Result<Program, Bad> {
    if source.len() > LONGEST {
        return Err(Bad::new(0, "the script is longer than 100,000 bytes"));
    }
    let mut parser = Parser {
        lexer: Lexer::new(source),
        token: Token::End,
        at: 0,
        line: false,
        most: source.len() * 8 + 100,
        depth: 0,
        names: Vec::new(),
        vars: vec![Vec::new()],
        blocks: vec![Scope::default()],
        loops: 0,
        switches: 0,
        seen: Seen::default(),
    };
    parser.advance()?;
    let list = parser.statements(|token| *token == Token::End)?;
    let scope = parser.blocks.pop().unwrap_or_default();
    let vars = parser.vars.pop().unwrap_or_default();
    let block = Block { lets: scope.lets, functions: scope.functions, list };
    let body = Function { vars, body: block, ..Function::default() };
    Ok(Program { names: parser.names, body, seen: parser.seen })
}

/// Names of a block while it is read.
#[derive(Default)]
struct Scope {
    lets: Vec<(Sym, bool)>,
    functions: Vec<(Sym, Function)>,
}

struct Parser<'s> {
    lexer: Lexer<'s>,
    token: Token<'s>,
    /// Where the word begins (byte).
    at: usize,
    /// Whether a line ended before it.
    line: bool,
    /// Most words to take, going back included: a guard against sources that make it go back at every step.
    most: usize,
    depth: usize,
    names: Vec<Box<str>>,
    /// `var` names of the functions around.
    vars: Vec<Vec<Sym>>,
    blocks: Vec<Scope>,
    loops: usize,
    switches: usize,
    seen: Seen,
}

/// Where to go back to.
type Mark<'s> = (usize, Token<'s>, usize, bool, [usize; 5]);

impl<'s> Parser<'s> {
    fn advance(&mut self) -> Result<(), Bad> {
        if self.lexer.taken > self.most {
            return Err(self.bad("too complicated"));
        }
        (self.token, self.at, self.line) = self.lexer.next()?;
        Ok(())
    }

    fn bad(&self, reason: impl Into<String>) -> Bad {
        Bad::new(self.at, reason)
    }

    fn unexpected(&self) -> Bad {
        self.bad(match &self.token {
            Token::End => "the script ends too early".to_owned(),
            Token::Name(name) => ["unexpected \"", name, "\""].concat(),
            Token::Mark(mark) => ["unexpected \"", mark, "\""].concat(),
            Token::Number(_) => "unexpected number".to_owned(),
            Token::Text(_) | Token::Tick => "unexpected string".to_owned(),
        })
    }

    fn mark(&self) -> Mark<'s> {
        let lengths = [self.depth, self.vars.len(), self.blocks.len(), self.loops, self.switches];
        (self.lexer.at, self.token.clone(), self.at, self.line, lengths)
    }

    fn back(&mut self, to: Mark<'s>) {
        let [depth, vars, blocks, loops, switches] = to.4;
        (self.lexer.at, self.token, self.at, self.line) = (to.0, to.1, to.2, to.3);
        (self.depth, self.loops, self.switches) = (depth, loops, switches);
        self.vars.truncate(vars);
        self.blocks.truncate(blocks);
    }

    fn is(&self, mark: &str) -> bool {
        matches!(self.token, Token::Mark(own) if own == mark)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.token, Token::Name(own) if own == word)
    }

    /// Takes a mark if it is there.
    fn eat(&mut self, mark: &str) -> Result<bool, Bad> {
        let there = self.is(mark);
        if there {
            self.advance()?;
        }
        Ok(there)
    }

    fn eat_word(&mut self, word: &str) -> Result<bool, Bad> {
        let there = self.is_word(word);
        if there {
            self.advance()?;
        }
        Ok(there)
    }

    fn expect(&mut self, mark: &str) -> Result<(), Bad> {
        if self.eat(mark)? { Ok(()) } else { Err(self.unexpected()) }
    }

    /// One level deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Bad>) -> Result<T, Bad> {
        if self.depth >= DEEPEST {
            return Err(self.bad("nested too deeply"));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn symbol(&mut self, name: &str) -> Sym {
        let place = self.names.iter().position(|own| **own == *name).unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        place as Sym
    }

    /// An identifier.
    fn name(&mut self) -> Result<Sym, Bad> {
        match self.token {
            Token::Name(name) if !RESERVED.contains(&name) => {
                self.advance()?;
                Ok(self.symbol(name))
            }
            Token::Name(name) => Err(self.bad(["\"", name, "\" is outside of the language"].concat())),
            _ => Err(self.unexpected()),
        }
    }

    /// Makes a name of the innermost block, or of the function.
    fn declare(&mut self, kind: Declared, name: Sym) -> Result<(), Bad> {
        let outermost = self.blocks.len() == 1;
        let Some(block) = self.blocks.last_mut() else { return Ok(()) };
        let lexical = block.lets.iter().any(|(own, _)| *own == name);
        let function = block.functions.iter().any(|(own, _)| *own == name);
        let vars = self.vars.last_mut();
        match kind {
            Declared::Var if !lexical => {
                if let Some(vars) = vars
                    && !vars.contains(&name)
                {
                    vars.push(name);
                }
                return Ok(());
            }
            // A `var` of the same block would be a syntax error; that of another block is not.
            Declared::Let(constant)
                if !(lexical || function || outermost && vars.is_some_and(|vars| vars.contains(&name))) =>
            {
                block.lets.push((name, constant));
                return Ok(());
            }
            _ => {}
        }
        let name = self.names.get(name as usize).cloned().unwrap_or_default();
        Err(self.bad(["\"", &name, "\" is declared twice"].concat()))
    }
}

#[derive(Clone, Copy)]
enum Declared {
    Var,
    Let(bool),
}
