//! The demonstration's procedures, filed at the portal that publishes them: per form a whole set of answers for each
//! of its cases is taken with the papers that it asks for, and mistakes are refused where they are.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside of #[test] functions

#[path = "procedures/building.rs"]
mod building;
#[path = "procedures/business.rs"]
mod business;
#[path = "procedures/copies.rs"]
mod copies;
#[path = "procedures/death.rs"]
mod death;
#[path = "procedures/marriage.rs"]
mod marriage;
#[path = "procedures/pension.rs"]
mod pension;
#[path = "procedures/residence.rs"]
mod residence;

use motcua_core::{contract::Problem, document, time::DateTime};
use motcua_portal::{Data, Env, Request, Response, Site, handle, store::Memory};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// One procedure of the embedded data at a portal in memory, on Friday 2026-11-20, 10:00.
struct Desk {
    site: Site,
    data: Data,
    store: Memory,
    procedure: &'static str,
    seed: u64,
}

impl Desk {
    fn new(procedure: &'static str) -> Self {
        let site = Site::new("http://localhost:8081", Vec::new());
        Self { site, data: Data::embedded().unwrap(), store: Memory::default(), procedure, seed: 1 }
    }

    fn send(&mut self, request: &Request) -> Response {
        let seed = &mut self.seed;
        let mut random = |buffer: &mut [u8]| {
            for byte in buffer {
                *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = (*seed >> 56) as u8;
            }
        };
        let now = DateTime::parse_iso("2026-11-20T10:00+07:00").unwrap();
        let mut env = Env { now, site: &self.site, data: &self.data, random: &mut random };
        handle(&mut env, &mut self.store, request)
    }

    fn upload(&mut self) -> Value {
        let photo = b"\xFF\xD8\xFF\xE0 a photo of a paper";
        let tus = |method: &str, path: &str| Request::new(method, path).with("Tus-Resumable", "1.0.0");
        let created = self.send(&tus("POST", "/v1/uploads").with("Upload-Length", &photo.len().to_string()));
        let upload = created.headers.get("Location").unwrap().to_owned();
        let patch = tus("PATCH", upload.strip_prefix("http://localhost:8081").unwrap()).with("Upload-Offset", "0");
        let patch = patch.bytes(photo).with("Content-Type", "application/offset+octet-stream");
        assert_eq!(self.send(&patch).status, 204);
        let hash: String = Sha256::digest(photo).iter().map(|byte| format!("{byte:02x}")).collect();
        json!({"upload": upload, "name": "a.jpg", "type": "image/jpeg", "size": photo.len(), "sha256": hash})
    }

    /// The papers that the procedure asks for by these answers, and whether the dossier needs them.
    fn papers(&self, answers: &Value) -> Vec<(String, bool)> {
        let procedure = self.data.procedure(self.procedure).unwrap();
        let wanted = document::wanted(&procedure.documents, answers);
        wanted.into_iter().map(|paper| (paper.id.clone(), paper.required)).collect()
    }

    /// Sends the answers with a photo for every paper that the dossier needs.
    fn file(&mut self, answers: &Value) -> Response {
        let procedure = self.data.procedure(self.procedure).unwrap().clone();
        let mut documents = Vec::new();
        for paper in document::wanted(&procedure.documents, answers).into_iter().filter(|paper| paper.required) {
            let mut sent = json!({"requirement": paper.id, "files": [self.upload()]});
            if let Some(first) = paper.one_of.first() {
                sent["alternative"] = json!(first.id);
            }
            if document::copy_kind(paper).is_none() {
                sent["copyKind"] = json!(paper.accepted()[0]);
            }
            documents.push(sent);
        }
        let form = procedure.form.unwrap();
        let body = json!({
            "procedure": self.procedure, "procedureVersion": procedure.version,
            "form": {"id": form.id, "version": form.version}, "agency": "H44.26", "language": "vi", "answers": answers,
            "documents": documents,
            "consents": [{"id": "truth", "version": "1", "at": "2026-11-20T09:58:00+07:00"}],
        });
        let key = format!("0123456789abcdef-{}", self.seed);
        self.send(&Request::new("POST", "/v1/dossiers").with("Idempotency-Key", &key).json(&body))
    }

