mod search;

use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

fn check(pattern: &str, text: &str) -> Verdict {
    Pattern::new(pattern).unwrap_or_else(|why| panic!("{pattern}: {why:?}")).check(text)
}

#[test]
fn patterns_of_real_forms() {
    for (pattern, fits, fails) in [
        (r"\d{12}", "017099012345", "01709901234"),
        (r"^\d{4}$", "1234", "12345"),
        (r"0(3|5|7|8|9)\d{8}", "0912345678", "0212345678"),
        (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,4}", "a.b@c.vn", "a@b"),
        (r"(?=.*[A-Z])(?=.*\d).{8,}", "Matkhau1", "matkhau1"),
        (r"(?!0{4})\d{4}", "0001", "0000"),
        (r"(?!.*(ab|cd)).*", "acbd", "xxcd"),
        (r"\p{L}+(\s\p{L}+)+", "Nguyễn Văn A", "Nguyễn 2"),
        (r"[^\d\s]{3}", "abé", "ab1"),
        (r"a|b|", "", "c"),
        (r"ab|cd", "cd", "abd"),
        (r"a{2,}b{0,1}c{,2}", "aabc{,2}", "aabcc"),
        (r"x{y}", "x{y}", "xy"),
        (r"a{0}b", "b", "ab"),
        (r"a+?b*?c??", "aabb", "bb"),
        (r"\bab\b.c\Bd", "ab cd", "abbcd"),
        (r"[\w-]+", "a-b_c", "a b"),
        (r"[a-\d]+", "a-7", "b"),
        (r"[]", "", ""),
        (r"[^]{2}", "\n\u{1F600}", "x"),
        (r"[\b\-\]]+", "\u{8}-]", "b"),
        (r".", "\u{1F600}", "\n"),
        (r"\x41\u1ed9\u{1F600}\t\/", "Aộ😀\t/", "A"),
        (r"\.\$\^\{\}", ".$^{}", "."),
        (r"(?<year>\d{4})-\d\d", "2026-11", "2026-1"),
        (r"(a*)*b", "aaab", "aaa"),
        (r"(?:)*x", "x", ""),
        (r"(a|(?=b))*b", "aab", "aa"),
        (r"\s\S", "\u{a0}x", "\u{85}x"),
        (r"\P{L}\p{Letter}[\p{L}]", "1Ộộ", "aỘộ"),
        (r"$^", "", "x"),
        (r"]}", "]}", "]"),
        (r"mộng", "mộng", "mông"),
    ] {
        if pattern != "[]" {
            assert_eq!(check(pattern, fits), Verdict::Match, "{pattern} {fits:?}");
        }
        assert_eq!(check(pattern, fails), Verdict::NoMatch, "{pattern} {fails:?}");
    }
}

#[test]
fn the_whole_text_counts_even_across_alternatives() {
    // The commonest mistake of `^` + p + `$`: `a|b` would accept `ax`.
    assert_eq!(check("a|b", "ax"), Verdict::NoMatch);
    assert_eq!(check("a|b", "xb"), Verdict::NoMatch);
    assert_eq!(check("^a|b$", "b"), Verdict::Match);
}

#[test]
fn what_is_no_pattern_or_not_ours_is_refused_at_load() {
    for pattern in [
        "(",
        ")",
        "a)",
        "[",
        "[z-a]",
        "*",
        "a**",
        "+a",
        "a{2}{3}",
        "{2}",
        "^*",
        "a{3,2}",
        "\\",
        "(?:",
        "\\u12",
        "\\x4",
        "a|*",
        "\\u{110000}",
    ] {
        assert!(matches!(Pattern::new(pattern), Err(BadPattern::Syntax(_))), "{pattern}");
    }
    for pattern in [r"(a)\1", r"(?<=a)b", r"(?<!a)b", r"(?i)a", r"\k<n>", r"\p{Script=Latin}", r"\p{Lu}", r"\cA"] {
        assert!(matches!(Pattern::new(pattern), Err(BadPattern::Unsupported(_))), "{pattern}");
    }
    for pattern in [
        "a{5000}".to_owned(),
        "((a{80}){80}){80}".to_owned(),
        "(".repeat(100_000),
        "(?:){4000}{1}".replace("{1}", "") + "(((a?){60}){60}){60}",
    ] {
        assert_eq!(Pattern::new(&pattern).err(), Some(BadPattern::TooLarge), "{}", &pattern[..pattern.len().min(40)]);
    }
}

