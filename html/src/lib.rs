//! `html! { <p class="x">{text}</p> }`: Leptos's markup, compiled to calls of the app's renderer.
//!
//! Leptos's own `view!` gives every element a type of its own, and each brings a copy of the
//! rendering code: 308 KB of wasm for this app's 180 pieces of markup, more than the whole
//! budget. Here all elements are one type. Nothing is ever made through `innerHTML`, which the
//! Trusted Types policy refuses.
//!
//! Known: elements, `name=value` (literals, expressions, closures that are followed),
//! `class:name=closure`, `on:event=handler`, `{children}`, texts. Anything else is a compile
//! error at its place.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement};
use syn::spanned::Spanned;

/// Markup to a view.
#[proc_macro]
pub fn html(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse2(input.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    let parts: Vec<_> = nodes.iter().map(node).collect();
    match parts.as_slice() {
        [one] => one.clone().into(),
        many => quote! { crate::view::element::View::many(::std::vec![#(#many),*]) }.into(),
    }
}

fn node(node: &Node) -> TokenStream {
    match node {
        Node::Element(element) => self::element(element),
        Node::Text(text) => {
            let text = &text.value;
            quote! { crate::view::element::View::fixed_text(#text) }
        }
        Node::Block(NodeBlock::ValidBlock(block)) => {
            // `{value}` is the value: a block around it would only make warnings.
            let inner = match block.stmts.as_slice() {
                [syn::Stmt::Expr(inner, None)] => quote! { #inner },
                _ => quote! { #block },
            };
            quote_spanned! { block.span() => crate::view::element::IntoView::into_view(#inner) }
        }
        other => quote_spanned! { other.span() => ::core::compile_error!("html! knows elements, texts and {blocks}") },
    }
}

fn element(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let name = element.name().to_string();
    let attributes = element.attributes().iter().map(|attribute| match attribute {
        NodeAttribute::Attribute(keyed) => self::attribute(keyed),
        other => quote_spanned! { other.span() => ::core::compile_error!("html! knows name=value here") },
    });
    let children = element.children.iter().map(node);
    quote_spanned! { element.name().span() =>
        crate::view::element::View::element(#name) #(#attributes)* #(.child(#children))*
    }
}

fn attribute(keyed: &KeyedAttribute) -> TokenStream {
    let key = keyed.key.to_string().replace(' ', "");
    let Some(value) = keyed.value() else {
        return quote_spanned! { keyed.span() => .attribute(#key, true) };
    };
    if let Some(event) = key.strip_prefix("on:") {
        let kind = syn::Ident::new(kind(event), value.span());
        return quote_spanned! { value.span() => .on(#event, crate::view::element::handler::<::web_sys::#kind>(#value)) };
    }
    if let Some(class) = key.strip_prefix("class:") {
        return quote_spanned! { value.span() => .class(#class, #value) };
    }
    if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = value {
        return quote_spanned! { value.span() => .fixed(#key, #text) };
    }
    quote_spanned! { value.span() => .attribute(#key, #value) }
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
