//! Languages and the texts of the app, generated from `locales/*.json` at build time;
//! dates, money and sizes in words.

use crate::time::{Date, DateTime, Weekday};
use std::sync::OnceLock;

/// A text for people: one of the constants, which the build makes from the keys of `locales/*.json`.
#[derive(Clone, Copy, Debug)]
pub struct Msg(&'static Entry);

/// What a [`Msg`] points at.
#[derive(Debug)]
struct Entry {
    /// The Vietnamese text.
    vi: &'static str,
    /// Its place among all texts, in the order of their keys.
    number: u16,
}

impl PartialEq for Msg {
    fn eq(&self, other: &Self) -> bool {
        self.0.number == other.0.number
    }
}

impl Eq for Msg {}

#[allow(non_upper_case_globals)]
mod texts {
    use super::{Entry, Msg};

    include!(concat!(env!("OUT_DIR"), "/msg.rs"));
}

#[cfg(not(target_arch = "wasm32"))]
use texts::EN;

/// A language of the app. Vietnamese is the source, English complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl Locale {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language for a tag such as `en-GB`; anything unknown is Vietnamese.
    pub fn from_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en")) { Self::En } else { Self::Vi }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }
}

/// The English texts, once they have come. The device of a person who reads Vietnamese never
/// downloads them; the host's programs have them built in.
static ENGLISH: OnceLock<Vec<&'static str>> = OnceLock::new();

/// Takes the English texts, in the order of their keys in `locales/en.json`, for as long as the
/// program runs; `false` when they cannot be those of this program. Later ones change nothing.
pub fn install_english(texts: Vec<String>) -> bool {
    if texts.len() != texts::COUNT {
        return false;
    }
    ENGLISH.get_or_init(|| texts.into_iter().map(|text| &*text.leak()).collect());
    true
}

/// Whether the texts of a language are there.
pub fn has(locale: Locale) -> bool {
    locale == Locale::Vi || !cfg!(target_arch = "wasm32") || ENGLISH.get().is_some()
}

/// The English texts, where they are there.
fn english() -> Option<&'static [&'static str]> {
    match ENGLISH.get() {
        Some(texts) => Some(texts),
        #[cfg(not(target_arch = "wasm32"))]
        None => Some(&EN),
        #[cfg(target_arch = "wasm32")]
        None => None,
    }
}

impl Msg {
    /// The text, with its `{placeholders}` as they stand.
    pub fn text(self, locale: Locale) -> &'static str {
        match (locale, english()) {
            (Locale::En, Some(texts)) => texts.get(usize::from(self.0.number)).copied().unwrap_or_default(),
            _ => self.0.vi,
        }
    }

    /// The text with each `{name}` replaced by its value.
    pub fn with(self, locale: Locale, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.text(locale);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                rest = after;
                break;
            };
            out.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// `20/11/2026`, in both languages: it is what stands on the papers.
