//! Views become nodes of the page, and follow their signals until they are dropped.

use super::code::{Step, Steps};
use super::slices::{self, Effect};
use super::{Part, Slot, Value, View};
use crate::browser::events::{Listener, listen};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Document, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A view in the page; dropping it ends its listening, [`Mounted::remove`] takes its nodes away.
#[must_use = "dropping it ends listening and following"]
pub struct Mounted {
    /// The nodes right under the parent that belong to it (not those of following parts).
    nodes: Vec<Node>,
    inner: Vec<Mounted>,
    following: Option<Rc<RefCell<Option<Mounted>>>>,
    _effects: Vec<Rc<Effect>>,
    _listeners: Vec<Listener>,
}

impl Mounted {
    fn of(nodes: Vec<Node>) -> Self {
        Self { nodes, inner: Vec::new(), following: None, _effects: Vec::new(), _listeners: Vec::new() }
    }

    /// Takes its nodes out of the page.
    fn remove(self) {
        for node in &self.nodes {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(node);
            }
        }
        // An element took its inner nodes with it; what stands beside others did not.
        let beside = self.nodes.is_empty() || self.following.is_some();
        if beside {
            self.inner.into_iter().for_each(Self::remove);
        }
        if let Some(shown) = self.following.as_ref().and_then(|slot| slot.borrow_mut().take()) {
            shown.remove();
        }
    }
}

/// Puts `view` into `parent`, before `before` or at the end.
pub fn mount(view: View, parent: &Node, before: Option<&Node>) -> Mounted {
    let Some(document) = crate::browser::document() else { return Mounted::of(Vec::new()) };
    place(&document, view, parent, before)
}

fn place(document: &Document, view: View, parent: &Node, before: Option<&Node>) -> Mounted {
    match *view.0 {
        Part::Nothing => Mounted::of(Vec::new()),
        Part::Text(text) => insert(document.create_text_node(&text).into(), parent, before),
        Part::Template(code, slots) => build(document, code, slots, parent, before),
        Part::Many(views) => {
            let mut mounted = Mounted::of(Vec::new());
            mounted.inner = views.into_iter().map(|view| place(document, view, parent, before)).collect();
            mounted
        }
        Part::Following(make) => follow(document, make, parent, before, false),
        Part::Later(make) => follow(document, make, parent, before, true),
        Part::Long(page) => slices::long(|| place(document, page, parent, before)),
    }
}

fn insert(node: Node, parent: &Node, before: Option<&Node>) -> Mounted {
    let _ = parent.insert_before(&node, before);
    Mounted::of(vec![node])
}

/// A part that is made anew when a signal in it changes; an empty comment keeps its place.
fn follow(
    document: &Document,
    make: Box<dyn Fn() -> View>,
    parent: &Node,
    before: Option<&Node>,
    may_wait: bool,
) -> Mounted {
    let anchor: Node = document.create_comment("").into();
    let mut mounted = insert(anchor.clone(), parent, before);
    let slot = Rc::new(RefCell::new(None::<Mounted>));
    let (document, shown) = (document.clone(), slot.clone());
    let run = move || {
        let view = make();
        let old = shown.borrow_mut().take();
        // Where only a text changes its node stays, so that screen readers hear one change.
        if let (Part::Text(text), Some(Mounted { nodes, .. })) = (&*view.0, &old)
            && let [node] = nodes.as_slice()
            && node.node_type() == Node::TEXT_NODE
        {
            if node.node_value().as_deref() != Some(text) {
                node.set_node_value(Some(text));
            }
            *shown.borrow_mut() = old;
            return;
        }
        if let Some(old) = old {
            old.remove();
        }
        if let Some(parent) = anchor.parent_node() {
            let new = place(&document, view, &parent, Some(&anchor));
            *shown.borrow_mut() = Some(new);
        }
    };
    mounted.following = Some(slot);
    mounted._effects.push(if may_wait { slices::soon(Box::new(run)) } else { effect(Box::new(run)) });
    mounted
}

/// One type of effect for all: each closure type would bring a copy of its machinery.
fn effect(run: Box<dyn FnMut()>) -> Rc<Effect> {
    let own = Rc::new(Effect::default());
    own.begin(run);
    own
}

/// Builds an element with all in it, then puts it into the page.
fn build(document: &Document, code: &'static str, slots: Vec<Slot>, parent: &Node, before: Option<&Node>) -> Mounted {
    let mut slots = slots.into_iter();
    let mut open: Vec<web_sys::Element> = Vec::new();
    let mut mounted = Mounted::of(Vec::new());
    for step in Steps(code) {
        if let Step::Open(name) = step {
            let made = match name {
                "svg" | "path" => document.create_element_ns(Some(SVG), name),
                _ => document.create_element(name),
            };
            // Fails only for a name that is none: a mistake of ours that no person can mend.
            let Ok(made) = made else { return mounted };
            open.push(made);
            continue;
        }
        let Some(element) = open.last() else { return mounted };
        match (step, &open[..]) {
            (Step::Attribute(name, value), _) => {
                let _ = element.set_attribute(name, value);
            }
            (Step::Text(text), _) => {
                let _ = element.append_child(&document.create_text_node(text));
            }
            (Step::Close, [.., outer, _]) => {
                let _ = outer.append_child(element);
                open.pop();
            }
            (Step::Close, _) => {
                let _ = parent.insert_before(element, before);
                mounted.nodes.push(element.clone().into());
                open.pop();
            }
            (step, _) => {
                if let Some(slot) = slots.next() {
                    fill(document, element, &step, slot, &mut mounted);
                }
            }
        }
    }
    mounted
}

/// Puts what is not fixed into its place.
fn fill(document: &Document, element: &web_sys::Element, step: &Step, slot: Slot, mounted: &mut Mounted) {
    match (step, slot) {
        (Step::Value(name), Slot::Value(Value::Following(follow))) => {
            let (own, name) = (element.clone(), *name);
            let mut is_set = false;
            mounted._effects.push(effect(Box::new(move || {
                let value = follow();
                // Most of them are never there, and each call to the browser costs more than this question.
                if is_set || !matches!(value, Value::Absent) {
                    is_set = true;
                    set(&own, name, value);
                }
            })));
        }
        (Step::Value(_), Slot::Value(Value::Absent)) => {}
        (Step::Value(name), Slot::Value(value)) => set(element, name, value),
        (Step::Class(class), Slot::Class(on)) => {
            let (own, class) = (element.class_list(), *class);
            mounted._effects.push(effect(Box::new(move || {
                let _ = own.toggle_with_force(class, on());
            })));
        }
        (Step::Handler(event), Slot::Handler(run)) => mounted._listeners.push(listen(element, event, run)),
        (Step::Child, Slot::Child(view)) => mounted.inner.push(place(document, view, element, None)),
        // The macro writes code and slots from one tree: they cannot differ.
        _ => {}
    }
}

fn set(element: &web_sys::Element, name: &str, value: Value) {
    let _ = match value {
        Value::Absent => element.remove_attribute(name),
        Value::Text(text) => element.set_attribute(name, &text),
        Value::Following(follow) => return set(element, name, follow()),
    };
}
