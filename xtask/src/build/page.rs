//! index.html: references become the hashed names, texts come from the configuration.

use std::cell::RefCell;
use std::collections::BTreeMap;

use anyhow::{Result, anyhow, bail};
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, doc_comments, element, rewrite_str};

use super::assets::Asset;
use super::config::Settings;
use super::{offline, places, studio};

/// What the page can refer to.
pub struct Links<'a> {
    /// Base path with both slashes.
    pub base: &'a str,
    /// Finished assets by the name that the sources use (`public/boot.js`).
    pub assets: &'a BTreeMap<String, Asset>,
    /// Files that keep their name below the base, by the same names.
    pub plain: &'a BTreeMap<String, String>,
    /// Scripts that only a development build has.
    pub extra_scripts: &'a [&'a str],
}

/// The names of the app's own files among the assets.
pub const GLUE: &str = "app/motcua.js";
/// The app's wasm.
pub const WASM: &str = "app/motcua_bg.wasm";
/// The texts of the second language, for those who choose it.
pub const ENGLISH: &str = "app/english.json";
/// The joined style sheet.
pub const STYLE: &str = "style/app.css";
/// The styles of the parts that are loaded on demand.
pub const LATER: &str = "style/later.css";

impl Links<'_> {
    fn asset(&self, name: &str) -> Result<&Asset> {
        self.assets.get(name).ok_or_else(|| anyhow!("index.html refers to {name}, which is not there"))
    }

    fn address(&self, name: &str) -> Result<String> {
        if let Some(path) = self.plain.get(name) {
            return Ok(format!("{}{path}", self.base));
        }
        Ok(format!("{}{}", self.base, self.asset(name)?.path))
    }

    /// Early fetches: the app's files start to load before the boot script runs.
    fn preloads(&self) -> Result<String> {
        let (glue, wasm) = (self.asset(GLUE)?, self.asset(WASM)?);
        let base = self.base;
        let mut tags = format!(
            "<link rel=\"modulepreload\" href=\"{base}{}\" integrity=\"{}\">\n\
             <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin href=\"{base}{}\">\n\
             <link rel=\"preload\" as=\"fetch\" crossorigin href=\"{base}config.json\">\n",
            glue.path, glue.integrity, wasm.path
        );
        for name in self.extra_scripts {
            tags.push_str(&format!("<script type=\"module\" src=\"{}\"></script>\n", self.address(name)?));
        }
        Ok(tags)
    }

    /// What the boot script and the app read their own addresses from.
    fn describe_app(&self, meta: &mut Element<'_, '_>) -> Result<()> {
        for (name, value) in [
            ("data-base", self.base.to_owned()),
            ("data-js", self.address(GLUE)?),
            ("data-wasm", self.address(WASM)?),
            ("data-wasm-integrity", self.asset(WASM)?.integrity.clone()),
            ("data-css", self.address(STYLE)?),
            ("data-english", self.address(ENGLISH)?),
            ("data-places", self.address(places::FOLDER)?),
            ("data-studio", self.address(&studio::script_name("studio"))?),
            ("data-viewer", self.address(&studio::script_name("viewer"))?),
        ] {
            meta.set_attribute(name, &value)?;
        }
        if self.extra_scripts.is_empty() {
            meta.set_attribute("data-worker", offline::WORKER)?;
        }
        Ok(())
    }

    fn point(&self, element: &mut Element<'_, '_>, attribute: &str, with_integrity: bool) -> Result<()> {
        let Some(name) = element.get_attribute(attribute) else { return Ok(()) };
        element.set_attribute(attribute, &self.address(&name)?)?;
        if with_integrity {
            element.set_attribute("integrity", &self.asset(&name)?.integrity)?;
        }
        Ok(())
    }
}

/// Finishes the page.
///
/// # Errors
/// A reference to a file that is not there, a text that the configuration lacks, or
/// anything inline that the policy would refuse.
pub fn finish(source: &str, links: &Links<'_>, settings: &Settings) -> Result<String> {
    let described = RefCell::new(false);
    let handlers = [
        // For Trunk, which compiles the app in one piece (Trunk.toml).
        element!("link[data-trunk]", |tag| {
            tag.remove();
            Ok(())
        }),
        element!("link[rel=stylesheet]", |tag| Ok(links.point(tag, "href", true)?)),
        element!("link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]", |tag| Ok(
            links.point(tag, "href", false)?
        )),
        element!("script[src]", |tag| Ok(links.point(tag, "src", true)?)),
        element!("meta[name=app]", |tag| {
            *described.borrow_mut() = true;
            Ok(links.describe_app(tag)?)
        }),
        element!("head", |tag| {
            tag.append(&links.preloads()?, ContentType::Html);
            Ok(())
        }),
        element!("[data-text]", |tag| {
            let key = tag.get_attribute("data-text").unwrap_or_default();
            tag.set_inner_content(settings.text(&key).unwrap_or_default(), ContentType::Text);
            tag.remove_attribute("data-text");
            Ok(())
        }),
        element!("[data-if]", |tag| {
            if !settings.is_on(&tag.get_attribute("data-if").unwrap_or_default()) {
                tag.remove();
            }
            tag.remove_attribute("data-if");
            Ok(())
        }),
        element!("[data-noscript]", |tag| {
            tag.remove_attribute("data-noscript");
            Ok(tag.set_tag_name("noscript")?)
        }),
        element!("a[href='tel:']", |tag| {
            let digits = settings.text("hotline").unwrap_or_default().replace([' ', '.'], "");
            Ok(tag.set_attribute("href", &format!("tel:{digits}"))?)
        }),
    ];
    let rules =
        handlers.into_iter().fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    let rules = rules.append_document_content_handler(doc_comments!(|comment| {
        comment.remove();
        Ok(())
    }));
    let page = rewrite_str(source, rules).map_err(|error| anyhow!("index.html: {error}"))?;
    if !described.into_inner() {
        bail!("index.html has no <meta name=\"app\">, from which the app learns its addresses");
    }
    Ok(page)
}

/// What of the page the policy would refuse; the gate wants none.
pub fn inline_parts(page: &str) -> Result<Vec<String>> {
    let found = RefCell::new(Vec::new());
    let note = |tag: &Element<'_, '_>, what: String| found.borrow_mut().push(format!("<{}> {what}", tag.tag_name()));
    let every = element!("*", |tag| {
        for attribute in tag.attributes() {
            let name = attribute.name();
            if name == "style" || name.starts_with("on") {
                note(tag, format!("has {name}="));
            }
            if attribute.value().trim_start().to_ascii_lowercase().starts_with("javascript:") {
                note(tag, "has a javascript: address".into());
            }
        }
        Ok(())
    });
    let inline = element!("script:not([src]), style, base, iframe, object", |tag| {
        note(tag, "stands inline".into());
        Ok(())
    });
    let rules =
        [every, inline].into_iter().fold(RewriteStrSettings::new(), RewriteStrSettings::append_element_content_handler);
    rewrite_str(page, rules).map_err(|error| anyhow!("{error}"))?;
    Ok(found.into_inner())
}

#[cfg(test)]
mod tests;
