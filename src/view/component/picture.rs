//! A picture that the device keeps: a page of a document.

use crate::browser::files::{self, ObjectUrl};
use crate::html;
use crate::session::live::Live;
use crate::session::{app, document};
use crate::view::element::View;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Addresses are made once for each picture; so many are kept, the oldest is given back.
const KEPT: usize = 40;

struct Shown {
    addresses: RefCell<Vec<(String, Option<Rc<ObjectUrl>>)>>,
    // Followed by whoever waits for one of them.
    news: Live<u32>,
}

thread_local! {
    static SHOWN: Shown = Shown { addresses: RefCell::default(), news: Live::new(0) };
}

/// The address of the picture with this id in the device's storage, once it is there; follows it.
pub fn address(id: &str) -> Option<String> {
    SHOWN.with(|shown| {
        shown.news.track();
        if let Some((_, address)) = shown.addresses.borrow().iter().find(|(own, _)| own == id) {
            return address.as_ref().map(|address| address.as_str().to_owned());
        }
        let mut addresses = shown.addresses.borrow_mut();
        if addresses.len() >= KEPT {
            addresses.remove(0);
        }
        addresses.push((id.to_owned(), None));
        fetch(id.to_owned(), shown.news);
        None
    })
}

fn fetch(id: String, news: Live<u32>) {
    spawn_local(async move {
        let blob = document::blob(app(), &id).await.ok();
        let address = blob.as_ref().and_then(files::object_url).map(Rc::new);
        SHOWN.with(|shown| {
            if let Some(own) = shown.addresses.borrow_mut().iter_mut().find(|(own, _)| *own == id) {
                own.1 = address;
            }
        });
        news.update(|news| *news += 1);
    });
}

/// The picture; an empty sheet until it is there.
pub fn show(id: &str, class: &'static str, words: String) -> View {
    let id = id.to_owned();
    let view = move || {
        let words = words.clone();
        match address(&id) {
            Some(address) => html! { <img class=class src=address alt=words/> },
            None => html! { <span class=class role="img" aria-label=words></span> },
        }
    };
    html! { {view} }
}
