//! The QR code on the identity card (thẻ căn cước công dân 2021, thẻ căn cước 2024): what stands in it, and which
//! answers of a form it gives.
//!
//! Whoever reads such a code has a picture or a text, nothing that proves a person: it fills in, and is never kept.

mod doubt;
mod fill;
mod home;
mod known;

pub use doubt::{Doubt, doubts};
pub use fill::{Filled, Person, fill, persons};
pub use home::{homes, in_a_line};
pub use known::known;

use crate::form::day;
use crate::text::identity::{self, Sex};
use crate::text::tidy;
use crate::time::Date;

/// What an identity card's code says, and what another dossier says besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Số định danh cá nhân, twelve digits.
    pub number: String,
    /// Họ, chữ đệm và tên.
    pub name: String,
    /// Ngày sinh; `None` when it is no date.
    pub birth: Option<Date>,
    /// Giới tính; `None` when it is neither word.
    pub sex: Option<Sex>,
    /// Nơi thường trú, with the units of the day of issue.
    pub address: String,
    /// Ngày cấp; `None` when it is no date.
    pub issued: Option<Date>,
    /// Số điện thoại, of an earlier answer; no card says it.
    pub phone: String,
    /// Thư điện tử, of an earlier answer; no card says it.
    pub email: String,
}

impl Card {
    /// Reads the text of the code: seven fields with `|` between them (number, old number or nothing, name, date of
    /// birth `ddMMyyyy`, sex, residence, date of issue); cards of 2024 have more after these. `None` when it is
    /// something else.
    pub fn read(text: &str) -> Option<Self> {
        let fields: Vec<&str> = text.trim().split('|').collect();
        let [number, _, name, birth, sex, address, issued, ..] = fields.as_slice() else { return None };
        let number = identity::normalise(number);
        let name = tidy(name);
        if !identity::check(&number) || name.is_empty() {
            return None;
        }
        let sex = Sex::from_word(sex);
        let (birth, issued) = (date(birth), date(issued));
        Some(Self { number, name, birth, sex, address: tidy(address), issued, ..Self::default() })
    }
}

/// `ddMMyyyy`, as people may type it, too.
fn date(text: &str) -> Option<Date> {
    day::typed(text)?.date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_generations_of_the_card_are_read() {
        let old = "001099012345|123456789|Nguyễn Văn A|01011990|Nam|Xã X, Huyện Y, Tỉnh Z|15082021";
        let new =
            "017190000001||Bùi Thị H'Hen|31121990|Nữ|Xóm Mới, Phường Hoà Bình, Tỉnh Phú Thọ|02072025|||Bùi Văn Ba||x";
        let card = Card::read(old).unwrap();
        assert_eq!((card.number.as_str(), card.name.as_str()), ("001099012345", "Nguyễn Văn A"));
        assert_eq!((card.birth, card.sex), (Date::new(1990, 1, 1), Some(Sex::Male)));
        assert_eq!((card.address.as_str(), card.issued), ("Xã X, Huyện Y, Tỉnh Z", Date::new(2021, 8, 15)));
        let card = Card::read(new).unwrap();
        assert_eq!(
            (card.name.as_str(), card.sex, card.birth),
            ("Bùi Thị H'Hen", Some(Sex::Female), Date::new(1990, 12, 31))
        );
        assert_eq!(card.issued, Date::new(2025, 7, 2));
    }

    #[test]
    fn what_a_scanner_or_a_marked_text_adds_is_taken_away() {
        let typed = "  001099012345|| nguye\u{302}\u{303}n  văn a |01011990|NAM||15082021\r\n";
        let card = Card::read(typed).unwrap();
        assert_eq!((card.name.as_str(), card.sex, card.address.as_str()), ("nguyễn văn a", Some(Sex::Male), ""));
    }

    #[test]
    fn other_codes_are_no_cards() {
        for text in [
            "",
            "https://example.com/?a=1|2|3|4|5|6|7",
            "00109901234|1|Nguyễn Văn A|01011990|Nam|X|15082021",
            "001099012345|1||01011990|Nam|X|15082021",
            "001099012345|1|Nguyễn Văn A|01011990|Nam|X",
            "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F",
        ] {
            assert_eq!(Card::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_that_is_none_leaves_the_rest() {
        let card = Card::read("001099012345||Nguyễn Văn A|31021990|?|X|").unwrap();
        assert_eq!((card.birth, card.sex, card.issued), (None, None, None));
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn no_text_ends_the_program(text in "[0-9|a-zđ é]{0,90}") {
            let _ = Card::read(&text);
            let _ = Card::read(&format!("001099012345|{text}"));
        }
    }
}
