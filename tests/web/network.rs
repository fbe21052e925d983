use super::support::blob;
use motcua::browser::files::object_url;
use motcua::browser::history;
use motcua::browser::store::Store;
use motcua::portal::{Body, Cache, Failure, Network, Portal, Request, Transport};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

fn get(address: &str) -> Request {
    Request {
        method: "GET",
        address: address.to_owned(),
        headers: vec![("Accept-Language", "vi".to_owned())],
        body: Body::Empty,
        cache: Cache::Never,
        patience: 15_000,
    }
}

#[wasm_bindgen_test]
async fn an_answer_comes_with_status_headers_and_text() {
    let url = object_url(&blob("{\"vi\": \"Mường\"}".as_bytes())).unwrap();
    let answer = Network.send(get(url.as_str()), None).await.unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (200, "{\"vi\": \"Mường\"}"));
    assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
}

#[wasm_bindgen_test]
async fn more_than_a_portal_would_send_is_strange() {
    let url = object_url(&blob(&vec![b' '; (20 << 20) + 1])).unwrap();
    assert_eq!(Network.send(get(url.as_str()), None).await.err(), Some(Failure::Strange));
}

/// A result's file; and nobody takes it for the JSON of an answer, for there is no text of it.
#[wasm_bindgen_test]
async fn what_is_no_text_comes_as_it_is() {
    let url = object_url(&blob(&[0xFF, 0xFE])).unwrap();
    let answer = Network.send(get(url.as_str()), None).await.unwrap();
    assert_eq!((answer.body.as_str(), answer.bytes.as_slice()), ("", [0xFF, 0xFE].as_slice()));
}

#[wasm_bindgen_test]
async fn nobody_there_is_unreachable() {
    assert_eq!(Network.send(get("http://127.0.0.1:1/"), None).await.err(), Some(Failure::Unreachable));
}

#[wasm_bindgen_test]
async fn whoever_gives_up_gets_no_answer() {
    let abort = AbortController::new().unwrap();
    abort.abort();
    assert_eq!(Network.send(get("/"), Some(abort.signal())).await.err(), Some(Failure::Aborted));
    let later = AbortController::new().unwrap();
    let sending = Network.send(get("/"), Some(later.signal()));
    let ending = async { later.abort() };
    let (answer, ()) = futures(sending, ending).await;
    assert_eq!(answer.err(), Some(Failure::Aborted));
}

/// Both at once.
async fn futures<A, B>(first: impl Future<Output = A>, second: impl Future<Output = B>) -> (A, B) {
    let (mut first, mut second) = (Box::pin(first), Box::pin(second));
    let (mut a, mut b) = (None, None);
    std::future::poll_fn(move |context| {
        if a.is_none()
            && let std::task::Poll::Ready(value) = first.as_mut().poll(context)
        {
            a = Some(value);
        }
        if b.is_none()
            && let std::task::Poll::Ready(value) = second.as_mut().poll(context)
        {
            b = Some(value);
        }
        if a.is_some() && b.is_some() {
            return std::task::Poll::Ready((a.take().unwrap(), b.take().unwrap()));
        }
        std::task::Poll::Pending
    })
    .await
}

#[wasm_bindgen_test]
async fn a_page_in_place_of_the_portal_is_strange() {
    let portal = Portal::new(history::origin(), Store::memory(), || "vi".into());
    let failure = portal.configuration().await.unwrap_err();
    assert!(matches!(failure, Failure::Strange), "{failure:?}");
    let config = motcua::portal::config().await.unwrap_err();
    assert!(matches!(config, Failure::Strange | Failure::NotFound), "{config:?}");
}
