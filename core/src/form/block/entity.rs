//! Character references, those that editors of forms write.

/// Named references outside Latin-1's letters.
const NAMED: [(&str, char); 24] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("deg", '°'),
    ("euro", '€'),
    ("times", '×'),
    ("shy", '\u{ad}'),
    ("sup2", '²'),
];

/// Accents of Latin-1's named letters (`agrave`) as combining marks.
const ACCENTS: [(&str, char); 5] =
    [("grave", '\u{300}'), ("acute", '\u{301}'), ("circ", '\u{302}'), ("tilde", '\u{303}'), ("caron", '\u{30c}')];

/// Text with its references replaced; what is no reference stays as written.
pub(super) fn decode(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        done.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name here has six letters, the longest number eight digits and two signs.
        let end = rest.bytes().take(14).position(|b| b == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((character, end)) => {
                done.push_str(&character);
                rest = &rest[end + 1..];
            }
            None => {
                done.push('&');
                rest = &rest[1..];
            }
        }
    }
    done.push_str(rest);
    done
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}').to_string());
    }
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(character.to_string());
    }
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = ACCENTS.iter().find(|(accent, _)| *accent == &name[1..])?;
    Some(crate::text::nfc(&format!("{letter}{mark}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_other_text_stays() {
        for (text, decoded) in [
            ("a &amp; b &lt;c&gt;", "a & b <c>"),
            ("ng&agrave;y &Yacute; &#7897; &#x1ED9;", "ngày Ý ộ ộ"),
            ("5&nbsp;kg", "5\u{a0}kg"),
            ("&amp;lt;", "&lt;"),
            ("&unknown; & &; &#; &#xZZ; &", "&unknown; & &; &#; &#xZZ; &"),
            ("&#0;&#xD800;&#99999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&ộgrave;", "&ộgrave;"),
        ] {
            assert_eq!(decode(text), decoded);
        }
    }
}
