//! JsonLogic, as json-logic-js evaluates it.
//!
//! [`Rule::compile`] makes a small tree of a rule and refuses what it does not know; [`Rule`]
//! then evaluates without looking at a name of an operator again. Rules of the language:
//! <https://jsonlogic.com> and json-logic-js 2.0 (MIT), whose 278 public cases the tests run.
//!
//! **What `var` sees.** Form.io evaluates a rule before `{ data, row, value, component, form, … }`,
//! Open Forms before the answers themselves. Both are understood: a path that begins with `data`,
//! `row`, `rowIndex`, `value`, `input`, `component`, `form` or `submission.data` means that part of the
//! context; every other path is looked up in the answers. `{"var": ""}` is the answers. Inside of `map`,
//! `filter`, `reduce`, `all`, `none` and `some` a path is looked up in the item, and nowhere else.
//!
//! **Limits.** 128 levels of lists and objects and 10,000 operators in a rule; 500,000 steps and 16 MB of made values
//! in an evaluation. No rule hangs, and none overflows the stack.

mod clock;
mod convert;
mod lodash;
mod moment;
mod operator;
mod run;
mod value;

use super::{Expression, Fault, Reads, Refusal, Scope};
use run::{Outcome, Run};
use serde_json::Value;
use value::Val;

/// Lists and objects within one another in a rule.
const DEEPEST: usize = 128;
/// Operators in a rule.
const MOST: usize = 10_000;

/// A compiled rule.
#[derive(Debug)]
pub struct Rule {
    root: Node,
    reads: Reads,
}

impl Rule {
    /// Compiles a rule.
    ///
    /// # Errors
    /// When it names an operator that is not known (also where json-logic-js would never come
    /// to evaluate it), is nested more than 128 levels deep or has more than 10,000 operators.
    pub fn compile(rule: &Value) -> Result<Self, Refusal> {
        let mut compiler = Compiler { reads: Reads::default(), operators: 0 };
        let root = compiler.node(rule, true, 0)?;
        Ok(Self { root, reads: compiler.reads })
    }
}

impl Expression for Rule {
    fn reads(&self) -> &Reads {
        &self.reads
    }

    fn evaluate(&self, scope: &Scope<'_>) -> Result<Option<Value>, Fault> {
        let run = Run::new(*scope);
        let value = run.eval(&self.root, None)?;
        run.json(&value)
    }
}

/// `String(value)`, but nothing for `null`.
///
/// # Errors
/// When the text grows beyond what a rule may make.
pub fn text_of(value: &Value, scope: &Scope<'_>) -> Result<String, Fault> {
    match value {
        Value::Null => Ok(String::new()),
        _ => Run::new(*scope).to_text(&Val::from(value)).map(|text| text.into_owned()),
    }
}

/// `Boolean(value)`.
pub fn truth_of(value: &Value) -> bool {
    Val::from(value).to_bool()
}

/// An operator that takes its arguments evaluated.
type Function = for<'r, 'v, 'a> fn(&'r Run<'a>, &'v [Val<'a>]) -> Outcome<'a>;

#[derive(Debug)]
enum Node {
    /// A value without any rule in it.
    Constant(Value),
    /// A list with rules in it.
    List(Vec<Node>),
    Call(Function, Vec<Node>),
    Form(Form, Vec<Node>),
}

/// The operators that evaluate their arguments themselves, or look into the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    If,
    And,
    Or,
    Map,
    Filter,
    Reduce,
    All,
    None,
    Some,
    Var,
    Missing,
    MissingSome,
}

const FORMS: &[(&str, Form)] = &[
    ("if", Form::If),
    ("?:", Form::If),
    ("and", Form::And),
    ("or", Form::Or),
    ("map", Form::Map),
    ("filter", Form::Filter),
    ("reduce", Form::Reduce),
    ("all", Form::All),
    ("none", Form::None),
    ("some", Form::Some),
    ("var", Form::Var),
    ("missing", Form::Missing),
    ("missing_some", Form::MissingSome),
];

/// What stands beside a name in a table.
fn find<T: Copy>(table: &[(&str, T)], name: &str) -> Option<T> {
    table.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
}

struct Compiler {
    reads: Reads,
    operators: usize,
}