#[test]
fn no_pattern_takes_more_than_the_product_of_both_lengths() {
    let text = "a".repeat(28) + "!";
    for pattern in [
        "(a+)+$",
        "(a*)*",
        "(a|a)*",
        "(a|aa)+",
        "([a-zA-Z]+)*",
        "(.*a){12}",
        "(a?){28}a{28}",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
    ] {
        assert_eq!(check(pattern, &text), Verdict::NoMatch, "{pattern}");
    }
    let long = "a".repeat(5000) + "!";
    assert_eq!(check("(a+)+", &long), Verdict::NoMatch);
    assert_eq!(check(r"[\s\S]*", &long), Verdict::Match);
}

#[test]
fn an_exhausted_budget_is_not_checked_rather_than_wrong() {
    let long = "a".repeat(5000);
    assert_eq!(check("(?:(?=.*x|.*a).)*", &long), Verdict::NotChecked);
    assert_eq!(check("([^x]*[^y]*){300}z", &long), Verdict::NotChecked);
}

/// A pattern in ECMAScript's syntax and the same language in the oracle's.
fn languages() -> impl Strategy<Value = (String, String)> {
    let leaf = prop_oneof![
        prop::sample::select(vec![
            ("a", "a"),
            ("b", "b"),
            ("1", "1"),
            ("ộ", "ộ"),
            (r"\.", r"\."),
            (".", r"[^\n\r\u{2028}\u{2029}]"),
            (r"\d", "[0-9]"),
            (r"\D", "[^0-9]"),
            (r"\w", "[0-9A-Za-z_]"),
            (r"\W", "[^0-9A-Za-z_]"),
            (r"\s", r"[\s]"),
            (r"\p{L}", r"\p{L}"),
            ("[ab]", "[ab]"),
            ("[^a1]", "[^a1]"),
            ("[a-cộ-]", "[a-cộ\\-]"),
            (r"[\d.]", "[0-9.]"),
            (r"[^\W1]", "[0-9A-Za-z_&&[^1]]"),
            ("^", r"\A"),
            ("$", r"\z"),
            ("", ""),
        ])
        .prop_map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())),
    ];
    let fixed = |part: &str| matches!(part, "^" | "$" | "");
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4)
                .prop_map(|parts| parts.into_iter().unzip::<_, _, Vec<_>, Vec<_>>())
                .prop_map(|(a, b)| (a.concat(), b.concat())),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| {
                let (ours, theirs): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                (format!("({})", ours.join("|")), format!("(?:{})", theirs.join("|")))
            }),
            (
                inner.clone(),
                prop::sample::select(vec!["*", "+", "?", "*?", "+?", "??", "{2}", "{1,}", "{0,2}", "{2,3}?"])
            )
                .prop_map(move |((ours, theirs), times)| match fixed(&ours) {
                    true => (ours, theirs),
                    false => (format!("(?:{ours}){times}"), format!("(?:{theirs}){times}")),
                }),
        ]
    })
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn generated_patterns_agree_with_the_regex_crate((ours, theirs) in languages(), texts in prop::collection::vec("[ab1ộỘ._ \n]{0,8}", 8)) {
        let oracle = regex::Regex::new(&format!(r"\A(?:{theirs})\z")).expect("the oracle reads it");
        let pattern = Pattern::new(&ours).expect("we read it");
        for text in texts {
            let expected = if oracle.is_match(&text) { Verdict::Match } else { Verdict::NoMatch };
            prop_assert_eq!(pattern.check(&text), expected, "/{}/ {:?}", ours, text);
        }
    }

    #[test]
    fn lookahead_means_both_patterns((ahead, ahead_oracle) in languages(), (rest, rest_oracle) in languages(), wanted: bool, text in "[ab1ộ._ ]{0,8}") {
        let sign = if wanted { "=" } else { "!" };
        let Ok(pattern) = Pattern::new(&format!("(?{sign}{ahead})(?:{rest})")) else { return Ok(()) };
        let begins = regex::Regex::new(&format!(r"\A(?:{ahead_oracle})")).expect("reads").is_match(&text);
        let whole = regex::Regex::new(&format!(r"\A(?:{rest_oracle})\z")).expect("reads").is_match(&text);
        prop_assert_eq!(pattern.check(&text) == Verdict::Match, begins == wanted && whole);
    }

    #[test]
    fn no_pattern_and_no_text_panics(pattern in r"[\\\[\](){}|*+?^$.:=!<>,\-abdpPuxLwW0-9]{0,16}", text in "\\PC{0,12}") {
        if let Ok(pattern) = Pattern::new(&pattern) {
            let _ = pattern.check(&text);
        }
    }
}
