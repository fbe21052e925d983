use super::support::{Made, make};
use motcua::browser::events::sleep;
use motcua::view::element::{Mounted, View, mount};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

fn show(view: View, page: &Made) -> Mounted {
    // It fails where there is one already.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    mount(view, &page.0, None)
}

type Drawn = Rc<RefCell<Vec<usize>>>;

/// A part that says when it is drawn; `inside` are such parts too.
fn part(drawn: &Drawn, n: usize, inside: Vec<usize>) -> View {
    let drawn = drawn.clone();
    View::later(Box::new(move || {
        drawn.borrow_mut().push(n);
        let inside = inside.iter().map(|n| part(&drawn, *n, Vec::new()));
        View::many([View::text(format!("{n} "))].into_iter().chain(inside).collect())
    }))
}

#[wasm_bindgen_test]
async fn a_long_page_is_drawn_from_the_top_in_slices() {
    let (page, drawn) = (make("div", &[]), Drawn::default());
    let parts = (0..100).map(|n| part(&drawn, n * 3, vec![n * 3 + 1, n * 3 + 2])).collect();
    let mounted = show(View::long(View::many(parts), 30), &page);
    assert_eq!(*drawn.borrow(), (0..30).collect::<Vec<_>>(), "its first parts are there at once");
    while drawn.borrow().len() < 300 {
        sleep(1).await;
    }
    let all: Vec<_> = (0..300).collect();
    assert_eq!(*drawn.borrow(), all, "each once, what is inside of a part before what stands after it");
    let text = page.0.text_content().unwrap();
    assert_eq!(text, all.iter().map(|n| format!("{n} ")).collect::<String>(), "each in its place");
    drop(mounted);
}

#[wasm_bindgen_test]
async fn a_long_page_that_is_left_draws_no_more() {
    let (page, drawn) = (make("div", &[]), Drawn::default());
    let parts = (0..1000).map(|n| part(&drawn, n, Vec::new())).collect();
    drop(show(View::long(View::many(parts), 30), &page));
    sleep(60).await;
    assert_eq!(drawn.borrow().len(), 30);
}

#[wasm_bindgen_test]
async fn outside_of_a_long_page_nothing_waits() {
    let (page, drawn) = (make("div", &[]), Drawn::default());
    let parts = (0..200).map(|n| part(&drawn, n, Vec::new())).collect();
    let mounted = show(View::many(parts), &page);
    assert_eq!(drawn.borrow().len(), 200);
    drop(mounted);
}
