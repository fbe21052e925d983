use super::*;
use crate::form::block::Inline;
use crate::text::testing::cases;
use proptest::prelude::*;

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

#[test]
fn what_editors_write_becomes_blocks() {
    for (html, blocks) in [
        ("Xin chào", vec![paragraph("Xin chào")]),
        (
            "<p>M&#7897;t</p><p>Hai<br>ba</p>",
            vec![paragraph("Một"), Block::Paragraph(vec![text("Hai"), Inline::Break, text("ba")])],
        ),
        ("<h2 class='x'>Tiêu đề</h2>chữ", vec![Block::Heading(2, vec![text("Tiêu đề")]), paragraph("chữ")]),
        (
            "a <b>b <i>c</i></b> <em>d</em>",
            vec![Block::Paragraph(vec![text("a "), Inline::Strong("b c".into()), text(" "), Inline::Em("d".into())])],
        ),
        (
            "<ul><li>một</li><li><p>hai</p></li></ul><ol><li>ba</ol>",
            vec![
                Block::List { ordered: false, items: vec![vec![text("một")], vec![text("hai")]] },
                Block::List { ordered: true, items: vec![vec![text("ba")]] },
            ],
        ),
        (
            "<ul><li>một<ul><li>con</li></ul></li><li>hai</li></ul>",
            vec![Block::List {
                ordered: false, items: vec![vec![text("một")], vec![text("con")], vec![text("hai")]]
            }],
        ),
        (
            "<a href=\"https://dichvucong.gov.vn/a?b=1&amp;c=2\">Cổng</a>.",
            vec![Block::Paragraph(vec![
                Inline::Link { href: "https://dichvucong.gov.vn/a?b=1&c=2".into(), text: "Cổng".into() },
                text("."),
            ])],
        ),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", vec![paragraph("a b"), paragraph("c")]),
        ("<img src=x onerror=alert(1) alt='con dấu'>", vec![paragraph("con dấu")]),
        ("nếu a < b và 3 <4 thì <", vec![paragraph("nếu a < b và 3 <4 thì <")]),
        ("<span style='x'>chỉ <u>chữ</u></span><custom-tag>!</custom-tag>", vec![paragraph("chỉ chữ!")]),
        ("  \n <p> </p> <div><br></div>", vec![]),
        ("a<!-- <b> -->b<!DOCTYPE x><?xml?>", vec![paragraph("ab")]),
        ("{{ data.x }}", vec![paragraph("{{ data.x }}")]),
    ] {
        assert_eq!(parse(html, "div"), blocks, "{html}");
    }
    assert_eq!(parse("Phần một", "H3"), vec![Block::Heading(3, vec![text("Phần một")])]);
}

#[test]
fn hostile_markup_is_only_text() {
    for (html, blocks) in [
        ("<script>alert(1)</script>a", vec![paragraph("a")]),
        ("<SCRIPT >x</ScRiPt >a", vec![paragraph("a")]),
        ("<script>a</scripty></script>b", vec![paragraph("b")]),
        ("a<style>p{}", vec![paragraph("a")]),
        ("<svg><script>1</script><a href='https://x.vn'>x</a></svg>b", vec![paragraph("b")]),
        ("<iframe src=x>y</iframe><noscript><p>z</noscript>b", vec![paragraph("b")]),
        ("<a href='javascript:alert(1)'>x</a>", vec![paragraph("x")]),
        ("<a href='java&#10;script:alert(1)'>x</a>", vec![paragraph("x")]),
        ("<a href=' JaVaScRiPt:alert(1)'>x</a>", vec![paragraph("x")]),
        ("<a href='data:text/html,x'>x</a>", vec![paragraph("x")]),
        ("<a href='//evil.example'>x</a>", vec![paragraph("x")]),
        ("<a href='/\\evil.example'>x</a>", vec![paragraph("x")]),
        ("<a href='http://plain.example'>x</a>", vec![paragraph("x")]),
        ("<a href='https://'>x</a>", vec![paragraph("x")]),
        (
            "<a title='>' href='/ok'>x</a>",
            vec![Block::Paragraph(vec![Inline::Link { href: "/ok".into(), text: "x".into() }])],
        ),
        (
            "<a href=/thu-tuc/1.001193>x</a>",
            vec![Block::Paragraph(vec![Inline::Link { href: "/thu-tuc/1.001193".into(), text: "x".into() }])],
        ),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", vec![paragraph("<script>alert(1)</script>")]),
        ("<b", vec![paragraph("<b")]),
        ("<<b>>x", vec![Block::Paragraph(vec![text("<"), Inline::Strong(">x".into())])]),
        ("</b></ul></p>x", vec![paragraph("x")]),
        ("\0a\u{1}b", vec![paragraph("a b")]),
    ] {
        assert_eq!(parse(html, "div"), blocks, "{html}");
    }
    assert!(safe_link("mailto:a@b.vn").is_some() && safe_link("tel:19001234").is_some());
}

#[test]
fn huge_nesting_and_unclosed_tags_end() {
    assert_eq!(parse(&"<div><b><ul>".repeat(50_000), "div"), vec![]);
    assert_eq!(parse(&"<a href=\"".repeat(2_000), "div").len(), 1);
    assert_eq!(parse(&("<script>".to_owned() + &"</s".repeat(50_000)), "div"), vec![]);
    assert_eq!(super::super::plain(&("<i>".repeat(10_000) + "x")), "x");
}

#[test]
fn labels_lose_their_markup() {
    for (html, plain) in [
        ("Họ tên", "Họ tên"),
        ("<b>Họ</b> tên <br> <i>(in hoa)</i>", "Họ tên (in hoa)"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("Thu nhập < 5 triệu &amp; > 1", "Thu nhập < 5 triệu & > 1"),
        ("", ""),
    ] {
        assert_eq!(super::super::plain(html), plain);
    }
}

proptest! {
    #![proptest_config(cases(2000))]
    #[test]
    fn no_markup_panics_and_no_link_leads_where_it_must_not(html in r#"(<|>|/|a|b|li|ul|p|script|href|=|"|'| |&|;|#|x|javascript:|https://|//|\\|br|h1|é){0,40}"#) {
        for block in parse(&html, "div") {
            let lines = match block {
                Block::Heading(level, line) => { prop_assert!((1..=6).contains(&level)); vec![line] }
                Block::Paragraph(line) => vec![line],
                Block::List { items, .. } => { prop_assert!(!items.is_empty()); items }
            };
            for line in lines {
                prop_assert!(!line.is_empty());
                for inline in line {
                    if let Inline::Link { href, .. } = inline {
                        prop_assert!(href.starts_with("https://") || (href.starts_with('/') && !href.starts_with("//")));
                    }
                }
            }
        }
    }
}
