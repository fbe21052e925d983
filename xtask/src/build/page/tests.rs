use super::*;

const CONFIG: &str = r#"{"portal": "http://localhost:8081", "name": {"vi": "Cửa <Một>"}, "hotline": "1900 10 22", "demonstration": false}"#;

fn finished(source: &str, base: &str) -> Result<String> {
    let asset = |name: &str| (name.to_owned(), Asset::new(name.rsplit('/').next().unwrap(), name.as_bytes().to_vec()));
    let known = [GLUE, WASM, STYLE, ENGLISH, "public/boot.js", "public/icon.svg"].map(str::to_owned);
    let workers = studio::NAMES.map(studio::script_name);
    let assets: BTreeMap<_, _> = known.iter().chain(&workers).map(|name| asset(name)).collect();
    let plain =
        [("public/manifest.webmanifest", "manifest.webmanifest"), (places::FOLDER, "a/places-0123456789abcdef/")];
    let plain = BTreeMap::from(plain.map(|(name, path)| (name.to_owned(), path.to_owned())));
    let links = Links { base, assets: &assets, plain: &plain, extra_scripts: &[] };
    finish(source, &links, &Settings::parse(CONFIG).unwrap())
}

const HEAD: &str = r#"<head><meta name="app"></head>"#;

#[test]
fn references_become_absolute_hashed_names_with_integrity() {
    let source = r#"<head><meta name="app"><link rel="stylesheet" href="style/app.css">
        <link rel="icon" href="public/icon.svg"><link rel="manifest" href="public/manifest.webmanifest">
        <script type="module" src="public/boot.js"></script></head><body><!-- note --></body>"#;
    let page = finished(source, "/mot-cua/").unwrap();
    for part in [
        r#"href="/mot-cua/a/app-"#,
        r#"src="/mot-cua/a/boot-"#,
        r#"href="/mot-cua/manifest.webmanifest""#,
        r#"data-base="/mot-cua/""#,
        r#"data-js="/mot-cua/a/motcua-"#,
        r#"data-wasm="/mot-cua/a/motcua_bg-"#,
        r#"data-wasm-integrity="sha256-"#,
        r#"data-places="/mot-cua/a/places-0123456789abcdef/""#,
        r#"data-studio="/mot-cua/a/studio-"#,
        r#"rel="modulepreload" href="/mot-cua/a/motcua-"#,
        r#"crossorigin href="/mot-cua/config.json""#,
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(page.matches("integrity=\"sha256-").count(), 4, "style sheet, boot, glue, wasm: {page}");
    assert!(!page.contains("note") && !page.contains("<base"), "{page}");
}

#[test]
fn a_reference_to_nothing_and_a_page_without_addresses_are_refused() {
    let error = finished(r#"<head><meta name="app"></head><script src="public/gone.js"></script>"#, "/").unwrap_err();
    assert!(error.to_string().contains("public/gone.js"), "{error}");
    assert!(finished("<head></head>", "/").is_err());
}

#[test]
fn the_configurations_texts_arrive_as_text() {
    let page = finished(&format!("{HEAD}<b data-text=\"name.vi\">x</b>"), "/").unwrap();
    assert!(page.contains("<b>Cửa &lt;Một&gt;</b>"), "{page}");
}

#[test]
fn what_the_configuration_switches_off_is_not_sent() {
    let page = finished(
        &format!("{HEAD}<p data-if=\"demonstration\">demo</p><p data-if=\"hotline\"><a href=\"tel:\">x</a></p>"),
        "/",
    )
    .unwrap();
    assert!(!page.contains("demo</p>") && page.contains("href=\"tel:19001022\""), "{page}");
}

#[test]
fn the_part_without_scripts_is_finished_too() {
    let page =
        finished(&format!("{HEAD}<div data-noscript><p data-if=\"hotline\"><a href=\"tel:\">x</a></p></div>"), "/")
            .unwrap();
    assert!(page.contains("<noscript><p><a href=\"tel:19001022\">x</a></p></noscript>"), "{page}");
}

#[test]
fn everything_inline_is_found() {
    let page = "<script>1</script><style>a{}</style><p style='x' onclick='y'><a href=' JavaScript:z'></a><base href='/'><script src='/a.js'></script>";
    assert_eq!(inline_parts(page).unwrap().len(), 6);
    assert_eq!(inline_parts("<p class='a'>style=\"x\" onclick=</p>").unwrap(), Vec::<String>::new());
}
