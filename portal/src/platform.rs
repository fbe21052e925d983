//! A stand-in for the national payment platform: one page with two buttons, then back to the app.
//!
//! No part of the contract: the portal gives the page's address in [`PaymentBegun`](motcua_core::contract::PaymentBegun),
//! and a real portal gives that of a real platform.

use crate::{
    env::{Env, Site},
    http::{Request, Response},
    officer,
    store::{Attempt, Record, Result, Store},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use motcua_core::{
    contract::{Payment, PaymentState},
    text::money,
};
use sha2::{Digest, Sha256};

/// Where its pages begin.
pub const ROOT: &str = "/_platform/";

const STYLE: &str = "body{font:1.25rem/1.5 sans-serif;margin:2rem auto;max-width:30rem;padding:0 1rem}\
                     button{font:inherit;min-height:3rem;margin:.5rem .5rem 0 0;padding:0 1.5rem}";

/// The address of an attempt's page.
pub fn address(site: &Site, code: &str, secret: &str) -> String {
    let token = BASE64_URL_SAFE_NO_PAD.encode(format!("{code}/{secret}"));
    format!("{}{ROOT}{token}", site.public)
}

/// The listed origin that an address belongs to.
pub fn origin<'s>(site: &'s Site, address: &str) -> Option<&'s str> {
    let own = |origin: &&String| {
        let rest = address.strip_prefix(origin.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    site.origins.iter().find(own).map(String::as_str)
}

/// Answers `GET` (the page) and `POST` (a button) of an attempt's address.
pub fn handle(env: &mut Env<'_>, store: &mut dyn Store, request: &Request) -> Response {
    answer(env, store, request)
        .unwrap_or_else(|error| Response { log: Some(format!("store: {}", error.0)), ..plain(503) })
}

fn answer(env: &mut Env<'_>, store: &mut dyn Store, request: &Request) -> Result<Response> {
    let Some((mut record, attempt)) = find(store, &request.path)? else { return Ok(plain(404)) };
    if officer::tick(env, &mut record) {
        store.save(&record)?;
    }
    let payments = record.follow().payments;
    let open = record.attempts.iter().any(|own| own.open && own.secret == attempt.secret);
    let waits = |payment: &&Payment| payment.id == attempt.payment && payment.state == PaymentState::Checking;
    let Some(payment) = payments.iter().find(waits).filter(|_| open) else {
        // Decided already, or given up: the app says how it stands.
        return Ok(back(&attempt));
    };
    match request.method.as_str() {
        "GET" | "HEAD" => Ok(page(env.site, &record, payment, &attempt)),
        "POST" => {
            match request.body.as_slice() {
                b"do=pay" => {
                    let at = env.local();
                    officer::confirm(env, &mut record, &payment.id, at);
                }
                b"do=cancel" => {
                    officer::fail(&mut record, &payment.id, true);
                }
                _ => return Ok(plain(400)),
            }
            store.save(&record)?;
            Ok(back(&attempt))
        }
        _ => Ok(plain(405).with("Allow", "GET, HEAD, POST")),
    }
}

fn find(store: &mut dyn Store, path: &str) -> Result<Option<(Record, Attempt)>> {
    let token = path.strip_prefix(ROOT).and_then(|token| BASE64_URL_SAFE_NO_PAD.decode(token).ok());
    let Some(token) = token.and_then(|bytes| String::from_utf8(bytes).ok()) else { return Ok(None) };
    let Some((code, secret)) = token.split_once('/') else { return Ok(None) };
    let Some(record) = store.record(code)? else { return Ok(None) };
    let attempt = record.attempts.iter().find(|own| own.secret == secret && !own.return_to.is_empty()).cloned();
    Ok(attempt.map(|attempt| (record, attempt)))
}

fn back(attempt: &Attempt) -> Response {
    Response::new(303).with("Location", attempt.return_to.clone()).with("Cache-Control", "no-store")
}

fn plain(status: u16) -> Response {
    let words = "Trang này không có hoặc không còn. / There is nothing here any more.";
    let response =
        Response::new(status).with("Content-Type", "text/plain; charset=utf-8").with("Cache-Control", "no-store");
    Response { body: words.as_bytes().to_vec(), ..response }
}

fn page(site: &Site, record: &Record, payment: &Payment, attempt: &Attempt) -> Response {
    let body = format!(
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Thanh toán (trình diễn)</title><style>{STYLE}</style></head><body><main>\
         <h1>Thanh toán (trình diễn)</h1><p>Không có tiền thật nào được chuyển.</p>\
         <dl><dt>Mã hồ sơ</dt><dd>{}</dd><dt>Nội dung</dt><dd>{}</dd><dt>Số tiền</dt><dd>{} đồng</dd></dl>\
         <form method=\"post\"><button name=\"do\" value=\"pay\">Trả tiền</button>\
         <button name=\"do\" value=\"cancel\">Huỷ</button></form></main></body></html>",
        escape(&record.dossier.code),
        escape(payment.purpose.get("vi")),
        money::format(payment.amount)
    );
    // Browsers hold the way back against `form-action` too.
    let app = origin(site, &attempt.return_to).unwrap_or_default();
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self' {app}; base-uri 'none'; frame-ancestors 'none'"
    );
    let response = Response::new(200)
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Content-Security-Policy", policy)
        .with("Referrer-Policy", "no-referrer")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "no-store");
    Response { body: body.into_bytes(), ..response }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
