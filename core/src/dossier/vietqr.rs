//! The text of a VietQR code: a bank transfer that a banking app fills in (domain brief 4.1).
//!
//! EMVCo's fields, each two digits of its number, two digits of its length and its value, and NAPAS'
//! account inside field 38. All of it is ASCII: lengths count characters, and banks count bytes.

use crate::text::bare;

/// What shall be transferred, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer<'a> {
    /// The bank's number at NAPAS, six digits.
    pub bin: &'a str,
    /// Number of the account or the card, 1 to 19 letters and digits.
    pub account: &'a str,
    /// Whole đồng.
    pub amount: i64,
    /// What stands on the transfer, the dossier's code first: what does not fit is cut off at the end.
    pub content: &'a str,
    /// Whether [`account`](Self::account) is a card's number.
    pub by_card: bool,
}

/// Letters of a transfer's content that every bank carries.
pub const LONGEST_CONTENT: usize = 25;

/// NAPAS' own identifier in field 38.
const NAPAS: &str = "A000000727";

/// The text that the QR code holds.
///
/// `None` for a transfer that no bank could make: such a code would look like any other and fail in the banking app.
#[must_use]
pub fn payload(transfer: &Transfer) -> Option<String> {
    let Transfer { bin, account, amount, content, by_card } = *transfer;
    let is_bin = bin.len() == 6 && bin.bytes().all(|b| b.is_ascii_digit());
    let is_account = (1..=19).contains(&account.len()) && account.bytes().all(|b| b.is_ascii_alphanumeric());
    // Field 54 has room for 13 digits.
    if !is_bin || !is_account || !(1..10_000_000_000_000).contains(&amount) {
        return None;
    }
    let mut bank = String::new();
    field(&mut bank, "00", bin)?;
    field(&mut bank, "01", account)?;
    let mut receiver = String::new();
    field(&mut receiver, "00", NAPAS)?;
    field(&mut receiver, "01", &bank)?;
    field(&mut receiver, "02", if by_card { "QRIBFTTC" } else { "QRIBFTTA" })?;

    let mut text = String::new();
    field(&mut text, "00", "01")?;
    // For one payment; 11 would be a code that is paid again and again.
    field(&mut text, "01", "12")?;
    field(&mut text, "38", &receiver)?;
    field(&mut text, "53", "704")?;
    field(&mut text, "54", &amount.to_string())?;
    field(&mut text, "58", "VN")?;
    let content = self::content(content);
    if !content.is_empty() {
        let mut purpose = String::new();
        field(&mut purpose, "08", &content)?;
        field(&mut text, "62", &purpose)?;
    }
    // The sum covers its own number and length.
    text.push_str("6304");
    let sum = crc(text.as_bytes());
    for shift in [12, 8, 4, 0] {
        text.push(char::from(b"0123456789ABCDEF"[usize::from((sum >> shift) & 15)]));
    }
    Some(text)
}

/// What stands on the transfer as banks carry it: letters without marks, digits, `.`, `-` and single spaces, the first
/// [`LONGEST_CONTENT`] of them.
#[must_use]
pub fn content(written: &str) -> String {
    let mut kept = String::with_capacity(LONGEST_CONTENT);
    let mut gap = false;
    for letter in bare(written).chars() {
        if !letter.is_ascii_alphanumeric() && letter != '.' && letter != '-' {
            gap = !kept.is_empty();
            continue;
        }
        if kept.len() + usize::from(gap) >= LONGEST_CONTENT {
            break;
        }
        if gap {
            kept.push(' ');
            gap = false;
        }
        kept.push(letter);
    }
    kept
}

/// Appends a field; `None` when its length has more than two digits.
fn field(text: &mut String, number: &str, value: &str) -> Option<()> {
    let length = u8::try_from(value.len()).ok().filter(|length| *length < 100)?;
    text.push_str(number);
    text.push(char::from(b'0' + length / 10));
    text.push(char::from(b'0' + length % 10));
    text.push_str(value);
    Some(())
}

