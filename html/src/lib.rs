//! `html! { <p class="x">{text}</p> }`: Leptos's markup, compiled to data for the app's renderer.
//!
//! Leptos's own `view!` gives every element a type of its own, and each brings a copy of the
//! rendering code: 308 KB of wasm for this app's 180 pieces of markup, more than the whole
//! budget. Here a piece of markup is one text that the renderer reads (see `code`), and
//! the values that go into it. Nothing is ever made through `innerHTML`, which the Trusted
//! Types policy refuses.
//!
//! Known: elements, `name=value` (literals, expressions, closures that are followed),
//! `class:name=closure`, `on:event=handler`, `{children}`, texts. Anything else is a compile
//! error at its place.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;

/// What a letter of the code means; `src/view/element/code.rs` reads the same letters.
/// Names and texts behind a letter end with [`code::END`].
mod code {
    pub const END: char = '\u{0}';
    pub const OPEN: char = '\u{1}';
    pub const ATTRIBUTE: char = '\u{2}';
    pub const VALUE: char = '\u{3}';
    pub const CLASS: char = '\u{4}';
    pub const HANDLER: char = '\u{5}';
    pub const TEXT: char = '\u{6}';
    pub const CHILD: char = '\u{7}';
    pub const CLOSE: char = '\u{8}';
}

/// Markup to a view.
#[proc_macro]
pub fn html(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse2(input.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    let parts: Vec<_> = nodes.iter().map(view).collect();
    match parts.as_slice() {
        [one] => one.clone().into(),
        many => quote! { crate::view::element::View::many(::std::vec![#(#many),*]) }.into(),
    }
}

/// A node that stands by itself.
fn view(node: &Node) -> TokenStream {
    match node {
        Node::Element(element) => {
            let mut template = Template::default();
            template.element(element);
            let Template { code, slots } = template;
            quote! { crate::view::element::View::template(#code) #(#slots)* }
        }
        Node::Text(text) => {
            let text = &text.value;
            quote! { crate::view::element::View::fixed_text(#text) }
        }
        Node::Block(NodeBlock::ValidBlock(block)) => child(block),
        other => quote_spanned! { other.span() => ::core::compile_error!("html! knows elements, texts and {blocks}") },
    }
}

/// `{value}` is the value: a block around it would only make warnings.
fn child(block: &syn::Block) -> TokenStream {
    let inner = match block.stmts.as_slice() {
        [syn::Stmt::Expr(inner, None)] => quote! { #inner },
        _ => quote! { #block },
    };
    quote_spanned! { block.span() => crate::view::element::IntoView::into_view(#inner) }
}

/// An element with all in it: what is fixed as code, the rest as slots in the code's order.
#[derive(Default)]
struct Template {
    code: String,
    slots: Vec<TokenStream>,
}

impl Template {
    fn letter(&mut self, letter: char, words: &[&str]) {
        self.code.push(letter);
        for word in words {
            self.code.push_str(word);
            self.code.push(code::END);
        }
    }

    fn element(&mut self, element: &NodeElement<rstml::Infallible>) {
        self.letter(code::OPEN, &[&element.name().to_string()]);
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(keyed) => self.attribute(keyed),
                other => {
                    self.slots.push(
                        quote_spanned! { other.span() => ; ::core::compile_error!("html! knows name=value here") },
                    );
                }
            }
        }
        for node in &element.children {
            match node {
                Node::Element(inner) => self.element(inner),
                Node::Text(text) => self.letter(code::TEXT, &[&text.value.value()]),
                other => {
                    let view = view(other);
                    self.code.push(code::CHILD);
                    self.slots.push(quote! { .child(#view) });
                }
            }
        }
        self.code.push(code::CLOSE);
    }

    fn attribute(&mut self, keyed: &KeyedAttribute) {
        let key = keyed.key.to_string().replace(' ', "");
        let Some(value) = keyed.value() else {
            return self.letter(code::ATTRIBUTE, &[&key, ""]);
        };
        if let Some(event) = key.strip_prefix("on:") {
            let kind = syn::Ident::new(kind(event), value.span());
            self.letter(code::HANDLER, &[event]);
            let slot =
                quote_spanned! { value.span() => .on(crate::view::element::handler::<::web_sys::#kind>(#value)) };
            self.slots.push(slot);
        } else if let Some(class) = key.strip_prefix("class:") {
            self.letter(code::CLASS, &[class]);
            self.slots.push(quote_spanned! { value.span() => .class(#value) });
        } else if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = value {
            self.letter(code::ATTRIBUTE, &[&key, &text.value()]);
        } else {
            self.letter(code::VALUE, &[&key]);
            self.slots.push(quote_spanned! { value.span() => .value(#value) });
        }
    }
}

/// The type of an event's object.
fn kind(event: &str) -> &'static str {
    match event {
        "click" => "MouseEvent",
        "keydown" => "KeyboardEvent",
        "blur" | "focus" => "FocusEvent",
        "submit" => "SubmitEvent",
        _ => "Event",
    }
}
