//! Regular expressions: literals, `RegExp`, and the methods of strings that take them.

use super::machine::{Machine, Outcome, Stop};
use super::methods;
use super::value::{Text, Thing, Value};
use crate::logic::utf16;
use crate::text::pattern::{BadPattern, Flags, Match, Pattern};
use std::fmt;
use std::sync::Arc;

/// A regular expression of a script.
#[derive(Debug)]
pub(super) struct Regex {
    pattern: Pattern,
    global: bool,
    flags: String,
}

/// What `match` and `exec` find.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub items: Vec<Value<'a>>,
    index: f64,
    input: Text<'a>,
    groups: Value<'a>,
}

impl<'a> Found<'a> {
    pub fn member(&self, key: &str) -> Option<Value<'a>> {
        Some(match key {
            "index" => Value::Number(self.index),
            "input" => Value::Text(self.input.clone()),
            "groups" => self.groups.clone(),
            _ => return None,
        })
    }
}

impl Regex {
    /// Reads a regular expression.
    ///
    /// # Errors
    /// Why it is not run.
    pub fn new(source: &str, flags: &str) -> Result<Self, String> {
        let once = flags.char_indices().all(|(at, flag)| !flags[..at].contains(flag));
        if !once || !flags.chars().all(|flag| "gimsu".contains(flag)) {
            return Err("flags of regular expressions can be g, i, m, s and u".to_owned());
        }
        let has = |flag| flags.contains(flag);
        let own = Flags { ignore_case: has('i'), multiline: has('m'), dot_all: has('s'), unicode: has('u') };
        let pattern = Pattern::literal(source, own).map_err(|bad| match bad {
            BadPattern::Syntax(at) => format!("not a regular expression (character {at} of it)"),
            BadPattern::Unsupported(at) => {
                format!("outside of what regular expressions can do here (character {at} of it)")
            }
            BadPattern::TooLarge => "a regular expression with too many repetitions".to_owned(),
        })?;
        Ok(Self { pattern, global: has('g'), flags: flags.to_owned() })
    }

    pub fn source(&self) -> &str {
        self.pattern.source()
    }

    pub fn member<'a>(&self, key: &str) -> Option<Value<'a>> {
        Some(match key {
            "source" => Value::text(self.source().to_owned()),
            "flags" => Value::text(self.flags.clone()),
            "global" => Value::Bool(self.global),
            "ignoreCase" => Value::Bool(self.flags.contains('i')),
            _ => return None,
        })
    }
}

impl fmt::Display for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/")?;
        f.write_str(self.source())?;
        f.write_str("/")?;
        f.write_str(&self.flags)
    }
}

