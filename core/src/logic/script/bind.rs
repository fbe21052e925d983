//! What the names of a script mean: its own variables, the answers, functions of the host. Whatever
//! is none of these is refused here, when the form is loaded. On the way it notes which answers
//! the script looks at.

mod chain;
mod instance;
mod statement;
mod walk;

use super::Bad;
use super::native;
use super::tree::{Key, Kind, Node, Program, Sym};
use crate::logic::{Reads, Role, host};

/// What a script sees of its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    Data,
    Row,
    /// The component's own answer.
    Own,
    Component,
    Form,
    RowIndex,
    Path,
    /// What the trigger of `logic` gave.
    Result,
}

/// The names of Form.io's context.
const ROOTS: [(&str, Root); 7] = [
    ("data", Root::Data),
    ("row", Root::Row),
    ("value", Root::Own),
    ("input", Root::Own),
    ("component", Root::Component),
    ("form", Root::Form),
    ("rowIndex", Root::RowIndex),
];

/// What actions of `logic` see besides.
const RESULT: (&str, Root) = ("result", Root::Result);

/// Other spellings of a namespace.
const ALIASES: [(&str, &str); 4] = [("util", "utils"), ("FormioUtils", "utils"), ("lodash", "_"), ("self", "instance")];

/// What a variable of the script itself begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Preset {
    True,
    Null,
    /// The component's own answer; what JavaScript calls false is null.
    OwnOrNull,
    Root(Root),
}

/// How a value is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Value,
    /// Only whether it is there.
    Test,
    /// A member of it is looked at, which is noted elsewhere.
    Base,
}

/// What binding finds out.
#[derive(Debug)]
pub(super) struct Bound {
    pub reads: Reads,
    pub presets: Vec<(Sym, Preset)>,
    /// The variable that holds the result.
    pub result: Option<Sym>,
}

struct Binder {
    names: Vec<Box<str>>,
    assigned: Vec<Sym>,
    guarded: Vec<Sym>,
    keys: Vec<Box<str>>,
    scopes: Vec<Vec<Sym>>,
    presets: Vec<(Sym, Preset)>,
    implicit: Vec<Sym>,
    reads: Reads,
    /// Functions around that have a `this` of their own.
    own_this: usize,
    /// Whether it is an action of `logic`.
    acts: bool,
}

/// Binds a script in its role.
pub(super) fn bind(program: &mut Program, role: Role) -> Result<Bound, Bad> {
    let (result, begin) = match role {
        Role::Condition => (Some("show"), Preset::True),
        Role::Value | Role::Action => (Some("value"), Preset::OwnOrNull),
        Role::Schema => (Some("schema"), Preset::Null),
        Role::Default => (Some("value"), Preset::Null),
        Role::Validate => (Some("valid"), Preset::True),
        Role::Trigger => (Some("result"), Preset::True),
        Role::Plain => (None, Preset::Null),
    };
    let mut binder = Binder {
        names: std::mem::take(&mut program.names),
        assigned: std::mem::take(&mut program.seen.assigned),
        guarded: std::mem::take(&mut program.seen.guarded),
        keys: std::mem::take(&mut program.seen.keys),
        scopes: Vec::new(),
        presets: Vec::new(),
        implicit: Vec::new(),
        reads: Reads::default(),
        own_this: 0,
        acts: matches!(role, Role::Action | Role::Schema),
    };
    let result = result.map(|name| binder.symbol(name));
    binder.presets.extend(result.map(|name| (name, begin)));
    let body = &mut program.body;
    for (name, root) in ROOTS.into_iter().chain(binder.acts.then_some(RESULT)) {
        let Some(sym) = binder.names.iter().position(|own| **own == *name) else { continue };
        let sym = sym as Sym;
        if body.body.lets.iter().any(|(own, _)| *own == sym) {
            return Err(Bad::new(0, ["\"", name, "\" is declared twice"].concat()));
        }
        // `var row = …` and `input = …` change a variable, not the answers.
        if Some(sym) != result && (body.vars.contains(&sym) || binder.assigned.contains(&sym)) {
            binder.presets.push((sym, Preset::Root(root)));
        }
    }
    let presets: Vec<Sym> = binder.presets.iter().map(|(name, _)| *name).collect();
    body.vars.retain(|name| !presets.contains(name));
    binder.scopes.push(presets);
    binder.scopes.push(body.vars.clone());
    binder.block(&mut body.body)?;
    body.implicit = binder.implicit;
    program.names = binder.names;
    Ok(Bound { reads: binder.reads, presets: binder.presets, result })
}

