//! The layers inside the crates. Between crates cargo keeps them; here the sources are read.
//!
//! - in `core`, `form` and `logic` use no other room but `text`, `time` and `order` (the small sort in place of
//!   std's), and `form` uses `logic`;
//! - `place` uses `text` alone;
//! - `core` never names the browser or the view library;
//! - in the app, `browser` never uses `view`.

use std::str::FromStr;

use anyhow::{Result, anyhow};
use proc_macro2::{TokenStream, TokenTree};

use super::rust::sources;
use super::{Context, Count};

/// One rule.
struct Rule {
    /// Where: the folder of the crate's sources.
    folder: &'static str,
    /// For which room of it; empty for all.
    room: &'static str,
    /// Rooms it may use, besides itself; `None` allows all that are not refused.
    only: Option<&'static [&'static str]>,
    /// Rooms or crates it must not name.
    never: &'static [&'static str],
}

const BROWSER: &[&str] = &["web_sys", "js_sys", "leptos", "wasm_bindgen", "gloo_net", "idb"];

const RULES: [Rule; 5] = [
    Rule { folder: "core/src", room: "form", only: Some(&["text", "time", "order", "logic"]), never: BROWSER },
    Rule { folder: "core/src", room: "logic", only: Some(&["text", "time", "order"]), never: BROWSER },
    Rule { folder: "core/src", room: "", only: None, never: BROWSER },
    Rule { folder: "src", room: "browser", only: None, never: &["view"] },
    Rule { folder: "core/src", room: "place", only: Some(&["text"]), never: BROWSER },
];

/// Reads all sources.
pub fn check(context: &Context) -> Result<Count> {
    let mut count = Count::default();
    for rule in &RULES {
        for (path, text) in sources(&context.ground, rule.folder)? {
            if !path.starts_with("bin/") && in_room(&path, rule.room) {
                let faults = faults(rule, &path, &text)?;
                count = count.and(Count::of(usize::from(faults.is_empty()), faults));
            }
        }
    }
    Ok(count)
}

fn in_room(path: &str, room: &str) -> bool {
    room.is_empty() || path == format!("{room}.rs") || path.starts_with(&format!("{room}/"))
}

/// The modules that lead to a file: `form/kind/date.rs` is `[form, kind, date]`.
fn modules(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    stem.split('/').filter(|part| !matches!(*part, "lib" | "main" | "mod")).map(str::to_owned).collect()
}

fn faults(rule: &Rule, path: &str, text: &str) -> Result<Vec<String>> {
    let tokens = TokenStream::from_str(text).map_err(|error| anyhow!("{}/{path}: {error}", rule.folder))?;
    let mut used = Vec::new();
    walk(&tokens.into_iter().collect::<Vec<_>>(), &modules(path), &mut used);
    let mut faults = Vec::new();
    for (line, name, is_room) in used {
        let foreign = rule.only.is_some_and(|only| is_room && name != rule.room && !only.contains(&name.as_str()));
        // A crate is named wherever its name stands; a room only where a path leads to it.
        let refused =
            rule.never.contains(&name.as_str()) && (is_room || name.contains('_') || name == "leptos" || name == "idb");
        if foreign || refused {
            faults.push(format!(
                "{}/{path}:{line}: {} must not use {name}",
                rule.folder,
                if rule.room.is_empty() { "core" } else { rule.room }
            ));
        }
    }
    faults.dedup();
    Ok(faults)
}

/// Collects names with their lines: rooms that paths from the crate's root lead to (`true`), and
/// the first name of every other path (`false`).
fn walk(tokens: &[TokenTree], here: &[String], used: &mut Vec<(usize, String, bool)>) {
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) => walk(&inner(group), here, used),
            TokenTree::Ident(ident) => {
                // An inline module moves what `super` means inside it.
                if *ident == "mod"
                    && let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                        (tokens.get(at + 1), tokens.get(at + 2))
                {
                    let deeper: Vec<String> = here.iter().cloned().chain([name.to_string()]).collect();
                    walk(&inner(body), &deeper, used);
                    at += 3;
                    continue;
                }
                if starts_path(&tokens[..at]) && path_follows(tokens, at + 1) {
                    at = follow(tokens, at, here, used);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn inner(group: &proc_macro2::Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

/// Whether a name after these tokens is the first of its path; `::leptos` is one too, `a::b`, `<T>::b` and `a.b` are not.
fn starts_path(before: &[TokenTree]) -> bool {
    let punct = |token: Option<&TokenTree>, wanted: &[char]| matches!(token, Some(TokenTree::Punct(punct)) if wanted.contains(&punct.as_char()));
    match before {
        [.., last] if punct(Some(last), &['.']) => false,
        [rest @ .., one, two] if punct(Some(one), &[':']) && punct(Some(two), &[':']) => {
            let word = matches!(rest.last(), Some(TokenTree::Ident(ident)) if !matches!(ident.to_string().as_str(), "use" | "as" | "in" | "return"));
            !word && !punct(rest.last(), &['>'])
        }
        _ => true,
    }
}

fn path_follows(tokens: &[TokenTree], at: usize) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    colon(at) && colon(at + 1)
}

/// Follows one path from its first name; gives the place after what it read.
fn follow(tokens: &[TokenTree], mut at: usize, here: &[String], used: &mut Vec<(usize, String, bool)>) -> usize {
    let mut place: Option<usize> = None;
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        let (name, line) = (ident.to_string(), ident.span().start().line);
        let depth = match (name.as_str(), place) {
            ("crate" | "motcua_core" | "motcua", None) => 0,
            ("self", None) => here.len(),
            ("super", place) => place.unwrap_or(here.len()).saturating_sub(1),
            (_, Some(0)) => {
                used.push((line, name, true));
                return at + 1;
            }
            (_, Some(_)) => return at + 1,
            (_, None) => {
                used.push((line, name, false));
                return at + 1;
            }
        };
        place = Some(depth);
        if !path_follows(tokens, at + 1) {
            return at + 1;
        }
        at += 3;
    }
    // `use crate::{a::b, c}`: every member starts at the same place.
    if let (Some(TokenTree::Group(group)), Some(0)) = (tokens.get(at), place) {
        let members = inner(group);
        let mut first = true;
        for token in &members {
            match token {
                TokenTree::Ident(ident) if first => {
                    used.push((ident.span().start().line, ident.to_string(), true));
                    first = false;
                }
                TokenTree::Punct(punct) if punct.as_char() == ',' => first = true,
                _ => first = false,
            }
        }
        return at + 1;
    }
    at
}

#[cfg(test)]
mod tests;