    /// The answers as the portal keeps them.
    fn accepted(&mut self, case: &str, answers: &Value) -> Value {
        let response = self.file(answers);
        assert_eq!(response.status, 201, "{case}: {}", response.text());
        let receipt: Value = serde_json::from_slice(&response.body).unwrap();
        let code = receipt["code"].as_str().unwrap();
        let record = motcua_portal::store::Store::record(&mut self.store, code).unwrap().unwrap();
        record.submission.answers
    }

    /// Pointers below the answers, and the rules that are broken there.
    fn refused(&mut self, answers: &Value) -> Vec<(String, String)> {
        let response = self.file(answers);
        assert_eq!(response.status, 422, "{}", response.text());
        let problem: Problem = serde_json::from_slice(&response.body).unwrap();
        let at = |pointer: &str| pointer.strip_prefix("/answers/").unwrap_or(pointer).to_owned();
        problem.errors.into_iter().map(|error| (at(&error.pointer), error.rule)).collect()
    }

    /// Each mistake alone, made in a set of answers that is right: exactly it is told.
    fn refuses(&mut self, right: &Value, mistakes: &[(&str, Value, &str)]) {
        for (path, wrong, rule) in mistakes {
            let told = self.refused(&with(right, &[(path, wrong.clone())]));
            assert_eq!(told, [((*path).to_owned(), (*rule).to_owned())], "{path}: {wrong}");
        }
    }
}

/// `answers` with other answers at some places, written `a/b/0/c`; `null` takes one away.
fn with(answers: &Value, changes: &[(&str, Value)]) -> Value {
    let mut answers = answers.clone();
    for (path, value) in changes {
        let mut place = &mut answers;
        for step in path.split('/') {
            place = match step.parse::<usize>() {
                Ok(row) if place.is_array() => &mut place[row],
                _ => {
                    if !place.is_object() {
                        *place = Value::Object(Map::new());
                    }
                    place.as_object_mut().unwrap().entry(step).or_insert(Value::Null)
                }
            };
        }
        *place = value.clone();
    }
    answers
}

fn muong_bi() -> Value {
    json!({"province": "25", "commune": "05158", "street": "Xóm Luỹ", "communeName": "Xã Mường Bi", "provinceName": "Tỉnh Phú Thọ"})
}

/// A person with identity card, telephone and a home.
fn person() -> Value {
    json!({
        "hoTen": "Bùi Văn Thành", "ngaySinh": "02/28/1990", "gioiTinh": "nam", "soDinhDanh": "017090001234",
        "ngayCap": "08/15/2021", "noiCap": "Bộ Công an", "sdt": "0912345678",
        "noiCuTru": {"loai": "thuongTru", "diaChi": muong_bi()},
    })
}

#[test]
fn reasons_for_returning_look_at_answers_and_papers_that_there_are() {
    use motcua_core::form::{Form, Kind};
    use motcua_core::logic::Interpreters;
    let data = Data::embedded().unwrap();
    let mut seen = 0;
    for code in
        ["1.001193", "1.014027", "1.004873", "1.004194", "1.013225", "1.001612", "1.000656", "1.000894", "2.000815"]
    {
        let procedure = data.procedure(code).unwrap();
        let form = data.form(procedure.form.as_ref().unwrap()).unwrap();
        let (form, _) = Form::load(&form.definition, &Interpreters);
        assert!(!procedure.return_reasons.is_empty(), "{code}");
        for reason in &procedure.return_reasons {
            for path in &reason.check.paths {
                // The commune is a member of an address's answer.
                let whole = path
                    .strip_suffix(".commune")
                    .filter(|own| form.component(own).is_some_and(|own| matches!(own.kind, Kind::AddressVn)));
                assert!(whole.is_some() || form.component(path).is_some(), "{code} {path}");
                seen += 1;
            }
            if let Some(paper) = &reason.check.requirement {
                assert!(procedure.documents.iter().any(|own| own.id == *paper), "{code} {paper}");
            }
        }
    }
    assert!(seen >= 8);
}
