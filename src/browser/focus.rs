//! What a new screen owes to people who do not see it: focus, title, announcement.

use super::events::sleep;
use super::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, FocusOptions, HtmlElement};

/// Focuses the element with this id and brings it into view; whether there was one. Of a
/// group of boxes it is the first box: there the person can go on at once.
pub fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let element = element.map(|element| match element.tag_name().as_str() {
        "FIELDSET" | "SECTION" => {
            element.query_selector(":is(input, select, textarea):not([hidden] *)").ok().flatten().unwrap_or(element)
        }
        _ => element,
    });
    element.and_then(|element| element.dyn_into::<HtmlElement>().ok()).is_some_and(|element| element.focus().is_ok())
}

/// Whether the focus is inside the element with this id.
pub fn is_within(id: &str) -> bool {
    let Some(document) = document() else { return false };
    let focused = document.active_element();
    document.get_element_by_id(id).is_some_and(|element| element.contains(focused.as_deref()))
}

/// The same as [`focus`] once the change that was made last is in the page: before the next key is heard, or it would
/// be typed elsewhere.
pub fn focus_soon(id: &str) {
    let id = id.to_owned();
    spawn_local(async move {
        // What follows the change was woken before this task, and is drawn.
        let is_there = focus(&id);
        sleep(0).await;
        // What had it may have been drawn anew.
        if !is_there || inside_screen().is_none() {
            focus(&id);
        }
    });
}

/// Scrolls to the top and focuses the screen's `<h1>`, without a second scroll; whether
/// there was one.
pub fn heading() -> bool {
    scroll_top();
    let heading = document().and_then(|document| document.query_selector("h1").ok()?);
    let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else { return false };
    if !heading.has_attribute("tabindex") {
        let _ = heading.set_attribute("tabindex", "-1");
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    heading.focus_with_options(&options).is_ok()
}

/// The same once the screen that is being made now is in the page.
pub fn heading_soon() {
    spawn_local(async {
        sleep(0).await;
        heading();
    });
}

/// What has the focus inside the screen: its id, and how it looks. `None` when the focus is elsewhere.
pub fn inside_screen() -> Option<(String, String)> {
    let focused = document()?.active_element()?;
    focused.closest("main").ok()??;
    Some((focused.id(), look(&focused)))
}

/// What tells a link or button from others: what it says, and where it leads.
fn look(element: &Element) -> String {
    let attribute = |name| element.get_attribute(name).unwrap_or_default();
    [element.tag_name(), element.text_content().unwrap_or_default(), attribute("aria-label"), attribute("href")]
        .concat()
}

/// Makes a change that draws the screen anew: whoever was in it stays where they were, or is at its heading where that is
/// gone.
pub fn staying(change: impl FnOnce()) {
    let here = inside_screen();
    change();
    if let Some(place) = here {
        return_to(place);
    }
}

/// Brings the focus back to where it was ([`inside_screen`]), unless that was not drawn anew, or somebody has gone on.
pub fn return_to((id, looks): (String, String)) {
    spawn_local(async move {
        sleep(0).await;
        if inside_screen().is_none() && !focus(&id) && !focus_like(&looks) {
            focus("heading");
        }
    });
}

/// Focuses the link or button of the screen that looks like the one that was.
fn focus_like(looks: &str) -> bool {
    let all = document().and_then(|document| document.query_selector_all("main :is(a, button, summary)").ok());
    let Some(all) = all else { return false };
    (0..all.length())
        .filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok())
        .find(|element| look(element) == looks)
        .is_some_and(|element| element.focus().is_ok())
}

/// Says `text` to screen readers through `<div id="announcer" role="status">`. Emptied
/// first, or saying the same again would be silent.
pub fn announce(text: &str) {
    let Some(region) = document().and_then(|document| document.get_element_by_id("announcer")) else { return };
    region.set_text_content(None);
    let text = text.to_owned();
    spawn_local(async move {
        // Screen readers compare what they saw a moment ago.
        sleep(120).await;
        region.set_text_content(Some(&text));
    });
}

/// Sets the page's title.
pub fn title(text: &str) {
    if let Some(document) = document() {
        document.set_title(text);
    }
}

/// Sets the page's language, a BCP 47 tag.
pub fn set_lang(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Scrolls to the top, at once.
pub fn scroll_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}
