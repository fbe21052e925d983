//! Chains of members: namespaces, contexts, and which answer is looked at.

use super::super::Bad;
use super::super::methods;
use super::super::native;
use super::super::tree::*;
use super::instance::{self, Context, Next};
use super::{Binder, Root, Use};

impl Binder {
    /// Binds `base.link.link…`; what the whole becomes.
    pub(super) fn chain(&mut self, mut base: Box<Node>, mut links: Vec<Link>, how: Use) -> Result<Kind, Bad> {
        let name = match base.kind {
            Kind::Name(sym) if !self.is_local(sym) => Some(self.spelled(sym)),
            Kind::This if self.own_this > 0 => {
                return Err(Bad::new(base.at, "\"this\" in a function is outside of the language"));
            }
            Kind::This => Some("this".to_owned()),
            _ => None,
        };
        let mut done = false;
        if let Some(name) = name {
            if let Some(context) = instance::context(&name) {
                base.kind = self.context(context, &name, &mut links, base.at, how)?;
                done = true;
            } else if let Some(kind) = self.space(&name, &mut links, base.at)? {
                base.kind = kind;
                done = true;
            }
        }
        if !done {
            self.node(&mut base, if links.is_empty() { how } else { Use::Base })?;
        }
        if links.is_empty() {
            if let (Kind::Root(root), Use::Value) = (&base.kind, how)
                && done
            {
                self.read(*root, Vec::new());
            }
            return Ok(base.kind);
        }
        self.links(&base, &mut links)?;
        Ok(Kind::Chain(base, links))
    }

    /// `Math.max`, `_.get`: a function or number of a namespace. It takes its links.
    fn space(&mut self, name: &str, links: &mut Vec<Link>, at: usize) -> Result<Option<Kind>, Bad> {
        if !native::is_space(name) {
            return Ok(None);
        }
        let member = |at: usize| match links.get(at).map(|link| &link.step) {
            Some(Step::Member(member)) => Some(&**member),
            _ => None,
        };
        let Some(first) = member(0) else { return Ok(None) };
        if (name, first, member(1), member(2)) == ("Object", "prototype", Some("hasOwnProperty"), Some("call")) {
            links.drain(..3);
            return Ok(native::find("Object.hasOwn").map(Kind::Native));
        }
        let full = [name, ".", first].concat();
        let kind = match native::CONSTANTS.iter().find(|(own, _)| *own == full) {
            Some((_, number)) => Kind::Number(*number),
            None => match native::find(&full) {
                Some(native) => {
                    self.clock(native.name);
                    Kind::Native(native)
                }
                None => return Err(Bad::new(at, ["\"", &full, "\" is not provided"].concat())),
            },
        };
        links.remove(0);
        Ok(Some(kind))
    }

    fn context(
        &mut self,
        mut context: Context,
        name: &str,
        links: &mut Vec<Link>,
        at: usize,
        how: Use,
    ) -> Result<Kind, Bad> {
        let mut path = name.to_owned();
        loop {
            if links.is_empty() && how == Use::Test {
                return Ok(Kind::Bool(true));
            }
            let member = match links.first().map(|link| &link.step) {
                Some(Step::Member(member)) => member.to_string(),
                _ => return Err(Bad::new(at, ["\"", &path, "\" can only be used with a member behind it"].concat())),
            };
            path = [&path, ".", &member].concat();
            let Some(next) = instance::member(context, &member) else {
                return Err(Bad::new(at, ["\"", &path, "\" is not provided"].concat()));
            };
            if matches!(next, Next::OfComponent) {
                return Ok(Kind::Root(Root::Component));
            }
            links.remove(0);
            match next {
                Next::Context(inner) => context = inner,
                Next::Root(root) => return Ok(Kind::Root(root)),
                Next::No => return Ok(Kind::Bool(false)),
                Next::Native(name) => {
                    return native::find(name).map(Kind::Native).ok_or_else(|| Bad::new(at, "not provided"));
                }
                Next::Component(name, call) => {
                    // Whether it is shown may depend on any answer.
                    self.reads.any = true;
                    if call {
                        links.insert(0, Link { maybe: false, step: Step::Call(Vec::new()) });
                    } else if !matches!(links.first().map(|link| &link.step), Some(Step::Call(_))) {
                        return Err(Bad::new(at, ["\"", &path, "\" can only be called"].concat()));
                    }
                    return native::find(name).map(Kind::Native).ok_or_else(|| Bad::new(at, "not provided"));
                }
                Next::Answer => {
                    if !matches!(links.first().map(|link| &link.step), Some(Step::Call(_))) {
                        return Err(Bad::new(at, ["\"", &path, "\" can only be called"].concat()));
                    }
                    links.remove(0);
                    return Ok(Kind::Root(Root::Own));
                }
                Next::OfComponent => return Ok(Kind::Root(Root::Component)),
            }
        }
    }

