//! Views become nodes of the page, and follow their signals until they are dropped.

use super::code::{Step, Steps};
use super::slices::{self, Effect};
use super::{Part, Slot, Value, View};
use crate::browser::events::{Listener, listen};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Document, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A view in the page: what listens and follows in it. Dropping it ends that and leaves the nodes.
#[must_use = "dropping it ends listening and following"]
#[derive(Default)]
pub struct Mounted {
    effects: Vec<Rc<Effect>>,
    listeners: Vec<Listener>,
}

/// Puts `view` into `parent`, before `before` or at the end.
pub fn mount(view: View, parent: &Node, before: Option<&Node>) -> Mounted {
    let mut mounted = Mounted::default();
    if let Some(document) = crate::browser::document() {
        place(&document, view, parent, before, &mut mounted);
    }
    mounted
}

fn place(document: &Document, view: View, parent: &Node, before: Option<&Node>, mounted: &mut Mounted) {
    match *view.0 {
        Part::Nothing => {}
        Part::Text(text) => insert(&document.create_text_node(&text), parent, before),
        Part::Template(code, slots) => build(document, code, slots, parent, before, mounted),
        Part::Many(views) => views.into_iter().for_each(|view| place(document, view, parent, before, mounted)),
        Part::Following(make) => {
            let run = follow(document, make, parent, before);
            mounted.effects.push(effect(run));
        }
        Part::Later(make) => {
            let run = follow(document, make, parent, before);
            mounted.effects.push(slices::soon(run));
        }
        Part::Long(page, at_once) => slices::long(at_once, || place(document, page, parent, before, mounted)),
    }
}

fn insert(node: &Node, parent: &Node, before: Option<&Node>) {
    let _ = parent.insert_before(node, before);
}

/// A part that is made anew when a signal in it changes, between two empty comments; what makes it.
///
/// Whatever stands between them goes, not only what was put there: browsers that translate a page put nodes of their
/// own in the place of texts, and an old text would stay beside the new one.
fn follow(document: &Document, make: Box<dyn Fn() -> View>, parent: &Node, before: Option<&Node>) -> Box<dyn FnMut()> {
    let (start, end): (Node, Node) = (document.create_comment("").into(), document.create_comment("").into());
    insert(&start, parent, before);
    insert(&end, parent, before);
    let document = document.clone();
    let shown = RefCell::new(Mounted::default());
    Box::new(move || {
        let view = make();
        // Where only a text changes its node stays, so that screen readers hear one change.
        if let Part::Text(text) = &*view.0
            && let Some(node) = start.next_sibling()
            && node.node_type() == Node::TEXT_NODE
            && node.next_sibling().as_ref() == Some(&end)
        {
            if node.node_value().as_deref() != Some(text) {
                node.set_node_value(Some(text));
            }
            return;
        }
        // Nothing listens any more while its nodes go.
        drop(shown.take());
        let Some(parent) = end.parent_node() else { return };
        while let Some(node) = start.next_sibling().filter(|node| *node != end) {
            let _ = parent.remove_child(&node);
        }
        let mut new = Mounted::default();
        place(&document, view, &parent, Some(&end), &mut new);
        drop(shown.replace(new));
    })
}

/// One type of effect for all: each closure type would bring a copy of its machinery.
fn effect(run: Box<dyn FnMut()>) -> Rc<Effect> {
    let own = Rc::new(Effect::default());
    own.begin(run);
    own
}

/// Builds an element with all in it, then puts it into the page.
fn build(
    document: &Document,
    code: &'static str,
    slots: Vec<Slot>,
    parent: &Node,
    before: Option<&Node>,
    mounted: &mut Mounted,
) {
    let mut slots = slots.into_iter();
    let mut open: Vec<web_sys::Element> = Vec::new();
    for step in Steps(code) {
        if let Step::Open(name) = step {
            let made = match name {
                "svg" | "path" => document.create_element_ns(Some(SVG), name),
                _ => document.create_element(name),
            };
            // Fails only for a name that is none: a mistake of ours that no person can mend.
            let Ok(made) = made else { return };
            open.push(made);
            continue;
        }
        let Some(element) = open.last() else { return };
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
                insert(element, parent, before);
                open.pop();
            }
            (step, _) => {
                if let Some(slot) = slots.next() {
                    fill(document, element, &step, slot, mounted);
                }
            }
        }
    }
}

/// Puts what is not fixed into its place.
fn fill(document: &Document, element: &web_sys::Element, step: &Step, slot: Slot, mounted: &mut Mounted) {
    match (step, slot) {
        (Step::Value(name), Slot::Value(Value::Following(follow))) => {
            let (own, name) = (element.clone(), *name);
            let mut is_set = false;
            mounted.effects.push(effect(Box::new(move || {
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
            mounted.effects.push(effect(Box::new(move || {
                let _ = own.toggle_with_force(class, on());
            })));
        }
        (Step::Handler(event), Slot::Handler(run)) => mounted.listeners.push(listen(element, event, run)),
        (Step::Child, Slot::Child(view)) => place(document, view, element, None, mounted),
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
