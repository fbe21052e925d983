use super::support::{Fake, header, json_of, response};
use motcua::browser::events::sleep;
use motcua::browser::store::Store;
use motcua::portal::{Body, Cache, Failure, Portal, Response, Seen, Since};
use motcua_core::contract::{FormRef, Submission};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

type Answers = Vec<Result<Response, Failure>>;

/// A portal that gives these answers one after the other.
fn portal(answers: Answers) -> (Portal, Rc<Fake>) {
    let answers = RefCell::new(VecDeque::from(answers));
    let fake = Fake::new(move |_| answers.borrow_mut().pop_front().expect("a further request"));
    let portal = Portal::over(fake.clone(), "https://p.vn/api/".into(), Store::memory(), || "en".into());
    (portal, fake)
}

fn configuration() -> Value {
    json!({"name": {"vi": "Cổng"}, "contractVersion": "1.0", "timeZone": "Asia/Ho_Chi_Minh", "now": "2026-11-20T10:00:00+07:00"})
}

fn html() -> Response {
    response(200, "text/html", "<h1>Wi-Fi</h1>")
}

#[wasm_bindgen_test]
async fn what_was_read_once_stands_in_while_the_portal_is_silent() {
    let problem = response(404, "application/problem+json", "{}");
    let refused = response(403, "application/problem+json", "{\"title\": \"no\"}");
    let (portal, fake) = portal(vec![
        Ok(json_of(&configuration())),
        Err(Failure::Unreachable),
        Ok(html()),
        Ok(response(502, "text/html", "")),
        Ok(response(503, "", "")),
        Ok(json_of(&json!({"name": 1}))),
        Ok(problem),
        Ok(refused),
        Ok(json_of(&configuration())),
    ]);
    let first = portal.configuration().await.unwrap();
    assert_eq!(first.kept_at, None);
    sleep(0).await;
    for _ in 0..5 {
        let kept = portal.configuration().await.unwrap();
        assert_eq!(kept.value, first.value);
        assert!(kept.kept_at.is_some());
    }
    assert_eq!(portal.configuration().await.err(), Some(Failure::NotFound));
    assert!(matches!(portal.configuration().await, Err(Failure::Refused(problem)) if problem.status == 403));
    assert_eq!(portal.configuration().await.unwrap().kept_at, None);
    let asked = fake.asked.borrow();
    assert_eq!(asked[0].address, "https://p.vn/api/v1/configuration");
    assert_eq!(header(&asked[0], "Accept-Language"), Some("en"));
}

#[wasm_bindgen_test]
async fn without_a_kept_copy_the_failure_is_told() {
    for failure in [Failure::Unreachable, Failure::Offline, Failure::Strange] {
        let (portal, _) = portal(vec![Err(failure.clone())]);
        assert_eq!(portal.agencies().await.err(), Some(failure));
    }
    let (portal, _) = portal(vec![Ok(html())]);
    assert_eq!(portal.procedure("1/2 3").await.err(), Some(Failure::Strange));
}

#[wasm_bindgen_test]
async fn a_form_is_asked_for_once_in_its_life() {
    let form = json!({"id": "khai-sinh", "version": "1", "definition": {"components": []}});
    let (portal, fake) = portal(vec![Ok(json_of(&form))]);
    let name = FormRef { id: "khai-sinh".into(), version: "1".into() };
    let first = portal.form(&name).await.unwrap();
    sleep(0).await;
    assert_eq!(portal.form(&name).await.unwrap(), first);
    assert_eq!(fake.log(), ["GET https://p.vn/api/v1/forms/khai-sinh/1"]);
}

fn page(code: &str, next: Option<&str>) -> Result<Response, Failure> {
    let item = json!({"code": code, "name": {"vi": "x"}, "level": "full"});
    Ok(json_of(&json!({"items": [item], "next": next})))
}

#[wasm_bindgen_test]
async fn the_list_is_whole_or_the_kept_one() {
    let (portal, fake) =
        portal(vec![page("1", Some("a/b")), page("2", None), page("1", Some("c")), Err(Failure::Unreachable)]);
    for kept in [false, true] {
        let list = portal.procedures().await.unwrap();
        let codes: Vec<_> = list.value.items.iter().map(|item| item.code.as_str()).collect();
        assert_eq!(codes, ["1", "2"]);
        assert_eq!(list.kept_at.is_some(), kept);
        sleep(0).await;
    }
    assert_eq!(fake.log()[1], "GET https://p.vn/api/v1/procedures?cursor=a%2Fb");
}

#[wasm_bindgen_test]
async fn a_list_in_circles_ends() {
    let fake = Fake::new(|_| page("1", Some("again")));
    let portal = Portal::over(fake.clone(), "https://p.vn".into(), Store::memory(), || "vi".into());
    assert_eq!(portal.procedures().await.err(), Some(Failure::Strange));
    assert_eq!(fake.asked.borrow().len(), 100);
}

fn dossier() -> Value {
    json!({
        "code": "H44.26-261120-0007", "completion": 25, "procedure": "1.001193", "procedureName": {"vi": "x"},
        "agency": "H44.26", "agencyName": {"vi": "x"}, "status": 2, "turn": "agency", "submittedAt": "",
        "files": [{"requirement": "x", "name": "a", "type": "image/jpeg", "size": 3, "sha256": "aa", "receivedAt": ""}],
    })
}

