//! The interpreter of JavaScript, the part that forms use. Read [docs/forms/scripts.md] for the language.
//!
//! Written by hand: the parser crates for JavaScript (boa, swc, oxc, rslint) weigh several hundred
//! KB in a wasm and read the whole language, of which forms use a corner. Source → words ([`lex`])
//! → tree ([`parse`]) → names bound and refused ([`bind`]) → walked over the answers ([`eval`])
//! under budgets of steps, memory and depth ([`machine`]).
//!
//! As Form.io runs them, scripts are bodies of functions: `var show; show = true; …; return show`.
//!
//! [docs/forms/scripts.md]: ../../../../docs/forms/scripts.md

mod bind;
mod eval;
mod json;
mod lex;
mod machine;
mod methods;
mod native;
mod parse;
mod regex;
mod tree;
mod value;

#[cfg(test)]
mod tests;

use self::bind::{Bound, Preset};
use self::machine::{Machine, Stop, Variable};
use self::tree::Program;
use self::value::Value;
use super::{Expression, Fault, Reads, Refusal, Role, Scope};
use serde_json::Value as Json;

/// Why a source is refused, and where (bytes).
#[derive(Clone, Debug)]
struct Bad {
    at: usize,
    reason: String,
}

impl Bad {
    fn new(at: usize, reason: impl Into<String>) -> Self {
        Self { at, reason: reason.into() }
    }
}

/// A script that was read.
#[derive(Debug)]
pub struct Script {
    program: Program,
    bound: Bound,
    role: Role,
}

impl Script {
    /// Reads a script for its place in a definition.
    ///
    /// # Errors
    /// What is outside of the language, with its place.
    pub fn compile(source: &str, role: Role) -> Result<Self, Refusal> {
        let read = || {
            // Form.io fills these in before it runs the code: answers would become code.
            let filled = source.lines().find_map(|line| line.split_once("{{").filter(|(_, rest)| rest.contains("}}")));
            if role == Role::Validate && filled.is_some() {
                let at = source.find("{{").unwrap_or_default();
                return Err(Bad::new(at, "{{ }} in a validation: name the answer itself, as data.key"));
            }
            let mut program = parse::parse(source)?;
            let bound = bind::bind(&mut program, role)?;
            Ok(Self { program, bound, role })
        };
        read().map_err(|bad: Bad| {
            let at = source.get(..bad.at).unwrap_or(source).chars().count();
            Refusal { reason: bad.reason, at }
        })
    }
}

impl Expression for Script {
    fn reads(&self) -> &Reads {
        &self.bound.reads
    }

    fn evaluate(&self, scope: &Scope<'_>) -> Result<Option<Json>, Fault> {
        let mut machine = Machine::new(&self.program, *scope);
        let had = machine.left();
        let outcome = run(self, &mut machine).and_then(|value| {
            // NaN hides a field as `undefined` does; as null it would be no result at all.
            if matches!(self.role, Role::Condition | Role::Trigger)
                && matches!(value, Value::Number(own) if own.is_nan())
            {
                return Ok(Some(Json::Bool(false)));
            }
            json::of(&mut machine, &value)
        });
        // What it took was there: nobody else takes of it meanwhile.
        let _ = scope.spend(if matches!(outcome, Err(Stop::Steps)) { had } else { had - machine.left() });
        outcome.map_err(|stop| match stop {
            Stop::Throw(error) => Fault::Thrown(message(&mut machine, &error)),
            Stop::Steps => Fault::Steps,
            Stop::Memory => Fault::Memory,
        })
    }
}

fn run<'a>(script: &'a Script, machine: &mut Machine<'a>) -> Result<Value<'a>, Stop<'a>> {
    let mut variables = Machine::variables(&script.program.body);
    for (name, preset) in &script.bound.presets {
        let value = match preset {
            Preset::True => Value::Bool(true),
            Preset::Null => Value::Null,
            Preset::OwnOrNull => Some(Value::lend(machine.scope.value)).filter(Value::truthy).unwrap_or(Value::Null),
            Preset::Root(root) => machine.root(*root),
        };
        variables.push(Variable { name: *name, value: Some(value), constant: false });
    }
    machine.within(variables, |machine| match (machine.run(&script.program.body)?, script.bound.result) {
        (Some(value), _) => Ok(value),
        (None, Some(result)) => machine.read(result),
        (None, None) => Ok(machine.last.clone()),
    })
}

/// An error's message.
fn message<'a>(machine: &mut Machine<'a>, error: &Value<'a>) -> String {
    if let Some(value::Thing::Error(_, message)) = machine.thing(error) {
        return (**message).to_owned();
    }
    machine.text_of(error).map_or_else(|_| String::new(), |text| (*text).to_owned())
}
