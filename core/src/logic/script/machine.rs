//! The state of one evaluation, and its budgets.

use super::tree::{Function, Program, Sym};
use super::value::{Text, Thing, Value};
use crate::logic::Scope;

/// Most steps of one evaluation: a sum over a thousand rows takes some ten thousand. A step is
/// a node of the tree, an item that a host function walks over, or so many bytes of text.
pub(super) const STEPS: usize = 500_000;
/// Most bytes of text, lists and names that one evaluation makes, freed ones included.
pub(super) const MEMORY: usize = 16 << 20;
/// Deepest nesting of calls and expressions: each level takes up to a KB of the stack.
pub(super) const DEPTH: usize = 160;

/// Why an evaluation stops.
#[derive(Debug)]
pub(super) enum Stop<'a> {
    Throw(Value<'a>),
    Steps,
    Memory,
}

pub(super) type Outcome<'a> = Result<Value<'a>, Stop<'a>>;

/// A variable; without a value it has been declared further down.
#[derive(Debug)]
pub(super) struct Variable<'a> {
    pub name: Sym,
    pub value: Option<Value<'a>>,
    pub constant: bool,
}

/// The variables of a block or call.
#[derive(Debug)]
pub(super) struct Env<'a> {
    pub parent: usize,
    pub variables: Vec<Variable<'a>>,
}

impl<'a> Env<'a> {
    /// The same variables once more.
    pub fn copy(&self) -> Vec<Variable<'a>> {
        let copy = |own: &Variable<'a>| Variable { name: own.name, value: own.value.clone(), constant: own.constant };
        self.variables.iter().map(copy).collect()
    }
}

/// One evaluation.
#[derive(Debug)]
pub(super) struct Machine<'a> {
    pub scope: Scope<'a>,
    pub program: &'a Program,
    pub heap: Vec<Thing<'a>>,
    pub envs: Vec<Env<'a>>,
    /// The environment of the running code.
    pub env: usize,
    pub depth: usize,
    /// The value of the last expression statement.
    pub last: Value<'a>,
    steps: usize,
    memory: usize,
}

impl<'a> Machine<'a> {
    pub fn new(program: &'a Program, scope: Scope<'a>) -> Self {
        let outermost = Env { parent: usize::MAX, variables: Vec::new() };
        Self {
            scope,
            program,
            heap: Vec::new(),
            envs: vec![outermost],
            env: 0,
            depth: 0,
            last: Value::Undefined,
            steps: scope.steps(STEPS),
            memory: MEMORY,
        }
    }

    /// Steps that are left.
    pub fn left(&self) -> usize {
        self.steps
    }

    /// Takes steps of the budget.
    pub fn charge(&mut self, steps: usize) -> Result<(), Stop<'a>> {
        self.steps = self.steps.checked_sub(steps).ok_or(Stop::Steps)?;
        Ok(())
    }

    /// Takes bytes of the budget, and the steps that writing them is worth.
    pub fn claim(&mut self, bytes: usize) -> Result<(), Stop<'a>> {
        self.memory = self.memory.checked_sub(bytes).ok_or(Stop::Memory)?;
        self.charge(bytes / 256)
    }

    /// Puts something on the heap.
    pub fn make(&mut self, thing: Thing<'a>) -> Outcome<'a> {
        self.claim(match &thing {
            Thing::List(list) | Thing::Set(list) => 64 + list.len() * 24,
            Thing::Object(list) => 64 + list.len() * 40,
            _ => 64,
        })?;
        self.heap.push(thing);
        Ok(Value::Made(self.heap.len() - 1))
    }

    pub fn list(&mut self, list: Vec<Value<'a>>) -> Outcome<'a> {
        self.make(Thing::List(list))
    }

    /// Text that was made.
    pub fn text(&mut self, text: String) -> Outcome<'a> {
        self.claim(text.len())?;
        Ok(Value::text(text))
    }

    pub fn type_error(&mut self, message: String) -> Stop<'a> {
        self.error("TypeError", message)
    }

    pub fn error(&mut self, class: &'static str, message: impl Into<Text<'a>>) -> Stop<'a> {
        match self.make(Thing::Error(class, message.into())) {
            Ok(error) => Stop::Throw(error),
            Err(stop) => stop,
        }
    }

    /// One level deeper, and a step.
    pub fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T, Stop<'a>>) -> Result<T, Stop<'a>> {
        self.charge(1)?;
        if self.depth >= DEPTH {
            return Err(Stop::Memory);
        }
        self.depth += 1;
        let outcome = run(self);
        self.depth -= 1;
        outcome
    }

    /// Runs with new variables around.
    pub fn within<T>(
        &mut self,
        variables: Vec<Variable<'a>>,
        run: impl FnOnce(&mut Self) -> Result<T, Stop<'a>>,
    ) -> Result<T, Stop<'a>> {
        let outer = self.env;
        self.enter(outer, variables)?;
        let outcome = run(self);
        self.leave(outer);
        outcome
    }

    pub fn enter(&mut self, parent: usize, variables: Vec<Variable<'a>>) -> Result<(), Stop<'a>> {
        self.claim(64 + variables.len() * 40)?;
        self.envs.push(Env { parent, variables });
        self.env = self.envs.len() - 1;
        Ok(())
    }

    pub fn leave(&mut self, outer: usize) {
        self.env = outer;
    }

    fn place(&self, name: Sym) -> Option<(usize, usize)> {
        let mut env = self.env;
        while let Some(here) = self.envs.get(env) {
            if let Some(at) = here.variables.iter().position(|variable| variable.name == name) {
                return Some((env, at));
            }
            env = here.parent;
        }
        None
    }

    fn name(&self, name: Sym) -> &'a str {
        self.program.names.get(name as usize).map_or("", |name| name)
    }

    /// The value of a variable.
    pub fn read(&mut self, name: Sym) -> Outcome<'a> {
        let found = self.place(name).and_then(|(env, at)| self.envs.get(env)?.variables.get(at)?.value.clone());
        match found {
            Some(value) => Ok(value),
            None => {
                let message = [self.name(name), " is not defined"].concat();
                Err(self.error("ReferenceError", message))
            }
        }
    }

    /// Assigns to a variable.
    pub fn write(&mut self, name: Sym, value: Value<'a>, implicit: bool) -> Result<(), Stop<'a>> {
        let variable =
            self.place(name).and_then(|(env, at)| self.envs.get_mut(env).and_then(|env| env.variables.get_mut(at)));
        match variable {
            Some(variable) if !variable.constant && (variable.value.is_some() || implicit) => {
                variable.value = Some(value);
                Ok(())
            }
            Some(variable) if variable.constant => Err(self.type_error("Assignment to constant variable.".to_owned())),
            _ => {
                let message = [self.name(name), " is not defined"].concat();
                Err(self.error("ReferenceError", message))
            }
        }
    }

    /// Gives a declared variable of the innermost environment its first value.
    pub fn begin(&mut self, name: Sym, value: Value<'a>) {
        let place = self.place(name);
        if let Some(variable) = place.and_then(|(env, at)| self.envs.get_mut(env)?.variables.get_mut(at)) {
            variable.value = Some(value);
        }
    }

    /// The variables that a function begins with.
    pub fn variables(function: &'a Function) -> Vec<Variable<'a>> {
        let begin = |name: &Sym| Variable { name: *name, value: Some(Value::Undefined), constant: false };
        let mut variables: Vec<_> = function.vars.iter().map(begin).collect();
        variables.extend(function.implicit.iter().map(|name| Variable { name: *name, value: None, constant: false }));
        variables
    }
}
