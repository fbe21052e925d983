//! The style sheets: one file out of `style/*.css` in the order of their names, and one out of `style/later/*.css`, which
//! comes with the parts that draw.

use std::fs;

use anyhow::{Context, Result, anyhow};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::ground::Ground;

/// The browser floor in lightningcss's notation (major << 16 | minor << 8).
fn floor() -> Targets {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Targets::from(Browsers {
        chrome: version(109, 0),
        android: version(109, 0),
        firefox: version(115, 0),
        safari: version(16, 4),
        ios_saf: version(16, 4),
        ..Browsers::default()
    })
}

/// What every screen needs.
pub const FIRST: &str = "style";
/// What only parts need that are loaded on demand; it stands after the rest.
pub const LATER: &str = "style/later";

/// Reads, joins and (for release) minifies the sheets of a folder.
///
/// # Errors
/// The file and place of the first rule that is no CSS.
pub fn join(ground: &Ground, folder: &str, minify: bool) -> Result<String> {
    let folder = ground.at(folder);
    let mut names: Vec<_> = fs::read_dir(&folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .collect();
    names.sort();
    let mut sheets = Vec::new();
    for name in names {
        let text = fs::read_to_string(&name).with_context(|| format!("cannot read {}", name.display()))?;
        check(&text).with_context(|| format!("{}", name.display()))?;
        sheets.push(text);
    }
    let all = sheets.join("\n");
    if minify { shrink(&all) } else { Ok(all) }
}

fn check(text: &str) -> Result<()> {
    let sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    if sheet.rules.0.iter().any(|rule| matches!(rule, lightningcss::rules::CssRule::Import(_))) {
        return Err(anyhow!("@import does not work here: the sheets are joined into one file"));
    }
    Ok(())
}

fn shrink(text: &str) -> Result<String> {
    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions { targets: floor(), ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets: floor(), ..PrinterOptions::default() });
    Ok(printed.map_err(|error| anyhow!("{error}"))?.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_made_smaller_and_fit_the_browser_floor() {
        assert_eq!(shrink("/* note */ a { color: #ff0000; }\n").unwrap(), "a{color:red}");
        // Nesting is younger than the floor, so it has to be written out.
        assert_eq!(shrink(".a { & .b { color: red } }").unwrap(), ".a .b{color:red}");
    }

    #[test]
    fn what_is_no_css_or_would_be_lost_is_refused() {
        assert!(check("a { color: red").is_ok(), "CSS closes open blocks at the end of the file");
        assert!(check("} a { color: red }").is_err());
        assert!(check("@import url('other.css');").is_err());
    }

    #[test]
    fn nothing_moves_so_nobody_has_to_turn_it_off() {
        let ground = Ground::new();
        let sheets = [FIRST, LATER].map(|folder| join(&ground, folder, false).unwrap()).concat();
        for moving in ["animation", "transition", "@keyframes", "scroll-behavior"] {
            assert!(
                !sheets.contains(moving),
                "{moving} needs the setting for less motion: see the settings' own words"
            );
        }
        for (path, source) in crate::check::rust::sources(&ground, "src").unwrap() {
            assert!(!source.contains("ScrollBehavior"), "{path} scrolls in its own time");
        }
    }
}