/// CRC-16/CCITT-FALSE.
fn crc(bytes: &[u8]) -> u16 {
    let mut sum = 0xFFFF;
    for byte in bytes {
        sum ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            sum = (sum << 1) ^ ((sum >> 15) * 0x1021);
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FEE: Transfer =
        Transfer { bin: "970416", account: "257678859", amount: 10_000, content: "Chuyen tien", by_card: false };

    #[test]
    fn the_vectors_of_the_domain_brief() {
        assert_eq!(crc(b"123456789"), 0x29B1);
        assert_eq!(
            payload(&FEE).unwrap(),
            "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6"
        );
        // The two others are codes without an amount, which no fee has; their sums hold all the same.
        for whole in [
            "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F",
            "00020101021138580010A000000727012800069704070114190304136010180208QRIBFTTA53037045802VN63040283",
        ] {
            let (text, sum) = whole.split_at(whole.len() - 4);
            assert_eq!(crc(text.as_bytes()), u16::from_str_radix(sum, 16).unwrap());
        }
    }

    #[test]
    fn a_card_says_so_and_a_transfer_without_content_has_no_field_62() {
        let card = payload(&Transfer { account: "9704360000001234567", by_card: true, ..FEE }).unwrap();
        assert!(card.contains("01199704360000001234567") && card.contains("0208QRIBFTTC"), "{card}");
        let bare = payload(&Transfer { content: " ,; ", ..FEE }).unwrap();
        assert!(bare.contains("5802VN6304"), "{bare}");
    }

    #[test]
    fn the_content_is_what_every_bank_carries() {
        for (written, expected) in [
            ("H44.26-261120-0007 lệ phí hộ tịch", "H44.26-261120-0007 le phi"),
            ("000.00.19.H28-261121-0001 lệ phí", "000.00.19.H28-261121-0001"),
            ("H44.26-261120-0007,\n phí", "H44.26-261120-0007 phi"),
            ("  Nguyễn Thị ĐÀO (mẹ) ", "Nguyen Thi DAO me"),
            ("03706/2026/07906", "03706 2026 07906"),
            ("123456789012345678901234 67", "123456789012345678901234"),
            ("số 北京 5", "so 5"),
            ("", ""),
        ] {
            assert_eq!(content(written), expected);
        }
    }

    #[test]
    fn what_no_bank_could_make_is_refused() {
        for wrong in [
            Transfer { bin: "97041", ..FEE },
            Transfer { bin: "9704160", ..FEE },
            Transfer { bin: "97041A", ..FEE },
            Transfer { bin: "９70", ..FEE },
            Transfer { account: "", ..FEE },
            Transfer { account: "12345678901234567890", ..FEE },
            Transfer { account: "2576 78859", ..FEE },
            Transfer { account: "tài1", ..FEE },
            Transfer { amount: 0, ..FEE },
            Transfer { amount: -1, ..FEE },
            Transfer { amount: i64::MAX, ..FEE },
            Transfer { amount: 10_000_000_000_000, ..FEE },
        ] {
            assert_eq!(payload(&wrong), None, "{wrong:?}");
        }
        let most = payload(&Transfer { amount: 9_999_999_999_999, ..FEE }).unwrap();
        assert!(most.contains("54139999999999999"), "{most}");
    }

    /// The fields of a text, in their order; `None` when a length does not fit.
    fn fields(mut text: &str) -> Option<Vec<(&str, &str)>> {
        let mut fields = Vec::new();
        while !text.is_empty() {
            let end = 4 + text.get(2..4)?.parse::<usize>().ok()?;
            fields.push((text.get(..2)?, text.get(4..end)?));
            text = text.get(end..)?;
        }
        Some(fields)
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(500))]
        #[test]
        fn every_text_takes_apart_into_what_went_in(
            bin in "[0-9]{6}", account in "[0-9A-Za-z]{1,19}", amount in 1i64..10_000_000_000_000, written in "\\PC{0,40}", by_card: bool
        ) {
            let text = payload(&Transfer { bin: &bin, account: &account, amount, content: &written, by_card }).unwrap();
            prop_assert!(text.is_ascii());
            let outer = fields(&text).unwrap();
            let value = |wanted: &str| outer.iter().find(|(number, _)| *number == wanted).map(|(_, value)| *value);
            prop_assert_eq!(value("54").unwrap().parse::<i64>().unwrap(), amount);
            prop_assert_eq!(fields(fields(value("38").unwrap()).unwrap()[1].1).unwrap(), [("00", &bin[..]), ("01", &account[..])]);
            prop_assert_eq!(value("62").map_or("", |inner| fields(inner).unwrap()[0].1), content(&written));
            prop_assert!(content(&written).len() <= LONGEST_CONTENT);
            // The remainder of a text with its own sum, as bytes, is nought.
            let sum = u16::from_str_radix(value("63").unwrap(), 16).unwrap();
            let bytes: Vec<u8> = text.bytes().take(text.len() - 4).chain(sum.to_be_bytes()).collect();
            prop_assert_eq!(crc(&bytes), 0);
        }
    }
}