impl<'a> Machine<'a> {
    /// A regular expression that is read while the script runs.
    pub fn regex(&mut self, source: &str, flags: &str) -> Outcome<'a> {
        // The longest program is written for it.
        self.charge(400 + source.len() * 4)?;
        match Regex::new(source, flags) {
            Ok(regex) => self.make(Thing::Regex(Arc::new(regex), 0)),
            Err(reason) => Err(self.error("SyntaxError", reason)),
        }
    }

    /// The regular expression of a value, and where it goes on.
    fn regex_of(&mut self, value: &Value<'a>) -> Result<(Arc<Regex>, usize), Stop<'a>> {
        match self.thing(value) {
            Some(Thing::Regex(regex, at)) => Ok((regex.clone(), *at)),
            _ => Err(self.type_error("not a regular expression".to_owned())),
        }
    }

    fn search(&mut self, regex: &Regex, text: &str, from: usize) -> Result<Option<Match>, Stop<'a>> {
        // Matching is some sixteen times as fast as walking the tree.
        self.charge(1 + regex.pattern.work(text.len()) / 16)?;
        regex.pattern.search(text, from).map_err(|_| Stop::Steps)
    }

    fn all(&mut self, regex: &Regex, text: &str) -> Result<Vec<Match>, Stop<'a>> {
        self.charge(1 + regex.pattern.work(text.len()) / 16)?;
        self.claim(text.len() * 16)?;
        let all = regex.pattern.matches(text).map_err(|_| Stop::Steps)?;
        self.claim(all.len() * 64)?;
        Ok(all)
    }

    /// The next match; one with `g` goes on where it stood.
    fn next(&mut self, value: &Value<'a>, text: &str) -> Result<Option<Match>, Stop<'a>> {
        let (regex, at) = self.regex_of(value)?;
        if !regex.global {
            return self.search(&regex, text, 0);
        }
        let found =
            if at > utf16::length(text) { None } else { self.search(&regex, text, utf16::to_byte(text, at).0)? };
        let next = found.as_ref().map_or(0, |found| utf16::from_byte(text, found.end()));
        if let Value::Made(id) = value
            && let Some(Thing::Regex(_, at)) = self.heap.get_mut(*id)
        {
            *at = next;
        }
        Ok(found)
    }

    pub fn regex_test(&mut self, value: &Value<'a>, text: &str) -> Result<bool, Stop<'a>> {
        Ok(self.next(value, text)?.is_some())
    }

    pub fn regex_exec(&mut self, value: &Value<'a>, text: &Text<'a>) -> Outcome<'a> {
        let (regex, _) = self.regex_of(value)?;
        match self.next(value, text)? {
            Some(found) => self.found(&regex, &found, text),
            None => Ok(Value::Null),
        }
    }

    /// The whole and its groups.
    fn groups(&mut self, found: &Match, text: &str) -> Result<Vec<Value<'a>>, Stop<'a>> {
        let mut groups = Vec::new();
        for number in 0..found.count() {
            groups.push(match found.text(number, text) {
                Some(group) => self.text(group.to_owned())?,
                None => Value::Undefined,
            });
        }
        Ok(groups)
    }

    fn found(&mut self, regex: &Regex, found: &Match, text: &Text<'a>) -> Outcome<'a> {
        let items = self.groups(found, text)?;
        let mut named = Vec::new();
        for (name, item) in regex.pattern.groups().iter().zip(&items) {
            if let Some(name) = name {
                named.push((Text::from(name.clone()), item.clone()));
            }
        }
        let groups = if named.is_empty() { Value::Undefined } else { self.make(Thing::Object(named))? };
        let index = utf16::from_byte(text, found.start()) as f64;
        self.claim(items.len() * 24 + 64)?;
        self.make(Thing::Match(Box::new(Found { items, index, input: text.clone(), groups })))
    }

    /// `match`, `matchAll` and `search`.
    pub fn text_match(&mut self, text: &Text<'a>, name: &str, by: &Value<'a>) -> Outcome<'a> {
        let by = match (self.thing(by), by) {
            (Some(Thing::Regex(..)), _) => by.clone(),
            (_, Value::Undefined) => self.regex("(?:)", "")?,
            _ => {
                let source = self.text_of(by)?;
                self.regex(&source, if name == "matchAll" { "g" } else { "" })?
            }
        };
        let (regex, _) = self.regex_of(&by)?;
        if name == "search" {
            let found = self.search(&regex, text, 0)?;
            return Ok(Value::Number(found.map_or(-1.0, |found| utf16::from_byte(text, found.start()) as f64)));
        }
        if !regex.global {
            if name == "matchAll" {
                return Err(self.type_error("matchAll needs the flag g".to_owned()));
            }
            return self.regex_exec(&by, text);
        }
        let mut list = Vec::new();
        for found in self.all(&regex, text)? {
            list.push(match name {
                "match" => self.text(found.text(0, text).unwrap_or_default().to_owned())?,
                _ => self.found(&regex, &found, text)?,
            });
        }
        if list.is_empty() && name == "match" { Ok(Value::Null) } else { self.list(list) }
    }

    pub fn text_split(&mut self, text: &str, by: &Value<'a>, most: usize) -> Outcome<'a> {
        let (regex, _) = self.regex_of(by)?;
        let mut parts = Vec::new();
        let (mut begin, mut from) = (0, 0);
        while from < text.len() || text.is_empty() {
            let Some(found) = self.search(&regex, text, from)? else { break };
            if text.is_empty() {
                // Nothing is left of an empty text that matches.
                return self.list(Vec::new());
            }
            if found.start() >= text.len() {
                break;
            }
            if found.end() == begin {
                from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                continue;
            }
            parts.push(self.text(text.get(begin..found.start()).unwrap_or_default().to_owned())?);
            parts.extend(self.groups(&found, text)?.into_iter().skip(1));
            begin = found.end();
            from = begin;
        }
        parts.push(self.text(text.get(begin..).unwrap_or_default().to_owned())?);
        parts.truncate(most);
        self.list(parts)
    }

    pub fn text_replace(&mut self, text: &Text<'a>, by: &Value<'a>, with: &Value<'a>) -> Outcome<'a> {
        let (regex, _) = self.regex_of(by)?;
        let matches =
            if regex.global { self.all(&regex, text)? } else { self.search(&regex, text, 0)?.into_iter().collect() };
        let by_function = self.type_of(with) == "function";
        let fixed = if by_function { Text::from("") } else { self.text_of(with)? };
        let (mut out, mut done) = (String::new(), 0);
        for found in matches {
            let length = found.end() - found.start();
            self.claim(found.start() - done + methods::work(&fixed, length, text.len()))?;
            out.push_str(text.get(done..found.start()).unwrap_or_default());
            if by_function {
                let mut arguments = self.groups(&found, text)?;
                arguments.push(Value::Number(utf16::from_byte(text, found.start()) as f64));
                arguments.push(Value::Text(text.clone()));
                let part = self.call(with, &arguments)?;
                let part = self.text_of(&part)?;
                self.claim(part.len())?;
                out.push_str(&part);
            } else {
                found.expand(&fixed, text, &regex.pattern, &mut out);
            }
            done = found.end();
        }
        out.push_str(text.get(done..).unwrap_or_default());
        self.text(out)
    }
}
