//! A small portal for the tests of this package.

use crate::{
    data::{Data, Files},
    env::{Env, Site},
    http::{Request, Response},
    officer::{self, Wish},
    platform,
    router::handle,
    store::{Memory, Store},
};
use motcua_core::{
    contract::{AttachedFile, Problem, Receipt},
    time::DateTime,
};
use serde_json::{Value, json};

/// The app's origin in tests.
pub const ORIGIN: &str = "http://localhost:8080";

/// A portal in memory that stands at Friday 2026-11-20, 10:00.
pub struct Portal {
    pub now: DateTime,
    pub site: Site,
    pub data: Data,
    pub store: Box<dyn Store>,
    seed: u64,
}

impl Portal {
    pub fn new() -> Self {
        Self::over(Box::new(Memory::default()))
    }

    pub fn over(store: Box<dyn Store>) -> Self {
        let now = DateTime::parse_iso("2026-11-20T10:00+07:00").unwrap();
        let site = Site::new("http://localhost:8081", vec![ORIGIN.to_owned()]);
        Self { now, site, data: sample(), store, seed: 1 }
    }

    pub fn send(&mut self, request: &Request) -> Response {
        self.with(|env, store| handle(env, store, request))
    }

    /// Asks the payment platform's page.
    pub fn platform(&mut self, request: &Request) -> Response {
        self.with(|env, store| platform::handle(env, store, request))
    }

    /// Lets the officer make a move.
    pub fn officer(&mut self, code: &str, name: &str, wish: Value) -> Result<(), String> {
        let wish: Wish = serde_json::from_value(wish).map_err(|error| error.to_string())?;
        self.with(|env, store| {
            let mut record = store.record(code).unwrap().unwrap();
            officer::tick(env, &mut record);
            officer::step(env, &mut record, name, &wish)?;
            store.save(&record).unwrap();
            Ok(())
        })
    }

    /// From now on a birth registration costs so much.
    pub fn with_fee(&mut self, amount: i64) {
        let text = include_str!("testing/procedure-1.001193.json").replace(
            "{\"kind\": \"charge\", \"state\": \"free\"}",
            &format!("{{\"kind\": \"charge\", \"state\": \"fixed\", \"amount\": {amount}}}"),
        );
        self.data = read(&text);
    }

    fn with<T>(&mut self, run: impl FnOnce(&mut Env<'_>, &mut dyn Store) -> T) -> T {
        let seed = &mut self.seed;
        // A linear congruential generator: tests want other bytes each time and the same each run.
        let mut random = |buffer: &mut [u8]| {
            for byte in buffer {
                *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = (*seed >> 56) as u8;
            }
        };
        let mut env = Env { now: self.now, site: &self.site, data: &self.data, random: &mut random };
        run(&mut env, self.store.as_mut())
    }

    /// Uploads a file in two pieces.
    pub fn upload(&mut self, name: &str, media_type: &str, bytes: &[u8]) -> AttachedFile {
        let tus = |method: &str, path: &str| Request::new(method, path).with("Tus-Resumable", "1.0.0");
        let created = self.send(&tus("POST", "/v1/uploads").with("Upload-Length", &bytes.len().to_string()));
        let upload = created.headers.get("Location").unwrap().to_owned();
        let path = upload.strip_prefix(&self.site.public).unwrap().to_owned();
        let half = bytes.len() / 2;
        for (offset, piece) in [(0, &bytes[..half]), (half, &bytes[half..])] {
            let patch = tus("PATCH", &path).with("Upload-Offset", &offset.to_string()).bytes(piece);
            assert_eq!(self.send(&patch.with("Content-Type", "application/offset+octet-stream")).status, 204);
        }
        AttachedFile {
            upload,
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
            sha256: crate::hash::sha256(bytes),
        }
    }

    /// A birth registration with a document of two pages that may be filed.
    pub fn birth(&mut self) -> Value {
        let page = self.upload("Giấy chứng sinh.jpg", "image/jpeg", b"\xFF\xD8\xFF\xE0 a photo of a paper");
        let back = self.upload("mặt sau.pdf", "application/pdf", b"%PDF-1.7 the back of it");
        json!({
            "procedure": "1.001193", "procedureVersion": "2026-1", "form": {"id": "khai-sinh", "version": "1"},
            "agency": "H44.26", "language": "vi",
            "answers": {"truongHop": "coDuChaMe", "nguoiYeuCau": {"hoTen": "Bùi Thị Hoà"}, "con": {"hoTen": "Bùi Văn An"}},
            "documents": [{"requirement": "giayChungSinh", "alternative": "giayChungSinh", "files": [page, back]}],
            "consents": [{"id": "truth", "version": "1", "at": "2026-11-20T09:58:00+07:00"}],
        })
    }

    /// Sends a submission.
    pub fn submit(&mut self, key: &str, body: &Value) -> Response {
        self.send(&Request::new("POST", "/v1/dossiers").with("Idempotency-Key", key).json(body))
    }

    /// Files a birth registration.
    pub fn filed(&mut self, key: &str) -> Receipt {
        let body = self.birth();
        let response = self.submit(key, &body);
        assert_eq!(response.status, 201, "{}", response.text());
        serde_json::from_slice(&response.body).unwrap()
    }

    /// Reads a dossier, with an access code or without.
    pub fn read(&mut self, code: &str, access: Option<&str>) -> Response {
        let request = Request::new("GET", &format!("/v1/dossiers/{code}"));
        self.send(&match access {
            Some(access) => request.with("Dossier-Access", access),
            None => request,
        })
    }

    /// Lets `seconds` go by.
    pub fn wait(&mut self, seconds: i64) {
        self.now = DateTime::from_unix(self.now.to_unix() + seconds, self.now.offset);
    }
}

/// Three procedures, two forms, agencies of three tiers.
pub fn sample() -> Data {
    read(include_str!("testing/procedure-1.001193.json"))
}

fn read(birth: &str) -> Data {
    Data::read(Files {
        agencies: include_str!("testing/agencies.json"),
        units: include_str!("testing/units.json"),
        calendar: include_str!("testing/calendar.json"),
        summaries: include_str!("testing/summaries.json"),
        procedures: &[
            birth,
            include_str!("testing/procedure-1.004873.json"),
            include_str!("testing/procedure-2.000815.json"),
        ],
        forms: &[include_str!("testing/form-khai-sinh.json"), include_str!("testing/form-doc-than.json")],
    })
    .unwrap()
}

/// Pointers and rules of a validation problem.
pub fn mistakes(response: &Response) -> Vec<(String, String)> {
    assert_eq!(response.status, 422, "{}", response.text());
    assert_eq!(response.headers.get("Content-Type"), Some("application/problem+json"));
    let problem: Problem = serde_json::from_slice(&response.body).unwrap();
    problem.errors.into_iter().map(|error| (error.pointer, error.rule)).collect()
}
