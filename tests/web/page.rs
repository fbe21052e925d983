use super::support::{document, make};
use motcua::browser::events::{listen, on_online, sleep};
use motcua::browser::{clock, dom, focus, history, random, settings};
use motcua_core::time::DateTime;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, HtmlElement, MouseEvent, MouseEventInit};

fn hash() -> String {
    web_sys::window().unwrap().location().hash().unwrap()
}

#[wasm_bindgen_test]
async fn addresses_go_forward_and_back() {
    let start = history::path();
    let went = Rc::new(Cell::new(0));
    let count = went.clone();
    let guard = history::on_popstate(move || count.set(count.get() + 1));
    history::push("/thu-tuc?q=khai%20sinh");
    history::push("/thu-tuc/1.001193");
    assert_eq!(history::path(), "/thu-tuc/1.001193");
    assert_eq!(history::href("/giay-to"), "/giay-to");
    history::back();
    while went.get() == 0 {
        sleep(5).await;
    }
    assert_eq!(history::path(), "/thu-tuc?q=khai%20sinh");
    drop(guard);
    history::replace(&start);
}

#[wasm_bindgen_test]
fn below_another_base_addresses_stay_short() {
    let start = history::path();
    let meta = make("meta", &[("name", "app"), ("data-base", "/mot-cua/")]);
    assert_eq!(history::base(), "/mot-cua/");
    history::replace("/ho-so/H44.26-261120-0007");
    assert_eq!(web_sys::window().unwrap().location().pathname().unwrap(), "/mot-cua/ho-so/H44.26-261120-0007");
    assert_eq!(history::path(), "/ho-so/H44.26-261120-0007");
    history::replace("");
    assert_eq!(history::path(), "/");
    drop(meta);
    history::replace(&start);
}

#[wasm_bindgen_test]
fn an_access_code_leaves_the_address_at_once() {
    let start = history::path();
    history::replace("/ho-so/H44.26-261120-0007?x=1#k=7K3PX92MQA");
    assert_eq!(history::take_access_code().as_deref(), Some("7K3PX92MQA"));
    assert_eq!(hash(), "");
    assert_eq!(history::path(), "/ho-so/H44.26-261120-0007?x=1");
    assert_eq!(history::take_access_code(), None);
    history::replace("/ho-so#main");
    assert_eq!(history::take_access_code(), None);
    assert_eq!(hash(), "#main", "a jump inside the page stays");
    assert_eq!(history::take_fragment(), "#main");
    assert_eq!(hash(), "");
    history::replace(&start);
}

#[wasm_bindgen_test]
fn only_plain_clicks_on_the_apps_own_links_are_taken() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let note = seen.clone();
    let ours = history::intercept_clicks(move |path| note.borrow_mut().push(path));
    // What was not taken must not carry the test away.
    let _stay = listen(&web_sys::window().unwrap(), "click", |event| event.prevent_default());
    let click = |attributes: &[(&str, &str)], set: &dyn Fn(&MouseEventInit)| {
        let link = make("a", attributes);
        let inner = document().create_element("span").unwrap();
        link.0.append_child(&inner).unwrap();
        let init = MouseEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        set(&init);
        inner.dispatch_event(&MouseEvent::new_with_mouse_event_init_dict("click", &init).unwrap()).unwrap();
        std::mem::take(&mut *seen.borrow_mut())
    };
    assert_eq!(click(&[("href", "/thu-tuc?q=a%20b")], &|_| ()), ["/thu-tuc?q=a%20b"]);
    assert_eq!(click(&[("href", "/giay-to"), ("target", "_self")], &|_| ()), ["/giay-to"]);
    for attributes in [
        &[("href", "https://example.vn/")][..],
        &[("href", "/a/app-1.js")],
        &[("href", "#main")],
        &[("href", "tel:1900")],
        &[("href", "/x"), ("target", "_blank")],
        &[("href", "/x"), ("download", "")],
        &[("href", "/x"), ("data-native", "")],
        &[],
    ] {
        assert!(click(attributes, &|_| ()).is_empty(), "{attributes:?}");
    }
    let link = [("href", "/thu-tuc")];
    assert!(click(&link, &|init| init.set_ctrl_key(true)).is_empty());
    assert!(click(&link, &|init| init.set_shift_key(true)).is_empty());
    assert!(click(&link, &|init| init.set_meta_key(true)).is_empty());
    assert!(click(&link, &|init| init.set_button(1)).is_empty());
    let meta = make("meta", &[("name", "app"), ("data-base", "/mot-cua/")]);
    assert!(click(&link, &|_| ()).is_empty(), "outside the base");
    assert_eq!(click(&[("href", "/mot-cua/thu-tuc")], &|_| ()), ["/thu-tuc"]);
    drop((meta, ours));
    assert!(click(&link, &|_| ()).is_empty(), "nobody listens any more");
}

