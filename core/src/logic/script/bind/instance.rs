//! What can be answered of Form.io's `instance`, `submission` and `this`: the parts that are data.

use super::Root;

/// Where a chain of members stands.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Context {
    Instance,
    /// `instance.root`.
    Form,
    Options,
    Submission,
    This,
}

/// What a member leads to.
pub(super) enum Next {
    Context(Context),
    Root(Root),
    /// A member of the component's definition.
    OfComponent,
    No,
    /// A method without arguments that gives the component's answer.
    Answer,
    Native(&'static str),
    /// A function that gives another component; `true`: it is called without being written as a call.
    Component(&'static str, bool),
}

/// The context of a name.
pub(super) fn context(name: &str) -> Option<Context> {
    Some(match name {
        "instance" => Context::Instance,
        "submission" => Context::Submission,
        "this" => Context::This,
        _ => return None,
    })
}

pub(super) fn is_context(name: &str) -> bool {
    context(name).is_some()
}

/// A member of a context; none when it is not provided.
pub(super) fn member(context: Context, name: &str) -> Option<Next> {
    use Context::{Form, Instance, Options, Submission, This};
    Some(match (context, name) {
        (Instance | This, "data" | "row") if context == Instance || name == "row" => Next::Root(Root::Row),
        (This, "data") => Next::Root(Root::Data),
        (This, "value" | "input") => Next::Root(Root::Own),
        (This, "instance") => Next::Context(Instance),
        (This, "submission") => Next::Context(Submission),
        (Instance | This, "rowIndex") => Next::Root(Root::RowIndex),
        (Instance | This, "component") | (Instance, "originalComponent") => Next::Root(Root::Component),
        (Instance | This, "form") => Next::Root(Root::Form),
        (Instance | This, "path") => Next::Root(Root::Path),
        (Instance, "dataValue") => Next::Root(Root::Own),
        (Instance, "getValue") => Next::Answer,
        (Instance, "parent") => Next::Component("instance.parent", true),
        (Form, "getComponent") => Next::Component("instance.getComponent", false),
        (Instance, "key" | "type" | "label") => Next::OfComponent,
        (Instance, "rootValue") => Next::Root(Root::Data),
        (Instance | Form, "root") => Next::Context(Form),
        (Instance | Form, "options") => Next::Context(Options),
        // There is no view for officers, and no builder.
        (Instance | Form, "isSubmissionDetailsView" | "builderMode" | "previewMode") => Next::No,
        (Options, "readOnly" | "viewAsHtml" | "building" | "builder" | "pdf" | "preview") => Next::No,
        (Instance | Form, "t") => Next::Native("t"),
        (Form, "data" | "_data" | "rootValue") | (Submission, "data") => Next::Root(Root::Data),
        (Form, "form" | "_form" | "component") => Next::Root(Root::Form),
        (Form, "submission" | "_submission") => Next::Context(Submission),
        _ => return None,
    })
}