    /// The links behind a base that is bound already.
    fn links(&mut self, base: &Node, links: &mut [Link]) -> Result<(), Bad> {
        let native = match base.kind {
            Kind::Native(native) => native.name,
            _ => "",
        };
        let root = match base.kind {
            Kind::Root(root) => Some(root),
            _ => None,
        };
        // Which answer it is: up to a call or a computed member.
        let mut keys: Vec<String> = Vec::new();
        let mut fixed = true;
        for at in 0..links.len() {
            let call = links.get(at + 1).filter(|link| matches!(link.step, Step::Call(_)));
            let (called, guarded) = (call.is_some(), call.is_some_and(|call| call.maybe));
            let Some(link) = links.get_mut(at) else { break };
            match &mut link.step {
                Step::Member(name) => {
                    if matches!(&**name, "__proto__" | "constructor" | "prototype") {
                        return Err(Bad::new(base.at, ["\"", name, "\" is outside of the language"].concat()));
                    }
                    if called && !guarded && !methods::is_known(name) && !self.keys.contains(name) {
                        return Err(Bad::new(base.at, ["the method \"", name, "\" is not provided"].concat()));
                    }
                    if called && fixed && root.is_some() && methods::changes(name) {
                        return Err(Bad::new(base.at, READ_ONLY));
                    }
                    if called || !fixed {
                        fixed = false;
                    } else {
                        keys.push(name.to_string());
                    }
                }
                Step::Index(node) => {
                    self.node(node, Use::Value)?;
                    fixed &= matches!(node.kind, Kind::Number(_));
                }
                Step::Call(items) => {
                    fixed = false;
                    if at == 0 && matches!(native, "_.get" | "_.has" | "_.result") {
                        self.path_call(items)?;
                    } else {
                        self.items(items)?;
                    }
                }
            }
        }
        if let Some(root) = root {
            // A length is that of the list.
            if keys.len() > 1 && keys.last().is_some_and(|key| key == "length") {
                keys.pop();
            }
            self.read(root, keys.iter().map(String::as_str).collect());
        }
        Ok(())
    }

    /// `_.get(data, 'a.b')`.
    fn path_call(&mut self, items: &mut [Item]) -> Result<(), Bad> {
        let Some((first, rest)) = items.split_first_mut() else { return Ok(()) };
        self.node(&mut first.node, Use::Base)?;
        self.items(rest)?;
        let Kind::Root(root) = first.node.kind else { return Ok(()) };
        match rest.first().map(|item| &item.node.kind) {
            Some(Kind::Text(path)) => {
                let keys = native::keys_of(path);
                self.read(root, keys.iter().map(String::as_str).collect());
            }
            _ => self.read(root, Vec::new()),
        }
        Ok(())
    }

    pub(super) fn items(&mut self, items: &mut [Item]) -> Result<(), Bad> {
        items.iter_mut().try_for_each(|item| self.node(&mut item.node, Use::Value))
    }
}

pub(super) const READ_ONLY: &str = "answers are read only: a script gives its result and changes nothing else";