impl Compiler {
    /// `root`: paths are looked up in the context, not in an item of a list.
    fn node(&mut self, value: &Value, root: bool, depth: usize) -> Result<Node, Refusal> {
        if depth > DEEPEST {
            return refused("nested more than 128 levels deep");
        }
        match value {
            Value::Array(items) => {
                let items = self.nodes(items, root, depth)?;
                if !items.iter().all(|item| matches!(item, Node::Constant(_))) {
                    return Ok(Node::List(items));
                }
                let constant = |item| if let Node::Constant(value) = item { Some(value) } else { None };
                Ok(Node::Constant(items.into_iter().filter_map(constant).collect()))
            }
            Value::Object(members) => match members.iter().next() {
                Some((name, arguments)) if members.len() == 1 => self.call(name, arguments, root, depth + 1),
                // Any other number of members makes an object plain data, whatever is in it.
                _ if deeper_than(value, DEEPEST - depth) => refused("nested more than 128 levels deep"),
                _ => Ok(Node::Constant(value.clone())),
            },
            _ => Ok(Node::Constant(value.clone())),
        }
    }

    fn nodes(&mut self, values: &[Value], root: bool, depth: usize) -> Result<Vec<Node>, Refusal> {
        values.iter().map(|value| self.node(value, root, depth + 1)).collect()
    }

    fn call(&mut self, name: &str, arguments: &Value, root: bool, depth: usize) -> Result<Node, Refusal> {
        let values = match arguments {
            Value::Array(values) => values.as_slice(),
            single => std::slice::from_ref(single),
        };
        self.operators += 1;
        if self.operators > MOST {
            return refused("more than 10,000 operators");
        }
        let Some(form) = find(FORMS, name) else {
            let tables = [operator::TABLE, clock::TABLE];
            let plain = tables.iter().find_map(|table| find(table, name));
            let Some(function) = plain.or_else(|| lodash::function(name)) else {
                return refused(&["unknown JsonLogic operator \"", name, "\""].concat());
            };
            self.reads.clock |= clock::looks(name, values.len());
            return Ok(Node::Call(function, self.nodes(values, root, depth)?));
        };
        let over = matches!(form, Form::Map | Form::Filter | Form::Reduce | Form::All | Form::None | Form::Some);
        let mut nodes = Vec::new();
        for (at, value) in values.iter().enumerate() {
            nodes.push(self.node(value, root && !(over && at == 1), depth + 1)?);
        }
        if root {
            self.looked_up(form, &nodes);
        }
        Ok(Node::Form(form, nodes))
    }

    /// Notes the paths that a `var` or its kin looks up in the context.
    fn looked_up(&mut self, form: Form, nodes: &[Node]) {
        match (form, nodes) {
            (Form::Var, [first, ..]) => self.path(first),
            (Form::Var, []) => self.reads.any = true,
            (Form::Missing, nodes) => nodes.iter().for_each(|node| self.path(node)),
            (Form::MissingSome, [_, options, ..]) => self.path(options),
            _ => {}
        }
    }

    fn path(&mut self, node: &Node) {
        match node {
            Node::Constant(Value::String(path)) if !path.is_empty() => self.read(path),
            Node::Constant(Value::Array(names)) => names.iter().for_each(|name| match name {
                Value::String(path) if !path.is_empty() => self.read(path),
                _ => self.reads.any = true,
            }),
            _ => self.reads.any = true,
        }
    }

    fn read(&mut self, path: &str) {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let (of_row, path) = match name {
            "submission" if run::first(rest) == "data" => return self.read(rest),
            "value" | "input" => return self.reads.own = true,
            "component" | "form" => return,
            "data" => (false, rest),
            "row" => (true, rest),
            _ => (false, path),
        };
        let mut plain = String::new();
        let parts = path.split('.').filter(|part| value::index(part).is_none());
        for part in parts {
            plain.push_str(if plain.is_empty() { "" } else { "." });
            plain.push_str(part);
        }
        // The length of a list changes with the list.
        let plain = plain.strip_suffix(".length").unwrap_or(&plain).to_owned();
        let paths = if of_row { &mut self.reads.row } else { &mut self.reads.data };
        if plain.is_empty() || name == "rowIndex" {
            self.reads.any = true;
        } else if !paths.contains(&plain) {
            paths.push(plain);
        }
    }
}

fn refused<T>(reason: &str) -> Result<T, Refusal> {
    Err(Refusal { reason: reason.to_owned(), at: 0 })
}

/// Whether lists and objects stand in one another more than `depth` times.
fn deeper_than(value: &Value, depth: usize) -> bool {
    let deeper = |item: &Value| match depth.checked_sub(1) {
        Some(depth) => deeper_than(item, depth),
        None => true,
    };
    match value {
        Value::Array(items) => items.iter().any(deeper),
        Value::Object(members) => members.values().any(deeper),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