#[wasm_bindgen_test]
async fn a_dossier_is_read_with_the_code_in_a_header_and_never_kept() {
    let mut fresh = json_of(&dossier());
    fresh.headers.push(("etag", "\"1\"".into()));
    let unchanged = response(304, "", "");
    let progress = json_of(&json!({"code": "H44.26-261120-0007", "completion": 25}));
    let (portal, fake) =
        portal(vec![Ok(fresh), Ok(unchanged.clone()), Ok(progress), Ok(unchanged), Err(Failure::Unreachable)]);
    let code = "H44.26-261120-0007";
    let first = portal.dossier(code, Some("7K3PX92MQA")).await.unwrap();
    assert!(
        matches!(&first, Since::Fresh { seen: Seen::Full(d), etag: Some(e) } if d.completion == 25 && e == "\"1\"")
    );
    assert_eq!(portal.dossier_since(code, Some("7K3PX92MQA"), Some("\"1\"")).await, Ok(Since::NotModified));
    let open = portal.dossier(code, None).await.unwrap();
    assert!(matches!(open, Since::Fresh { seen: Seen::Progress(_), etag: None }));
    assert_eq!(portal.dossier(code, None).await, Err(Failure::Strange), "not asked for a change, so 304 means nothing");
    assert_eq!(portal.dossier(code, Some("7K3PX92MQA")).await, Err(Failure::Unreachable));
    let asked = fake.asked.borrow();
    assert_eq!(header(&asked[1], "Dossier-Access"), Some("7K3PX92MQA"));
    assert_eq!(header(&asked[1], "If-None-Match"), Some("\"1\""));
    assert_eq!(header(&asked[2], "Dossier-Access"), None);
    assert!(asked.iter().all(|request| request.cache == Cache::Never && !request.address.contains("7K3PX92MQA")));
}

fn submission() -> Submission {
    let file = json!({"upload": "/u/1", "name": "a", "type": "image/jpeg", "size": 3, "sha256": "aa"});
    serde_json::from_value(json!({
        "procedure": "1.001193", "procedureVersion": "1", "form": {"id": "khai-sinh", "version": "1"},
        "agency": "H44.26", "language": "vi", "answers": {"hoTen": "A"},
        "documents": [{"requirement": "x", "files": [file]}],
    }))
    .unwrap()
}

fn receipt(status: u16, change: impl Fn(&mut Value)) -> Response {
    let mut receipt = dossier();
    receipt["accessCode"] = json!("7K3PX92MQA");
    change(&mut receipt);
    response(status, "application/json", &receipt.to_string())
}

#[wasm_bindgen_test]
async fn sent_is_only_what_the_portal_has_confirmed_whole() {
    for (answer, failure) in [
        (Ok(receipt(201, |_| ())), None),
        (Ok(receipt(200, |_| ())), None),
        (Ok(receipt(202, |_| ())), Some(Failure::Strange)),
        (Ok(receipt(201, |r| r["files"] = json!([]))), Some(Failure::Strange)),
        (Ok(receipt(201, |r| r["accessCode"] = json!(""))), Some(Failure::Strange)),
        (Ok(receipt(201, |r| r["code"] = json!(""))), Some(Failure::Strange)),
        (Ok(response(201, "application/json", "{\"code\": \"H")), Some(Failure::Strange)),
        (Ok(html()), Some(Failure::Strange)),
        (Ok(response(204, "", "")), Some(Failure::Strange)),
        (Ok(response(500, "", "")), Some(Failure::Down(500))),
        (Err(Failure::Unreachable), Some(Failure::Unreachable)),
    ] {
        let what = format!("{answer:?}");
        let (portal, fake) = portal(vec![answer]);
        let sent = portal.submit(&submission(), None, "key-1").await;
        assert_eq!(sent.as_ref().err(), failure.as_ref(), "{what}");
        assert!(failure.is_none_or(|failure| failure.leaves_doubt()), "{what}");
        let asked = fake.asked.borrow();
        assert_eq!(fake.log(), ["POST https://p.vn/api/v1/dossiers"]);
        assert_eq!(header(&asked[0], "Idempotency-Key"), Some("key-1"));
        assert!(matches!(&asked[0].body, Body::Text(body) if serde_json::from_str::<Submission>(body).is_ok()));
    }
}

#[wasm_bindgen_test]
async fn a_refusal_leaves_no_doubt() {
    let body = "{\"title\": \"x\", \"errors\": [{\"pointer\": \"/answers/hoTen\", \"rule\": \"required\"}]}";
    let (portal, _) = portal(vec![Ok(response(422, "application/problem+json", body))]);
    let refused = portal.submit(&submission(), None, "key-1").await.unwrap_err();
    assert!(!refused.leaves_doubt());
    assert!(matches!(refused, Failure::Refused(problem) if problem.errors[0].pointer == "/answers/hoTen"));
}

#[wasm_bindgen_test]
async fn without_a_network_nothing_leaves_and_the_kept_copy_is_there_at_once() {
    let (portal, fake) = portal(vec![Ok(json_of(&configuration()))]);
    portal.configuration().await.unwrap();
    sleep(0).await;
    let navigator = web_sys::window().unwrap().navigator();
    let offline = js_sys::Object::new();
    js_sys::Reflect::set(&offline, &"value".into(), &false.into()).unwrap();
    js_sys::Reflect::set(&offline, &"configurable".into(), &true.into()).unwrap();
    js_sys::Object::define_property(&navigator, &"onLine".into(), &offline);
    let kept = portal.configuration().await;
    let sent = portal.submit(&submission(), None, "key-1").await;
    js_sys::Reflect::delete_property(&navigator, &"onLine".into()).unwrap();
    assert!(motcua::browser::events::online());
    assert!(kept.unwrap().kept_at.is_some());
    assert_eq!(sent.err(), Some(Failure::Offline));
    assert_eq!(fake.asked.borrow().len(), 1);
}