pub fn date(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `10:04`.
pub fn clock(time: DateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `10:04 thứ Sáu 20/11/2026`, `10:04 on Friday 20/11/2026`.
pub fn moment(time: DateTime, locale: Locale) -> String {
    let day = weekday(time.date.weekday()).text(locale);
    Msg::TimeMoment.with(locale, &[("clock", &clock(time)), ("weekday", day), ("date", &date(time.date))])
}

fn weekday(day: Weekday) -> Msg {
    match day {
        Weekday::Monday => Msg::TimeMonday,
        Weekday::Tuesday => Msg::TimeTuesday,
        Weekday::Wednesday => Msg::TimeWednesday,
        Weekday::Thursday => Msg::TimeThursday,
        Weekday::Friday => Msg::TimeFriday,
        Weekday::Saturday => Msg::TimeSaturday,
        Weekday::Sunday => Msg::TimeSunday,
    }
}

/// Whole đồng: `7.000 đồng`, `7,000 đồng`.
pub fn money(amount: i64, locale: Locale) -> String {
    number(amount, locale) + " đồng"
}

/// A whole number in groups of three: `1.234`, `1,234`.
pub fn number(number: i64, locale: Locale) -> String {
    let grouped = crate::text::money::format(number);
    if locale == Locale::Vi { grouped } else { grouped.replace('.', ",") }
}

/// A number with decimals as it is read again when somebody goes on with it: `85,5`, `85.5`. Three decimals alone would
/// be taken for thousands, and get a fourth.
pub fn decimal(number: f64, locale: Locale) -> String {
    let text = crate::text::json::number::plain(number);
    let Some((whole, decimals)) = text.split_once('.') else { return text };
    let sign = if locale == Locale::Vi { "," } else { "." };
    [whole, sign, decimals, if decimals.len() == 3 { "0" } else { "" }].concat()
}

/// A size for people: `412 KB`, `1,2 MB`, `1.2 MB`; units of 1,000 as phone plans count them.
pub fn size(bytes: u64, locale: Locale) -> String {
    if bytes < 1_000_000 {
        return format!("{} KB", bytes.div_ceil(1000));
    }
    let tenths = (bytes + 50_000) / 100_000;
    let comma = if locale == Locale::Vi { ',' } else { '.' };
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}{comma}{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::texts::VI;
    use super::*;

    #[test]
    fn what_is_written_of_a_number_is_read_as_the_same_number() {
        for number in [0.45, 85.5, 12.345, -0.125, 1234.5, 0.1234] {
            for locale in [Locale::Vi, Locale::En] {
                assert_eq!(crate::form::typed_number(&decimal(number, locale)), Some(number), "{number} {locale:?}");
            }
        }
        assert_eq!(decimal(12.345, Locale::Vi), "12,3450");
        assert_eq!(decimal(85.5, Locale::Vi), "85,5");
    }

    #[test]
    fn english_texts_that_cannot_be_those_of_this_program_are_refused() {
        assert!(has(Locale::Vi) && has(Locale::En), "the host has both");
        assert!(!install_english(vec!["x".to_owned(); VI.len() - 1]));
        assert_eq!(Msg::ShellMenu.text(Locale::En), EN[usize::from(Msg::ShellMenu.0.number)]);
        // The same as are built in: other tests of this program read them.
        assert!(install_english(EN.iter().map(|text| (*text).to_owned()).collect()));
        assert!(install_english(vec!["other".to_owned(); VI.len()]), "later ones are not needed");
        assert_eq!(Msg::ShellMenu.text(Locale::En), EN[usize::from(Msg::ShellMenu.0.number)]);
        assert_eq!(Msg::ShellMenu.text(Locale::Vi), VI[usize::from(Msg::ShellMenu.0.number)]);
    }

    #[test]
    fn placeholders_are_filled_wherever_they_stand() {
        let text = Msg::TimeMoment.with(Locale::Vi, &[("clock", "a"), ("weekday", "b"), ("date", "c")]);
        assert_eq!(text, "a b c");
    }

    #[test]
    fn moments_money_and_sizes_read_as_people_say_them() {
        let time = DateTime::parse_iso("2026-11-20T10:04+07:00").unwrap();
        assert_eq!(moment(time, Locale::Vi), "10:04 thứ Sáu 20/11/2026");
        assert_eq!(moment(time, Locale::En), "10:04 on Friday 20/11/2026");
        assert_eq!(money(7000, Locale::Vi), "7.000 đồng");
        assert_eq!(money(1_234_567, Locale::En), "1,234,567 đồng");
        assert_eq!(money(0, Locale::Vi), "0 đồng");
        for (bytes, vi) in [(0, "0 KB"), (1, "1 KB"), (412_000, "412 KB"), (1_200_000, "1,2 MB"), (2_000_000, "2 MB")] {
            assert_eq!(size(bytes, Locale::Vi), vi);
        }
    }

    #[test]
    fn the_vietnamese_texts_keep_to_the_house_style() {
        for text in VI {
            assert!(!text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "bạn"), "{text}");
            for old in ["hóa", "thủy", "xóa", "hòa "] {
                assert!(!text.to_lowercase().contains(old), "{text}");
            }
            for sentence in text.split(['.', '!', '?', ';']) {
                assert!(sentence.split_whitespace().count() <= 22, "too long: {sentence}");
            }
        }
    }
}
