//! One evaluation: the walk over a compiled rule, and what it may cost.

use super::value::{List, Object, Val};
use super::{Form, Node};
use crate::logic::{Fault, Scope};
use std::cell::Cell;
use std::rc::Rc;

/// Values looked at, compared or made: some 50 ms on a slow phone.
const STEPS: usize = 500_000;
/// Bytes of all that a rule makes, whether it keeps them or not.
const ROOM: usize = 16 << 20;
/// Made lists and objects within one another.
pub(super) const DEEPEST: usize = 128;

pub(super) struct Run<'a> {
    pub(super) scope: Scope<'a>,
    had: usize,
    steps: Cell<usize>,
    room: Cell<usize>,
}

pub(super) type Outcome<'a> = Result<Val<'a>, Fault>;

pub(super) fn thrown<T>(message: &str) -> Result<T, Fault> {
    Err(Fault::Thrown(message.to_owned()))
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        // What it took was there: nobody else takes of it meanwhile.
        let _ = self.scope.spend(self.had - self.steps.get());
    }
}

impl<'a> Run<'a> {
    pub(super) fn new(scope: Scope<'a>) -> Self {
        let steps = scope.steps(STEPS);
        Self { scope, had: steps, steps: Cell::new(steps), room: Cell::new(ROOM) }
    }

    /// Counts work before it is done.
    pub(super) fn spend(&self, steps: usize) -> Result<(), Fault> {
        let left = self.steps.get().checked_sub(steps);
        self.steps.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(Fault::Steps)
    }

    /// Counts memory before it is taken.
    pub(super) fn take(&self, bytes: usize) -> Result<(), Fault> {
        self.room.set(self.room.get().checked_sub(bytes).ok_or(Fault::Memory)?);
        Ok(())
    }

