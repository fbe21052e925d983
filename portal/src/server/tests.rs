//! The server over real connections: faults, control, folders, restarts.

mod client;
mod following;

use super::{Options, Server, events::Pace};
use crate::testing::sample;
use client::{Client, KEY};
use motcua_core::time::DateTime;
use serde_json::{Value, json};
use std::{fs, net::SocketAddr, path::Path, time::Duration};

/// Streams that look often, speak often and go on.
const QUICK: Pace =
    Pace { look: Duration::from_millis(5), quiet: Duration::from_millis(20), whole: Duration::from_secs(600) };

fn options(data: Option<&Path>) -> Options {
    Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        public: String::new(),
        origins: vec!["http://localhost:8080".to_owned()],
        data: data.map(Path::to_owned),
        speed: 0.0,
        now: DateTime::parse_iso("2026-11-20T10:00+07:00"),
        control: true,
    }
}

async fn start(data: Option<&Path>) -> (Client, tokio::task::JoinHandle<()>) {
    start_at(data, QUICK).await
}

async fn start_at(data: Option<&Path>, pace: Pace) -> (Client, tokio::task::JoinHandle<()>) {
    let server = Server::bind_with(options(data), sample(), pace).await.unwrap();
    let client = Client { address: server.address(), public: server.public().to_owned() };
    let task = tokio::spawn(async move { server.run().await.unwrap() });
    let frozen = json!({"now": "2026-11-20T10:00:00+07:00", "frozen": true});
    assert_eq!(client.post("/_control/clock", &frozen).await.status, 200);
    (client, task)
}

async fn count(client: &Client) -> u64 {
    client.get("/_control/dossiers").await.json()["count"].as_u64().unwrap()
}

#[tokio::test]
async fn it_answers_over_http_with_the_clock_where_it_was_told() {
    let (client, _) = start(None).await;
    let answer = client.get("/v1/configuration").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["now"], "2026-11-20T10:00:00+07:00");
    assert_eq!(client.send("HEAD", "/v1/agencies", &[], b"").await.body, b"");
    assert_eq!(client.get("/v1/nothing").await.status, 404);
    assert_eq!(client.send("DELETE", "/v1/agencies", &[], b"").await.header("allow"), Some("GET, HEAD, OPTIONS"));
    let big = vec![b'x'; 12 << 20];
    let json = [("Content-Type", "application/json"), ("Idempotency-Key", KEY)];
    assert_eq!(client.send("POST", "/v1/dossiers", &json, &big).await.status, 413);
}

#[tokio::test]
async fn a_connection_cut_before_the_work_leaves_nothing_and_one_cut_after_it_leaves_one_dossier() {
    let (client, _) = start(None).await;
    let body = client.birth().await;
    let fault = |kind: &str| json!({"method": "POST", "path": "/v1/dossiers", "times": 1, "kind": kind});
    client.post("/_control/faults", &fault("dropBefore")).await;
    assert!(client.try_submit(KEY, &body).await.is_none());
    assert_eq!(count(&client).await, 0);
    client.post("/_control/faults", &fault("dropAfter")).await;
    assert!(client.try_submit(KEY, &body).await.is_none());
    assert_eq!(count(&client).await, 1);
    let again = client.try_submit(KEY, &body).await.unwrap();
    assert_eq!(again.status, 201);
    assert_eq!(count(&client).await, 1);
    client.post("/_control/faults", &fault("truncate")).await;
    let half = client.try_submit(KEY, &body).await.unwrap();
    assert!(half.body.len() < again.body.len() && again.body.starts_with(&half.body));
}

#[tokio::test]
async fn a_hundred_submits_with_one_key_at_the_same_moment_make_one_dossier() {
    let (client, _) = start(None).await;
    let body = client.birth().await;
    let tasks = (0..100).map(|_| {
        let (client, body) = (client.clone(), body.clone());
        tokio::spawn(async move { client.try_submit(KEY, &body).await.unwrap() })
    });
    let mut receipts = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        let answer = task.await.unwrap();
        assert_eq!(answer.status, 201);
        receipts.push(answer.body);
    }
    receipts.dedup();
    assert_eq!((receipts.len(), count(&client).await), (1, 1));
}

