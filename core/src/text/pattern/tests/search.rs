use super::*;

/// A literal as scripts write it: `/source/flags`.
fn literal(text: &str) -> Pattern {
    let (source, flags) = text.strip_prefix('/').and_then(|rest| rest.rsplit_once('/')).expect("a literal");
    let flags = Flags {
        ignore_case: flags.contains('i'),
        multiline: flags.contains('m'),
        dot_all: flags.contains('s'),
        unicode: flags.contains('u'),
    };
    Pattern::literal(source, flags).unwrap_or_else(|why| panic!("{text}: {why:?}"))
}

/// The first match and its groups; `-` for those that took no part.
fn first(pattern: &str, text: &str) -> String {
    let found = literal(pattern).search(text, 0).expect("within the budget");
    let group = |found: &Match, number| found.text(number, text).unwrap_or("-").to_owned();
    found.map_or("none".to_owned(), |found| (0..found.count()).map(|n| group(&found, n)).collect::<Vec<_>>().join("|"))
}

fn replace(text: &str, pattern: &str, template: &str) -> String {
    let pattern = literal(pattern);
    let (mut out, mut end) = (String::new(), 0);
    for found in pattern.matches(text).expect("within the budget") {
        out.push_str(&text[end..found.start()]);
        found.expand(template, text, &pattern, &mut out);
        end = found.end();
    }
    out + &text[end..]
}

#[test]
fn groups_hold_what_ecmascript_says() {
    // The examples of ECMA-262, section 22.2.2, and some of its corners.
    for (pattern, text, groups) in [
        ("/a|ab/", "abc", "a"),
        ("/((a)|(ab))((c)|(bc))/", "abc", "abc|a|a|-|bc|-|bc"),
        ("/a[a-z]{2,4}/", "abcdefghi", "abcde"),
        ("/a[a-z]{2,4}?/", "abcdefghi", "abc"),
        ("/(aa|aabaac|ba|b|c)*/", "aabaac", "aaba|ba"),
        ("/(z)((a+)?(b+)?(c))*/", "zaacbbbcac", "zaacbbbcac|z|ac|a|-|c"),
        ("/(a*)*/", "b", "|-"),
        ("/(a*)?/", "b", "|-"),
        ("/(a*){1,2}/", "b", "|"),
        ("/(?=(a+))/", "baaabac", "|aaa"),
        ("/(.*?)a(?!(a+)b)(.*)/", "baaabaac", "baaabaac|baa|-|baac"),
        ("/(a?b??)*/", "ab", "ab|b"),
        ("/(?:(a)|b)*/", "ab", "ab|-"),
        ("/(?<ngay>\\d+)\\/(?<thang>\\d+)/", "ngày 20/11", "20/11|20|11"),
        ("/ĐỒNG$/i", "5 đồng", "đồng"),
        ("/^b./ms", "a\nb\n", "b\n"),
        ("/^b/", "a\nb", "none"),
        ("/[^a]/i", "AaB", "B"),
        ("/\\p{L}+/u", "12 Nguyễn", "Nguyễn"),
    ] {
        assert_eq!(first(pattern, text), groups, "{pattern} {text:?}");
    }
}

#[test]
fn replacements_are_those_of_replace() {
    for (text, pattern, template, result) in [
        ("1234567", r"/\B(?=(\d{3})+(?!\d))/", ".", "1.234.567"),
        ("Nguyễn Văn", r"/(\S+) (\S+)/", "$2 $1", "Văn Nguyễn"),
        ("2026-11-20", r"/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/", "$<d>/$<m>/$<y>$<x>", "20/11/2026"),
        ("abc", "/b/", "[$`|$&|$'|$$|$1|$0]", "a[a|b|c|$|$1|$0]c"),
        ("ab", "/(?:)/", "-", "-a-b-"),
        (" a  b ", r"/^\s+|\s+$/", "", "a  b"),
        ("aaaaaaaaaaa", "/(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)/", "$11$1$20", "aaa0"),
    ] {
        assert_eq!(replace(text, pattern, template), result, "{pattern}");
    }
}

#[test]
fn a_search_goes_on_where_it_is_told() {
    let (text, word) = ("ađ đa", literal("/[^ ]+/"));
    let place = |from| word.search(text, from).ok().flatten().map(|found| (found.start(), found.end()));
    // In bytes: đ has two.
    assert_eq!(
        [place(0), place(1), place(3), place(7), place(100)],
        [Some((0, 3)), Some((1, 3)), Some((4, 7)), None, None]
    );
    // What stands before still counts.
    assert_eq!(literal("/^đ/").search(text, 1), Ok(None));
    assert_eq!(literal(r"/\Bb/").search("ab b", 1).ok().flatten().map(|found| found.start()), Some(1));
}

#[test]
fn what_would_mean_something_else_is_refused() {
    let plain = Flags::default();
    for source in [r"(a)\1", "(?<=a)b", "(?i:a)", r"\p{L}", r"\u{41}"] {
        assert!(matches!(Pattern::literal(source, plain), Err(BadPattern::Unsupported(_))), "{source}");
    }
    assert_eq!(Pattern::literal("((((a?)?)?)?)?", plain).err(), Some(BadPattern::TooLarge));
    assert_eq!(Pattern::literal("(", plain).err(), Some(BadPattern::Syntax(1)));
}

#[test]
fn no_search_takes_more_than_the_product_of_both_lengths() {
    let text = "a".repeat(2000) + "!";
    for pattern in ["/(a+)+$/", "/(a|a)*b/", "/(a|aa)+$/", "/((a*)*)*$b/", "/(?=(a+))a*b/"] {
        let found = literal(pattern).search(&text, 0);
        assert!(matches!(found, Ok(None) | Err(Exhausted)), "{pattern}");
    }
    assert_eq!(literal("/(a+)+$/").search(&text, 0), Ok(None));
    assert_eq!(literal("/(?:(?=.*x|.*a).)*z/").search(&"a".repeat(5000), 0), Err(Exhausted));
    // The budget is for all matches together.
    assert_eq!(literal("/a(?=.*b)/").matches(&"a".repeat(5000)), Err(Exhausted));
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn what_is_searched_for_in_the_whole_is_what_is_checked((source, _) in languages(), text in "[ab1ộ._ ]{0,8}") {
        let whole = Pattern::literal(&format!("^(?:{source})$"), Flags::default());
        let (Ok(whole), Ok(plain)) = (whole, Pattern::new(&source)) else { return Ok(()) };
        prop_assert_eq!(whole.search(&text, 0).map(|found| found.is_some()), Ok(plain.check(&text) == Verdict::Match));
    }

    #[test]
    fn no_literal_and_no_text_panics(source in r"[\\\[\](){}|*+?^$.:=!<>,\-abdpPuxLwW0-9]{0,16}", text in "\\PC{0,12}", bits in 0u8..16, from in 0usize..20) {
        let flags = Flags { ignore_case: bits & 1 > 0, multiline: bits & 2 > 0, dot_all: bits & 4 > 0, unicode: bits & 8 > 0 };
        if let Ok(pattern) = Pattern::literal(&source, flags) {
            for found in pattern.search(&text, from).ok().flatten().into_iter().chain(pattern.matches(&text).unwrap_or_default()) {
                let mut out = String::new();
                found.expand(&source, &text, &pattern, &mut out);
                prop_assert!(found.text(0, &text).is_some() && found.count() == pattern.groups().len());
            }
        }
    }
}
