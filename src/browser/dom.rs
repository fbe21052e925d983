//! Making and filling elements by hand, for the moments when there is no app: before it
//! starts and after it has failed. Text only, never HTML.

pub use super::focus::set_lang;
use super::{document, history, property, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement};

/// The element `#app`, emptied of the static skeleton.
pub fn take_root() -> Option<HtmlElement> {
    let root = document()?.get_element_by_id("app")?;
    root.set_text_content(None);
    root.dyn_into().ok()
}

/// The calm page for an app that could not start; `detail` is for engineers.
pub fn failed_start(detail: &str) {
    calm_page(
        ["Chưa mở được trang", "This page could not start"],
        ["Ông/bà vui lòng thử lại sau ít phút.", "Please try again in a few minutes."],
        detail,
    );
}

/// Replaces the page by a title and a sentence, Vietnamese then English, a link that
/// loads the page anew (it works without any script) and folded detail.
pub(crate) fn calm_page(title: [&str; 2], sentence: [&str; 2], detail: &str) {
    let Some(root) = take_root() else { return };
    // `main` is what the shell gives every screen.
    let Some(page) = add(&root, "main", "page") else { return };
    let _ = page.set_attribute("id", "main");
    for (at, (title, sentence)) in title.into_iter().zip(sentence).enumerate() {
        let part = add(&page, "section", "calm").unwrap_or_else(|| page.clone());
        let heading = if at == 0 { "h1" } else { "h2" };
        add_text(&part, heading, title);
        add_text(&part, "p", sentence);
        if at == 1 {
            let _ = part.set_attribute("lang", "en");
        } else {
            let _ = part.set_attribute("lang", "vi");
        }
    }
    if let Some(link) = add_text(&page, "a", "Tải lại trang · Reload") {
        let _ = link.set_attribute("class", "button");
        let _ = link.set_attribute("href", &history::href(&history::path()));
    }
    if let Some(more) = add(&page, "details", "") {
        add_text(&more, "summary", "Chi tiết kỹ thuật · Technical detail");
        add_text(&more, "pre", detail);
    }
    super::focus::heading();
}

fn add(to: &Element, tag: &str, class: &str) -> Option<Element> {
    let element = document()?.create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    to.append_child(&element).ok()?;
    Some(element)
}

fn add_text(to: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = add(to, tag, "")?;
    element.set_text_content(Some(text));
    Some(element)
}

/// What stands in the box with this id; empty when there is none.
pub fn value(id: &str) -> String {
    input(id).map(|input| input.value()).unwrap_or_default()
}

/// What stands in the `<textarea>` with this id; empty when there is none.
pub fn text_value(id: &str) -> String {
    let area = document().and_then(|document| document.get_element_by_id(id));
    area.map(|area| property(&area, "value").as_string().unwrap_or_default()).unwrap_or_default()
}

/// Puts a text into the box with this id, without an event.
pub fn set_value(id: &str, text: &str) {
    if let Some(input) = input(id) {
        input.set_value(text);
    }
}

/// Scrolls the list around the element with this id as little as it takes to see it.
pub fn show_nearest(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Opens the browser's own picker of this box; false where it has none to open.
pub fn show_picker(id: &str) -> bool {
    input(id).is_some_and(|input| input.show_picker().is_ok())
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Whether focus goes on to one of these elements when it leaves another one.
pub fn goes_to_one_of(event: &FocusEvent, ids: &[String]) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
    next.is_some_and(|next| ids.contains(&next.id()))
}

/// Whether the page was opened inside another app (Zalo, Facebook), as the boot script found.
pub fn is_in_app_browser() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-inapp"))
}

/// Whether the host no longer has the files of this release, as the part's loader found.
pub fn is_outdated() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-outdated"))
}

/// Opens the page anew.
pub fn reload() {
    let _ = super::window().location().reload();
}

/// Which paper the page is printed on, a name that the styles know; `None`: whatever the printer has.
pub fn set_paper(name: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match name {
        Some(name) => root.set_attribute("data-paper", name),
        None => root.remove_attribute("data-paper"),
    };
}

/// Opens the print dialogue.
pub fn print() {
    let _ = super::window().print();
}

/// Copies a text; whether the browser did.
pub async fn copy(text: &str) -> bool {
    let done = super::window().navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(done).await.is_ok()
}

/// Whether the system takes away what a page keeps when nobody has opened it for seven days: Safari on iOS does, except
/// for apps on the home screen.
pub fn may_evict() -> bool {
    property(&window().navigator(), "standalone").as_bool() == Some(false)
}