#[tokio::test]
async fn a_panic_and_an_ordered_status_are_problems_and_the_portal_goes_on() {
    let (client, _) = start(None).await;
    for (fault, status) in [(json!({"kind": "panic"}), 500), (json!({"kind": "status", "status": 503}), 503)] {
        let mut order = fault;
        order["path"] = "/v1".into();
        client.post("/_control/faults", &json!([order])).await;
        let origin = [("Origin", "http://localhost:8080")];
        let answer = client.send("GET", "/v1/agencies", &origin, b"").await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("http://localhost:8080"));
        assert_eq!(answer.json()["status"], status);
        assert_eq!(client.get("/v1/agencies").await.status, 200);
    }
}

#[tokio::test]
async fn what_arrived_of_a_piece_before_the_connection_was_cut_is_kept() {
    let (client, _) = start(None).await;
    let bytes = b"%PDF-1.7 a file that comes in two pieces";
    let path = client.create(bytes.len()).await;
    client
        .post("/_control/faults", &json!({"method": "PATCH", "path": "/v1/uploads", "kind": "partial", "bytes": 7}))
        .await;
    assert!(client.patch(&path, 0, bytes).await.is_none());
    let head = client.send("HEAD", &path, &[("Tus-Resumable", "1.0.0")], b"").await;
    assert_eq!(head.header("upload-offset"), Some("7"));
    assert_eq!(client.patch(&path, 7, &bytes[7..]).await.unwrap().status, 204);
}

#[tokio::test]
async fn control_moves_the_clock_and_the_officer_and_no_page_can_call_it() {
    let (client, _) = start(None).await;
    let receipt = client.filed(KEY).await;
    let code = receipt["code"].as_str().unwrap();
    let access = [("Dossier-Access", receipt["accessCode"].as_str().unwrap())];
    let read = async || client.send("GET", &format!("/v1/dossiers/{code}"), &access, b"").await.json();
    client.post("/_control/clock", &json!({"now": "2026-11-23T08:00:00+07:00", "frozen": true})).await;
    for (step, status) in [("accept", 2), ("next", 4), ("supplement", 5), ("process", 4), ("next", 9), ("next", 10)] {
        let moved = client.post("/_control/officer", &json!({"code": code, "step": step})).await;
        assert_eq!((moved.status, &moved.json()["status"]), (200, &json!(status)), "{step}");
    }
    let dossier = read().await;
    assert_eq!(dossier["timeline"].as_array().unwrap().len(), 7);
    assert_eq!(dossier["acceptedAt"], "2026-11-23T08:00:00+07:00");
    assert_eq!(dossier["dueAt"], "2026-11-27T17:00:00+07:00");
    let unknown = json!({"code": code, "status": 77, "statusText": {"vi": "Chờ Bộ trả lời"}});
    client.post("/_control/officer", &unknown).await;
    assert_eq!(read().await["statusText"]["vi"], "Chờ Bộ trả lời");
    for wrong in
        [json!({"code": code}), json!({"code": code, "step": "fly"}), json!({"code": "x", "step": "next"}), json!(7)]
    {
        assert_eq!(client.post("/_control/officer", &wrong).await.status, 400, "{wrong}");
    }
    let page = [("Origin", "http://localhost:8080")];
    assert_eq!(client.send("POST", "/_control/reset", &page, b"").await.status, 403);
    assert_eq!(count(&client).await, 1);
    client.post("/_control/reset", &json!({})).await;
    assert_eq!(count(&client).await, 0);
}