    /// Counts a look through a whole text.
    pub(super) fn scan<'t>(&self, text: &'t str) -> Result<&'t str, Fault> {
        self.spend(text.len() / 64).map(|()| text)
    }

    pub(super) fn text(&self, text: &str) -> Outcome<'a> {
        self.take(text.len() + 16)?;
        Ok(Val::text(text))
    }

    pub(super) fn list(&self, items: Vec<Val<'a>>) -> Outcome<'a> {
        self.spend(items.len())?;
        self.take(items.len() * size_of::<Val>())?;
        let depth = self.deeper(items.iter())?;
        Ok(Val::List(Rc::new(List { items, depth })))
    }

    pub(super) fn object(&self, members: Vec<(Rc<str>, Val<'a>)>) -> Outcome<'a> {
        self.spend(members.len())?;
        self.take(members.iter().map(|(name, _)| name.len() + 2 * size_of::<Val>()).sum())?;
        let depth = self.deeper(members.iter().map(|(_, value)| value))?;
        Ok(Val::Object(Rc::new(Object { members, depth })))
    }

    fn deeper<'v>(&self, items: impl Iterator<Item = &'v Val<'a>>) -> Result<usize, Fault>
    where
        'a: 'v,
    {
        match 1 + items.map(Val::depth).max().unwrap_or_default() {
            depth @ ..=DEEPEST => Ok(depth),
            _ => Err(Fault::Memory),
        }
    }

    /// Evaluates `node` before `frame`: an item of a list, or the whole context at the root (`None`).
    pub(super) fn eval(&self, node: &'a Node, frame: Option<&Val<'a>>) -> Outcome<'a> {
        self.spend(1)?;
        match node {
            Node::Constant(value) => Ok(value.into()),
            Node::List(items) => self.all(items, frame).and_then(|items| self.list(items)),
            Node::Call(function, arguments) => function(self, &self.all(arguments, frame)?),
            Node::Form(form, arguments) => self.form(*form, arguments, frame),
        }
    }

    fn all(&self, nodes: &'a [Node], frame: Option<&Val<'a>>) -> Result<Vec<Val<'a>>, Fault> {
        nodes.iter().map(|node| self.eval(node, frame)).collect()
    }

    /// What evaluates its arguments itself, or looks into the data.
    fn form(&self, form: Form, nodes: &'a [Node], frame: Option<&Val<'a>>) -> Outcome<'a> {
        let argument = |at: usize| nodes.get(at).map_or(Ok(Val::Undefined), |node| self.eval(node, frame));
        match form {
            Form::If => {
                let mut at = 0;
                while at + 1 < nodes.len() {
                    if argument(at)?.truthy() {
                        return argument(at + 1);
                    }
                    at += 2;
                }
                if at < nodes.len() { argument(at) } else { Ok(Val::Null) }
            }
            Form::And | Form::Or => {
                let mut last = Val::Undefined;
                for node in nodes {
                    last = self.eval(node, frame)?;
                    if last.truthy() == (form == Form::Or) {
                        break;
                    }
                }
                Ok(last)
            }
            Form::Var => {
                let arguments = self.all(nodes, frame)?;
                let [path, fallback] = [0, 1].map(|at| arguments.get(at).cloned().unwrap_or(Val::Undefined));
                self.var(frame, &path, fallback)
            }
            Form::Missing => self.missing(frame, &self.all(nodes, frame)?),
            Form::MissingSome => {
                let (least, options) = (argument(0)?, argument(1)?);
                let names: Vec<_> = if options.is_list() { options.items().collect() } else { vec![options.clone()] };
                self.spend(names.len())?;
                let absent = self.missing(frame, &names)?;
                if options.is_nothing() {
                    return thrown("missing_some wants a list of names");
                }
                let count = self.number(&options.get("length"))? - absent.length().unwrap_or_default() as f64;
                if count >= self.number(&least)? { self.list(Vec::new()) } else { Ok(absent) }
            }
            _ => self.over(form, &argument(0)?, nodes.get(1), frame, nodes.get(2)),
        }
    }

    /// What applies a rule to each item of a list.
    fn over(
        &self,
        form: Form,
        list: &Val<'a>,
        body: Option<&'a Node>,
        frame: Option<&Val<'a>>,
        initial: Option<&'a Node>,
    ) -> Outcome<'a> {
        let apply = |item: &Val<'a>| body.map_or(Ok(Val::Undefined), |node| self.eval(node, Some(item)));
        let mut accumulator = match (form, initial) {
            (Form::Reduce, Some(node)) => self.eval(node, frame)?,
            _ => Val::Null,
        };
        let mut kept = Vec::new();
        for item in list.items() {
            self.spend(1)?;
            match form {
                Form::Map => kept.push(apply(&item)?),
                Form::Filter if apply(&item)?.truthy() => kept.push(item),
                Form::Filter => {}
                Form::Reduce => {
                    let members = vec![(Rc::from("current"), item), (Rc::from("accumulator"), accumulator)];
                    accumulator = apply(&self.object(members)?)?;
                }
                _ => {
                    let truth = apply(&item)?.truthy();
                    if truth != (form == Form::All) {
                        return Ok(Val::Bool(form == Form::Some));
                    }
                }
            }
        }
        match form {
            Form::Map | Form::Filter => self.list(kept),
            Form::Reduce => Ok(accumulator),
            Form::All => Ok(Val::Bool(list.length().is_some_and(|length| length > 0))),
            _ => Ok(Val::Bool(form == Form::None)),
        }
    }

    pub(super) fn var(&self, frame: Option<&Val<'a>>, path: &Val<'a>, fallback: Val<'a>) -> Outcome<'a> {
        let answers = || Val::from(self.scope.data);
        if path.is_nothing() || path.as_text() == Some("") {
            return Ok(frame.cloned().unwrap_or_else(answers));
        }
        let fallback = if matches!(fallback, Val::Undefined) { Val::Null } else { fallback };
        let path = self.to_text(path)?;
        self.scan(&path)?;
        let (mut value, mut rest) = match frame {
            Some(value) => (value.clone(), Some(&*path)),
            None => self.root(&path).unwrap_or((answers(), Some(&*path))),
        };
        while let Some(path) = rest {
            if value.is_nothing() {
                return Ok(fallback);
            }
            let name;
            (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
            self.scan(value.as_text().unwrap_or_default())?;
            value = value.get(name);
        }
        Ok(if matches!(value, Val::Undefined) { fallback } else { value })
    }

    /// The thing that the first name of a path stands for, and the rest of the path.
    fn root<'p>(&self, path: &'p str) -> Option<(Val<'a>, Option<&'p str>)> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let value = match name {
            "data" => self.scope.data.into(),
            "row" => self.scope.row.into(),
            "value" | "input" => self.scope.value.into(),
            "component" => self.scope.component.into(),
            "form" => self.scope.form.into(),
            "rowIndex" => self.scope.row_index.map_or(Val::Undefined, |index| Val::Number(index as f64)),
            "submission" => return rest.filter(|rest| first(rest) == "data").and_then(|rest| self.root(rest)),
            _ => return None,
        };
        Some((value, rest))
    }

    fn missing(&self, frame: Option<&Val<'a>>, arguments: &[Val<'a>]) -> Outcome<'a> {
        let mut absent = Vec::new();
        let list = arguments.first().filter(|first| first.is_list());
        for at in 0..list.map_or(arguments.len(), |list| list.length().unwrap_or_default()) {
            let key = match list {
                Some(list) => list.item(at),
                None => arguments.get(at).cloned(),
            };
            let Some(key) = key else { continue };
            self.spend(1)?;
            // As `{"var": key}`, which takes a list for its arguments.
            let (path, fallback) = match key.is_list() {
                true => (key.item(0), key.item(1)),
                false => (Some(key.clone()), None),
            };
            let [path, fallback] = [path, fallback].map(|value| value.unwrap_or(Val::Undefined));
            let value = self.var(frame, &path, fallback)?;
            if matches!(value, Val::Null) || value.as_text() == Some("") {
                absent.push(key);
            }
        }
        self.list(absent)
    }
}

/// The first name of a path.
pub(super) fn first(path: &str) -> &str {
    path.split_once('.').map_or(path, |(name, _)| name)
}
