//! After the submit, over real connections: streams of events, and the way through the payment platform.

use super::{Pace, QUICK, client::KEY, start, start_at};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_stream_tells_each_change_at_once_and_nothing_of_it() {
    let (client, _) = start(None).await;
    let receipt = client.filed(KEY).await;
    let (code, access) = (receipt["code"].as_str().unwrap(), receipt["accessCode"].as_str().unwrap());
    let path = format!("/v1/dossiers/{code}/events");
    assert_eq!(client.send("GET", &path, &[("Dossier-Access", "0000000000")], b"").await.status, 403);
    let mut listening = client.listen(&path, access).await;
    listening.until("event: dossier\ndata: {\"revision\":1}\nid: 1\nretry: 5000\n\n").await;
    assert!(listening.heard.to_lowercase().contains("transfer-encoding: chunked"), "{}", listening.heard);
    for (step, revision) in [("accept", 2), ("process", 3)] {
        client.post("/_control/officer", &json!({"code": code, "step": step})).await;
        listening.until(&format!("data: {{\"revision\":{revision}}}\nid: {revision}\n\n")).await;
    }
    listening.until("\n: \n\n").await;
    client.post("/_control/reset", &json!({})).await;
    listening.until("\r\n0\r\n").await;
    assert!(!listening.heard.contains("Bùi"));
}

#[tokio::test]
async fn a_stream_ends_after_a_while_and_to_be_asked_for_its_head_has_none() {
    let (client, _) = start_at(None, Pace { whole: Duration::ZERO, ..QUICK }).await;
    let receipt = client.filed(KEY).await;
    let (code, access) = (receipt["code"].as_str().unwrap(), receipt["accessCode"].as_str().unwrap());
    let path = format!("/v1/dossiers/{code}/events");
    let told = client.send("GET", &path, &[("Dossier-Access", access)], b"").await;
    assert_eq!((told.status, told.header("content-type")), (200, Some("text/event-stream")));
    assert!(String::from_utf8_lossy(&told.body).contains("retry: 5000"));
    let head = client.send("HEAD", &path, &[("Dossier-Access", access)], b"").await;
    assert_eq!((head.status, head.body.is_empty()), (200, true));
}

#[tokio::test]
async fn a_payment_at_the_platform_comes_back_to_the_app_over_http() {
    let (client, _) = start(None).await;
    let receipt = client.filed(KEY).await;
    let code = receipt["code"].as_str().unwrap();
    client.post("/_control/officer", &json!({"code": code, "step": "payment", "amount": 9000})).await;
    let body = json!({"method": "platform", "returnTo": "http://localhost:8080/x"}).to_string();
    let headers = [
        ("Content-Type", "application/json"),
        ("Idempotency-Key", "0123456789abcdef-of-attempt"),
        ("Dossier-Access", receipt["accessCode"].as_str().unwrap()),
    ];
    let attempts = format!("/v1/dossiers/{code}/payments/1/attempts");
    let begun = client.send("POST", &attempts, &headers, body.as_bytes()).await.json();
    let page = begun["address"].as_str().unwrap().strip_prefix(&client.public).unwrap().to_owned();
    assert_eq!(client.get(&page).await.header("content-type"), Some("text/html; charset=utf-8"));
    let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", client.public.as_str())];
    let paid = client.send("POST", &page, &form, b"do=pay").await;
    assert_eq!((paid.status, paid.header("location")), (303, Some("http://localhost:8080/x")));
    let read = client.send("GET", &format!("/v1/dossiers/{code}"), &headers[2..], b"").await.json();
    assert_eq!(read["followUp"]["payments"][0]["state"], "paid");
}