#[tokio::test]
async fn without_control_there_is_no_control() {
    let server =
        Server::bind_with(Options { control: false, ..options(None) }, sample(), Pace::default()).await.unwrap();
    let client = Client { address: server.address(), public: server.public().to_owned() };
    tokio::spawn(async move { server.run().await });
    assert_eq!(client.post("/_control/reset", &json!({})).await.status, 404);
    assert_eq!(client.get("/_control/dossiers").await.status, 404);
}

#[tokio::test]
async fn a_folder_shows_what_arrived_and_follows_the_dossier_also_after_a_crash() {
    let home = tempfile::tempdir().unwrap();
    let (client, task) = start(Some(home.path())).await;
    let receipt = client.filed(KEY).await;
    let code = receipt["code"].as_str().unwrap();
    let folder = home.path().join("dossiers").join(code);
    let read = |name: &str| -> Value { serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap() };
    let mut names: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["Giấy chứng sinh.jpg", "documents.json", "follow-up.json", "submission.json", "timeline.json"]);
    let listed = read("documents.json");
    assert_eq!(listed[0]["files"], json!(["Giấy chứng sinh.jpg"]));
    assert_eq!((&listed[0]["provision"], &listed[0]["copyKind"]), (&json!("now"), &json!("photo")));
    assert_eq!((&listed[1]["requirement"], &listed[1]["provision"]), (&json!("giayKetHon"), &json!("office")));
    assert_eq!(read("submission.json")["answers"]["con"]["hoTen"], "Bùi Văn An");
    assert_eq!(fs::read(folder.join("Giấy chứng sinh.jpg")).unwrap(), client::PHOTO);
    client.post("/_control/officer", &json!({"code": code, "step": "accept"})).await;
    assert_eq!(read("timeline.json").as_array().unwrap().len(), 2);
    supplement(&client, &receipt).await;
    let listed = read("documents.json");
    assert_eq!(listed[0]["files"], json!(["Giấy chứng sinh-2.jpg"]));
    assert_eq!(listed[0]["replaced"], json!(["Giấy chứng sinh.jpg"]));
    assert_eq!(fs::read(folder.join("Giấy chứng sinh.jpg")).unwrap(), client::PHOTO);
    assert_eq!(fs::read(folder.join("Giấy chứng sinh-2.jpg")).unwrap(), client::CLEAR);
    assert!(read("follow-up.json")["supplements"][0]["answeredAt"].is_string());
    task.abort();
    // As if the portal had been killed after the commit and before the folder.
    assert!(task.await.is_err());
    fs::remove_dir_all(&folder).unwrap();
    let database = home.path().join("portal.sqlite");
    rusqlite::Connection::open(database).unwrap().execute("UPDATE dossiers SET folder = NULL", []).unwrap();
    let (client, _) = start(Some(home.path())).await;
    assert_eq!(read("timeline.json").as_array().unwrap().len(), 4);
    assert_eq!(fs::read(folder.join("Giấy chứng sinh.jpg")).unwrap(), client::PHOTO);
    assert_eq!(count(&client).await, 1);
    client.post("/_control/reset", &json!({})).await;
    assert!(!folder.exists());
}

/// Answers a request for another photo, of the same size and name as the first.
async fn supplement(client: &Client, receipt: &Value) {
    let items = json!([{"requirement": "giayChungSinh"}]);
    let asked = json!({"code": receipt["code"], "step": "supplement", "items": items});
    assert_eq!(client.post("/_control/officer", &asked).await.status, 200);
    let mut body = client.birth_with(client::CLEAR).await;
    body["answers"] = json!({});
    let path = format!("/v1/dossiers/{}/supplements/1", receipt["code"].as_str().unwrap());
    let headers = [
        ("Content-Type", "application/json"),
        ("Idempotency-Key", "0123456789abcdef-of-supplement"),
        ("Dossier-Access", receipt["accessCode"].as_str().unwrap()),
    ];
    let done = client.send("POST", &path, &headers, body.to_string().as_bytes()).await;
    assert_eq!(done.status, 200, "{}", String::from_utf8_lossy(&done.body));
}