impl Binder {
    fn symbol(&mut self, name: &str) -> Sym {
        let place = self.names.iter().position(|own| **own == *name).unwrap_or_else(|| {
            self.names.push(name.into());
            self.names.len() - 1
        });
        place as Sym
    }

    fn spelled(&self, name: Sym) -> String {
        let name = self.names.get(name as usize).map_or("", |name| name);
        ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, own)| own).to_owned()
    }

    fn is_local(&self, name: Sym) -> bool {
        self.scopes.iter().any(|scope| scope.contains(&name))
    }

    /// Notes that an answer is looked at.
    fn read(&mut self, root: Root, keys: Vec<&str>) {
        let list = match root {
            Root::Data => &mut self.reads.data,
            Root::Row => &mut self.reads.row,
            Root::Own => {
                self.reads.own = true;
                return;
            }
            _ => return,
        };
        let keys: Vec<&str> = keys.into_iter().filter(|key| super::value::index(key).is_none()).collect();
        if keys.is_empty() {
            self.reads.any = true;
            return;
        }
        let path = keys.join(".");
        if !list.contains(&path) {
            list.push(path);
        }
    }

    /// A name that stands alone.
    fn name(&mut self, sym: Sym, at: usize, how: Use) -> Result<Kind, Bad> {
        if self.is_local(sym) {
            match self.presets.iter().find(|(own, _)| *own == sym).map(|(_, preset)| *preset) {
                Some(Preset::OwnOrNull) => self.reads.own = true,
                Some(Preset::Root(root)) => self.read(root, Vec::new()),
                _ => {}
            }
            return Ok(Kind::Name(sym));
        }
        let name = self.spelled(sym);
        if name == "undefined" {
            return Ok(Kind::Undefined);
        }
        if let Some((_, number)) = native::CONSTANTS.iter().find(|(own, _)| *own == name) {
            return Ok(Kind::Number(*number));
        }
        if let Some((_, root)) = ROOTS.iter().find(|(own, _)| *own == name) {
            if how == Use::Value || *root == Root::Own {
                self.read(*root, Vec::new());
            }
            return Ok(Kind::Root(*root));
        }
        if self.acts && name == RESULT.0 {
            return Ok(Kind::Root(RESULT.1));
        }
        if let Some(native) = native::find(&name) {
            self.clock(native.name);
            return Ok(Kind::Native(native));
        }
        if let Some(host) = host::find(&name) {
            return Ok(Kind::Host(host));
        }
        if name == "submission" && how != Use::Test {
            self.read(Root::Data, Vec::new());
            let data = Node { at, kind: Kind::Root(Root::Data) };
            return Ok(Kind::Object(vec![(Key::Fixed("data".into()), data)]));
        }
        let known = native::is_space(&name) || instance::is_context(&name);
        if known && how == Use::Test {
            return Ok(Kind::Bool(true));
        }
        if known {
            return Err(Bad::new(at, ["\"", &name, "\" can only be used with a member behind it"].concat()));
        }
        if self.assigned.contains(&sym) || self.guarded.contains(&sym) {
            if !self.implicit.contains(&sym) {
                self.implicit.push(sym);
            }
            return Ok(Kind::Name(sym));
        }
        Err(Bad::new(at, ["\"", &name, "\" is unknown"].concat()))
    }

    fn clock(&mut self, name: &str) {
        self.reads.clock |= matches!(name, "Date" | "Date.now" | "moment" | "moment.utc" | "moment.now");
    }
}
