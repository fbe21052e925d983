//! POSTs that happen once: the client's key, the fingerprint of the content, and what was answered before.

use crate::{
    JSON_LIMIT, hash,
    http::{Request, Response},
    problem::{self, Kind},
    router::Answer,
    store::{Change, Changed, Record, Remembered, Store},
};
use motcua_core::{contract::header, dossier::code};
use serde::Serialize;
use serde_json::Value;

/// A request with a key whose body is JSON.
pub struct Keyed {
    /// The client's key.
    pub key: String,
    /// Hash of address and content.
    pub fingerprint: String,
    /// The content.
    pub body: Value,
}

/// The key, once the body is said to be JSON.
pub fn key(request: &Request) -> Result<String, Response> {
    if request.media_type() != "application/json" {
        return Err(problem::answer(Kind::MediaType, request));
    }
    // 16 to 128 visible characters: whoever knows the key of a dossier gets its receipt, so it must be unguessable.
    let key = request.header(header::IDEMPOTENCY_KEY).unwrap_or_default();
    let good = (16..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if good { Ok(key.to_owned()) } else { Err(problem::answer(Kind::IdempotencyKey, request)) }
}

/// The body as JSON.
pub fn body(request: &Request) -> Result<Value, Response> {
    if request.body.len() > JSON_LIMIT {
        return Err(problem::answer(Kind::TooLarge, request));
    }
    serde_json::from_slice(&request.body).map_err(|_| problem::answer(Kind::Malformed, request))
}

/// Key and body of what is done at `path`, a dossier's code first. The address belongs to the content.
pub fn read(request: &Request, path: &[&str]) -> Result<Keyed, Response> {
    let key = key(request)?;
    let body = body(request)?;
    let code = code::normalise(path.first().copied().unwrap_or_default());
    let place = path.get(1..).unwrap_or_default().join("/");
    let fingerprint = hash::sha256(format!("{code} {place} {}", fingerprint(&body)).as_bytes());
    Ok(Keyed { key, fingerprint, body })
}

impl Keyed {
    /// What was answered to the same request before; another one under its key is refused.
    pub fn repeated(&self, store: &mut dyn Store, request: &Request) -> Result<Option<Response>, Response> {
        match store.remembered(&self.key).map_err(problem::unavailable(request))? {
            Some(known) => self.repeat(request, &known).map(Some),
            None => Ok(None),
        }
    }

    fn repeat(&self, request: &Request, known: &Remembered) -> Answer {
        if known.fingerprint == self.fingerprint {
            Ok(Response::json(200, &known.answer).with("Cache-Control", "no-store"))
        } else {
            Err(problem::answer(Kind::IdempotencyMismatch, request))
        }
    }

    /// Keeps the changed dossier with its new uploads and answers.
    pub fn keep(
        self,
        store: &mut dyn Store,
        request: &Request,
        record: Record,
        uploads: Vec<String>,
        answer: &(impl Serialize + ?Sized),
    ) -> Answer {
        let answer = serde_json::to_value(answer).unwrap_or_default();
        let response = Response::json(200, &answer).with("Cache-Control", "no-store");
        let log = format!("dossier={} status={} changed", record.dossier.code, record.dossier.status.0);
        let (key, fingerprint) = (self.key.clone(), self.fingerprint.clone());
        let change = Change { key, fingerprint, record, uploads, answer };
        match store.change(change).map_err(problem::unavailable(request))? {
            Changed::Done => Ok(Response { log: Some(log), ..response }),
            Changed::Known(known) => self.repeat(request, &known),
            // Two requests for one upload at the same moment: this one came second, and a second look says so by field.
            Changed::Upload(_) => Err(problem::answer(Kind::UploadUsed, request)),
        }
    }
}

/// The same content has the same fingerprint, in whatever order a program wrote its members.
pub fn fingerprint(body: &Value) -> String {
    fn write(value: &Value, out: &mut Vec<u8>) {
        match value {
            Value::Object(map) => {
                let mut members: Vec<_> = map.iter().collect();
                members.sort_by_key(|(key, _)| *key);
                out.push(b'{');
                for (key, inner) in members {
                    write(&Value::String(key.clone()), out);
                    write(inner, out);
                }
                out.push(b'}');
            }
            Value::Array(list) => {
                out.push(b'[');
                list.iter().for_each(|inner| write(inner, out));
                out.push(b']');
            }
            plain => {
                out.extend_from_slice(plain.to_string().as_bytes());
                out.push(b',');
            }
        }
    }
    let mut out = Vec::new();
    write(body, &mut out);
    hash::sha256(&out)
}
