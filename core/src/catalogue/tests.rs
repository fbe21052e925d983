use super::*;
use crate::contract::{LevelKind, Text};
use crate::table::Table;

/// Code, plain name or "", legal name, field, keywords, popularity.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], Option<u32>);

const ROWS: &[Row] = &[
    (
        "1.001193",
        "Đăng ký khai sinh cho con",
        "Thủ tục đăng ký khai sinh",
        "Hộ tịch",
        &["giấy khai sinh", "sinh con", "em bé", "gks"],
        Some(1),
    ),
    ("1.004884", "", "Thủ tục đăng ký lại khai sinh", "Hộ tịch", &[], None),
    ("2.000528", "", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài", "Hộ tịch", &[], None),
    (
        "1.004873",
        "Giấy xác nhận độc thân",
        "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "Hộ tịch",
        &["giấy độc thân", "độc thân"],
        Some(2),
    ),
    (
        "1.000656",
        "Khai tử",
        "Thủ tục đăng ký khai tử",
        "Hộ tịch",
        &["giấy chứng tử", "bố mất", "người thân mất"],
        Some(6),
    ),
    (
        "1.000894",
        "Kết hôn",
        "Thủ tục đăng ký kết hôn",
        "Hộ tịch",
        &["giấy kết hôn", "lấy vợ", "lấy chồng", "cưới"],
        Some(4),
    ),
    (
        "2.000815",
        "Sao y giấy tờ",
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
        "Chứng thực",
        &["sao y", "photo công chứng"],
        Some(5),
    ),
    ("1.004194", "Đăng ký tạm trú", "Đăng ký tạm trú", "Đăng ký, quản lý cư trú", &["kt3"], None),
    ("1.004222", "", "Đăng ký thường trú", "Đăng ký, quản lý cư trú", &["nhập hộ khẩu"], None),
    (
        "1.013225",
        "Giấy phép xây nhà",
        "Cấp giấy phép xây dựng mới công trình cấp III, cấp IV và nhà ở riêng lẻ",
        "Hoạt động xây dựng",
        &["gpxd", "xây nhà"],
        None,
    ),
    (
        "1.013229",
        "",
        "Cấp giấy phép xây dựng sửa chữa, cải tạo công trình và nhà ở riêng lẻ",
        "Hoạt động xây dựng",
        &[],
        None,
    ),
    (
        "1.014027",
        "Trợ cấp hưu trí xã hội",
        "Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội",
        "Bảo trợ xã hội",
        &["trợ cấp người già", "tiền người già"],
        Some(3),
    ),
    ("1.001776", "", "Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng", "Bảo trợ xã hội", &[], None),
    ("1.001612", "Mở hộ kinh doanh", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh", &["hkd", "mở quán"], None),
    ("1.005144", "", "Khai thuế đối với hoà giải tranh chấp", "Thuế", &[], None),
    ("1.005145", "", "Khai việc thuê đất của xã Yên Thủy", "Đất đai", &[], None),
];

fn summary((code, plain, name, field, keywords, popularity): &Row) -> ProcedureSummary {
    ProcedureSummary {
        code: (*code).to_owned(),
        name: Text::vi(*name),
        plain_name: (!plain.is_empty()).then(|| Text::vi(*plain)),
        field: Text::vi(*field),
        keywords: keywords.iter().map(|word| (*word).to_owned()).collect(),
        level: LevelKind::Information,
        popularity: *popularity,
    }
}

fn index() -> Index {
    Index::new(&ROWS.iter().map(summary).collect::<Vec<_>>())
}

fn codes(index: &Index, query: &str) -> Vec<&'static str> {
    index.search(query, "vi").iter().map(|hit| ROWS[hit.index].0).collect()
}

#[test]
fn peoples_own_words_find_the_procedure_first() {
    let index = index();
    for (query, code) in [
        ("dang ky khai sinh", "1.001193"),
        ("Đăng ký khai sinh", "1.001193"),
        ("đăng kí khai sinh", "1.001193"),
        ("giay khai sinh cho con", "1.001193"),
        ("lam giay khai sinh cho be", "1.001193"),
        ("sinh con", "1.001193"),
        ("con sinh", "1.001193"),
        ("gks", "1.001193"),
        ("giay doc than", "1.004873"),
        ("xin giay doc than", "1.004873"),
        ("tinh trang hon nhan", "1.004873"),
        ("bo mat", "1.000656"),
        ("khai tu", "1.000656"),
        ("ket hon", "1.000894"),
        ("lay vo", "1.000894"),
        ("sao y", "2.000815"),
        ("chung thuc", "2.000815"),
        ("gpxd", "1.013225"),
        ("GPXD", "1.013225"),
        ("xay nha", "1.013225"),
        ("tro cap nguoi gia", "1.014027"),
        ("tiền người già", "1.014027"),
        ("hkd", "1.001612"),
        ("mo quan", "1.001612"),
        ("tam tru", "1.004194"),
        ("khai sinh nuoc ngoai", "2.000528"),
        ("dang ky lai khai sinh", "1.004884"),
    ] {
        assert_eq!(codes(&index, query).first(), Some(&code), "{query}");
    }
}

#[test]
fn slips_are_forgiven() {
    let index = index();
    for (query, code) in [
        ("khai sin", "1.001193"),
        ("khai sihn", "1.001193"),
        ("khai xinh", "1.001193"),
        ("kahi sinh", "1.001193"),
        ("khaisinh", "1.001193"),
        ("dang ki khaisinh", "1.001193"),
        ("giay khai shin", "1.001193"),
        ("doc thna", "1.004873"),
        ("giay doc thann", "1.004873"),
        ("hon nhna", "1.004873"),
        ("ket honn", "1.000894"),
        ("xay dunng", "1.013225"),
    ] {
        assert_eq!(codes(&index, query).first(), Some(&code), "{query}");
    }
}

#[test]
fn while_a_word_is_typed_its_beginning_finds_it() {
    let index = index();
    let query = "giấy độc thân";
    for (end, _) in query.char_indices().skip(6) {
        assert_eq!(codes(&index, &query[..end]).first(), Some(&"1.004873"), "{}", &query[..end]);
    }
    assert!(codes(&index, "k").len() > 4);
}

#[test]
fn a_code_is_found_with_and_without_its_dot_and_no_other_one_is() {
    let index = index();
    for query in ["1.001193", "1001193", "001193", "1 001193", "1,001193", " 1.001193 "] {
        assert_eq!(codes(&index, query), ["1.001193"], "{query}");
    }
    let mut begun = codes(&index, "1.0132");
    begun.sort_unstable();
    assert_eq!(begun, ["1.013225", "1.013229"]);
    assert_eq!(codes(&index, "1.001194"), Vec::<&str>::new());
}

#[test]
fn written_marks_prefer_what_is_written_so() {
    let index = index();
    assert_eq!(codes(&index, "khai thuế")[..2], ["1.005144", "1.005145"]);
    assert_eq!(codes(&index, "khai thuê")[..2], ["1.005145", "1.005144"]);
    let plain = codes(&index, "khai thue");
    assert!(plain.contains(&"1.005144") && plain.contains(&"1.005145"));
}

#[test]
fn tone_placement_and_decomposed_letters_make_no_difference() {
    let index = index();
    for (one, other) in [("hoà giải", "hòa giải"), ("yên thuỷ", "yên thủy"), ("hoà giải", "hoa\u{300} gia\u{309}i")]
    {
        assert_eq!(index.search(one, "vi"), index.search(other, "vi"));
        assert!(!index.search(one, "vi").is_empty());
    }
}

#[test]
fn nothing_asked_shows_all_with_the_popular_first() {
    let index = index();
    for query in ["", "   ", "…?!"] {
        let all = codes(&index, query);
        assert_eq!(all.len(), ROWS.len());
        assert_eq!(all[..6], ["1.001193", "1.004873", "1.014027", "1.000894", "2.000815", "1.000656"]);
        assert_eq!(all[6..8], ["1.004884", "2.000528"]);
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    let index = index();
    for query in ["zzzz", "hộ chiếu phổ thông gắn chíp", "9.999999"] {
        assert_eq!(codes(&index, query), Vec::<&str>::new(), "{query}");
    }
    assert!(Index::new(&[]).search("khai sinh", "vi").is_empty() && Index::new(&[]).is_empty());
}

#[test]
fn english_words_find_it_and_rank_by_the_readers_language() {
    let text =
        |vi: &str, en: &str| Text(Table::from([("vi".to_owned(), vi.to_owned()), ("en".to_owned(), en.to_owned())]));
    let make = |code: &str, vi: &str, en: &str| ProcedureSummary {
        code: code.to_owned(),
        plain_name: Some(text(vi, en)),
        ..summary(&ROWS[8])
    };
    let index = Index::new(&[make("1.1", "Ban ngày", "Night x"), make("1.2", "Đêm x", "Ban night")]);
    let first = |language: &str| index.search("ban", language)[0].index;
    assert_eq!((first("vi"), first("en")), (0, 1));
    assert_eq!(index.search("nihgt", "en").len(), 2);
    let birth = make("1.3", "Khai sinh", "Register a child's birth");
    assert_eq!(Index::new(&[birth]).search("child birth", "en").len(), 1);
}

#[test]
fn no_query_breaks_it() {
    let index = index();
    for query in [
        "a".repeat(5000),
        "khai ".repeat(2000),
        "中文 дом ñandú".to_owned(),
        "\u{300}\u{323}".to_owned(),
        "|".to_owned(),
        "đ".to_owned(),
    ] {
        index.search(&query, "vi");
    }
}
