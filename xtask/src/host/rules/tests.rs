use std::collections::HashMap;

use super::*;
use crate::host::policy;

fn site(base: &str) -> Site {
    let mut files = HashMap::new();
    for (path, text) in
        [("index.html", "<page>"), ("config.json", "{}"), ("a/boot-1.js", "boot"), ("a/app-1.wasm", "wasm")]
    {
        let twin = |suffix: &str| Some(Bytes::from(format!("{text}{suffix}")));
        files.insert(path.to_owned(), Entry::new(path, text.into(), twin(".br"), twin(".gz")));
    }
    files.insert("a/icon-1.png".into(), Entry::new("a/icon-1.png", b"png".to_vec(), None, None));
    Site { base: base.into(), files, headers: policy::everywhere(&["http://localhost:8081".into()]) }
}

fn get(path: &str) -> Reply {
    answer(&site("/"), &Ask { method: "GET", path, ..Ask::default() })
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

#[test]
fn addresses_of_the_app_get_its_page_dots_or_not() {
    for path in [
        "/",
        "/thu-tuc",
        "/thu-tuc/1.001193",
        "/ho-so/H44.25-261120-0007",
        "/nop/abc/2",
        "/t%C3%ACm",
        "/x.html",
        "/abc.jsx",
    ] {
        let reply = get(path);
        assert_eq!((reply.status, &reply.body[..]), (200, &b"<page>"[..]), "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-cache"), "{path}");
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

#[test]
fn missing_files_are_missing() {
    for path in [
        "/a/gone",
        "/a/gone-2.js",
        "/favicon.ico",
        "/x/y.js",
        "/style.css",
        "/x.wasm",
        "/x.JSON",
        "/x.svg",
        "/x.png",
        "/a/",
    ] {
        assert_eq!(get(path).status, 404, "{path}");
    }
    for path in ["/m.webmanifest", "/robots2.txt", "/boot.js.map", "/x%2Ejs"] {
        assert_eq!(get(path).status, 404, "{path}");
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    for path in [
        "/../Cargo.toml",
        "/a/../../Cargo.toml",
        "/a/%2e%2e/%2e%2e/etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/a/..\\x",
    ] {
        let reply = get(path);
        assert!(reply.status == 404 || reply.body == b"<page>"[..], "{path}");
    }
}

#[test]
fn hashed_files_live_for_ever_and_all_others_are_asked_for_again() {
    assert_eq!(get("/a/boot-1.js").header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(get("/config.json").header("cache-control"), Some("no-cache"));
    assert_eq!(get("/a/gone.js").header("cache-control"), Some("no-store"));
    assert_eq!(get("/a/app-1.wasm").header("content-type"), Some("application/wasm"));
}

#[test]
fn a_known_tag_is_answered_with_304_and_each_coding_has_its_own() {
    let site = site("/");
    let ask = |encodings, known: &str| answer(&site, &Ask { method: "GET", path: "/", encodings, known });
    let tags: Vec<String> = ["", "gzip", "br"].map(|coding| ask(coding, "").header("etag").unwrap().to_owned()).into();
    assert!(tags[0] != tags[1] && tags[1] != tags[2]);
    assert_eq!(ask("br", &tags[2]).status, 304);
    assert_eq!(ask("br", &format!("\"x\", W/{}", tags[2])).status, 304);
    assert_eq!(ask("br", "*").status, 304);
    assert_eq!(ask("br", &tags[0]).status, 200);
    let reply = ask("br", &tags[2]);
    assert!(
        reply.body.is_empty() && reply.header("vary").is_some() && reply.header("content-security-policy").is_some()
    );
}

#[test]
fn the_client_gets_the_smallest_twin_that_it_takes() {
    let site = site("/");
    for (encodings, body, coding) in [
        ("gzip, deflate, br, zstd", "boot.br", Some("br")),
        ("gzip", "boot.gz", Some("gzip")),
        ("br;q=0, gzip;q=0.5", "boot.gz", Some("gzip")),
        ("*", "boot.br", Some("br")),
        ("*;q=0", "boot", None),
        ("", "boot", None),
        ("identity", "boot", None),
        ("BR ; q=0.1", "boot.br", Some("br")),
    ] {
        let reply = answer(&site, &Ask { method: "GET", path: "/a/boot-1.js", encodings, known: "" });
        assert_eq!((&reply.body[..], reply.header("content-encoding")), (body.as_bytes(), coding), "{encodings}");
        assert_eq!(reply.header("content-length"), Some(body.len().to_string().as_str()));
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
    }
}

#[test]
fn a_file_without_twins_is_sent_as_it_is() {
    let reply = answer(&site("/"), &Ask { method: "GET", path: "/a/icon-1.png", encodings: "br", known: "" });
    assert_eq!((&reply.body[..], reply.header("content-encoding"), reply.header("vary")), (&b"png"[..], None, None));
}

#[test]
fn head_says_what_get_would_and_other_methods_are_refused() {
    let reply = answer(&site("/"), &Ask { method: "HEAD", path: "/a/boot-1.js", ..Ask::default() });
    assert_eq!((reply.status, reply.body.len(), reply.header("content-length")), (200, 0, Some("4")));
    let reply = answer(&site("/"), &Ask { method: "POST", path: "/", ..Ask::default() });
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn every_answer_carries_the_policy() {
    for path in ["/", "/a/boot-1.js", "/a/gone.js", "/config.json"] {
        let reply = get(path);
        assert!(
            reply.header("content-security-policy").unwrap().contains("connect-src 'self' http://localhost:8081;"),
            "{path}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{path}");
        }
        assert!(reply.header("permissions-policy").unwrap().contains("camera=(self)"), "{path}");
    }
}

#[test]
fn under_a_base_path_only_that_path_is_the_app() {
    let site = site("/mot-cua/");
    let ask = |path| answer(&site, &Ask { method: "GET", path, ..Ask::default() });
    assert_eq!(ask("/mot-cua/thu-tuc/1.001193").body, b"<page>"[..]);
    assert_eq!(ask("/mot-cua/a/boot-1.js").body, b"boot"[..]);
    assert_eq!(ask("/mot-cua/a/gone.js").status, 404);
    assert_eq!(ask("/thu-tuc").status, 404);
    for door in ["/", "/mot-cua"] {
        assert_eq!((ask(door).status, ask(door).header("location")), (307, Some("/mot-cua/")), "{door}");
    }
}