#[wasm_bindgen_test]
async fn a_new_screen_has_focus_title_language_and_a_voice() {
    let heading = make("h1", &[]);
    let region = make("div", &[("id", "announcer"), ("role", "status")]);
    focus::heading_soon();
    sleep(30).await;
    assert_eq!(document().active_element().as_ref(), Some(&heading.0));
    let box_ = make("input", &[("id", "hoTen")]);
    assert!(focus::focus("hoTen") && !focus::focus("nothing"));
    assert_eq!(document().active_element().as_ref(), Some(&box_.0));
    for _ in 0..2 {
        focus::announce("Đã gửi");
        assert_eq!(region.0.text_content().unwrap(), "", "emptied, so that the same words are said again");
        sleep(200).await;
        assert_eq!(region.0.text_content().unwrap(), "Đã gửi");
    }
    focus::title("Thủ tục");
    assert_eq!(document().title(), "Thủ tục");
    focus::set_lang("en");
    assert_eq!(document().document_element().unwrap().get_attribute("lang").unwrap(), "en");
}

#[wasm_bindgen_test]
fn a_start_that_failed_shows_a_calm_page_with_text_only() {
    let root = make("div", &[("id", "app")]);
    root.0.set_text_content(Some("skeleton"));
    dom::failed_start("config.json: portal: <script>alert(1)</script>");
    let page: &HtmlElement = root.0.unchecked_ref();
    let text = page.text_content().unwrap();
    assert!(text.contains("Chưa mở được trang") && text.contains("<script>") && !text.contains("skeleton"));
    assert_eq!(page.query_selector_all("script").unwrap().length(), 0);
    assert_eq!(page.query_selector_all("h1").unwrap().length(), 1);
    let link = page.query_selector("a.button").unwrap().unwrap();
    assert_eq!(link.get_attribute("href").unwrap(), history::path());
}

#[wasm_bindgen_test]
fn listening_ends_with_its_guard() {
    let window = web_sys::window().unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let note = heard.clone();
    let guards = on_online(move |online| note.borrow_mut().push(online));
    for kind in ["offline", "online"] {
        window.dispatch_event(&Event::new(kind).unwrap()).unwrap();
    }
    drop(guards);
    window.dispatch_event(&Event::new("offline").unwrap()).unwrap();
    assert_eq!(*heard.borrow(), [false, true]);
}

#[wasm_bindgen_test]
fn the_portals_zone_and_clock_count_not_the_devices() {
    let winter = DateTime::parse_iso("2026-01-15T12:00:00Z").unwrap().to_unix();
    let summer = DateTime::parse_iso("2026-07-15T12:00:00Z").unwrap().to_unix();
    for (zone, unix, offset) in [
        ("Asia/Ho_Chi_Minh", winter, Some(420)),
        ("Asia/Ho_Chi_Minh", summer, Some(420)),
        ("UTC", winter, Some(0)),
        ("Europe/Berlin", winter, Some(60)),
        ("Europe/Berlin", summer, Some(120)),
        ("America/St_Johns", winter, Some(-210)),
        ("Nowhere/Town", winter, None),
        ("", winter, None),
    ] {
        assert_eq!(clock::intl_offset(zone, unix), offset, "{zone}");
        assert_eq!(clock::offset_of(zone, unix), offset.unwrap_or(420), "{zone}");
    }
    let mut clock = clock::Clock::new("Asia/Ho_Chi_Minh");
    assert!((clock.now().to_unix() - clock::now_unix()).abs() <= 1);
    clock.set(DateTime::parse_iso("2030-11-20T01:30:00+00:00").unwrap());
    assert!(clock.now().to_string().starts_with("2030-11-20T08:30:0") && clock.skew() > 0);
}

#[wasm_bindgen_test]
fn keys_are_random_and_well_formed() {
    let id = random::hex(16);
    assert!(id.len() == 16 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)), "{id}");
    assert_ne!(id, random::hex(16));
    let uuid = random::uuid();
    let places: Vec<_> = uuid.match_indices('-').map(|(at, _)| at).collect();
    assert_eq!((uuid.len(), &places[..]), (36, &[8, 13, 18, 23][..]), "{uuid}");
    assert!(uuid.as_bytes()[14] == b'4' && b"89ab".contains(&uuid.as_bytes()[19]), "{uuid}");
    assert!((0..200).all(|_| (1_000..=1_500).contains(&random::jitter(1_000))));
}

#[wasm_bindgen_test]
fn the_language_is_remembered_and_nothing_else() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    assert_eq!(settings::get(settings::LANGUAGE), None);
    settings::set(settings::LANGUAGE, "en");
    assert_eq!(settings::get(settings::LANGUAGE).as_deref(), Some("en"));
    assert_eq!(storage.length().unwrap(), 1);
}
