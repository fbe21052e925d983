//! A client that writes HTTP by hand, so that a cut connection is seen as one.

use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

pub const KEY: &str = "0123456789abcdef-1";
pub const PHOTO: &[u8] = b"\xFF\xD8\xFF\xE0 a photo of a paper";
/// A photo of the same size.
pub const CLEAR: &[u8] = b"\xFF\xD8\xFF\xE0 a clear one of it!";

#[derive(Clone, Debug)]
pub struct Client {
    pub address: SocketAddr,
    pub public: String,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What was heard of a stream.
pub struct Listening {
    stream: TcpStream,
    pub heard: String,
}

impl Listening {
    /// Listens until `words` are heard.
    pub async fn until(&mut self, words: &str) {
        let mut buffer = [0; 1024];
        while !self.heard.contains(words) {
            let count = self.stream.read(&mut buffer).await.unwrap();
            assert!(count > 0, "the stream ended before {words:?}: {}", self.heard);
            self.heard += &String::from_utf8_lossy(&buffer[..count]);
        }
    }
}

impl Client {
    /// A stream of events that is being listened to.
    pub async fn listen(&self, path: &str, access: &str) -> Listening {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nDossier-Access: {access}\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        Listening { stream, heard: String::new() }
    }

    /// `None`: the connection ended without an answer.
    pub async fn try_send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += &format!("Content-Length: {}\r\n\r\n", body.len());
        let mut answer = Vec::new();
        stream.write_all(head.as_bytes()).await.ok()?;
        // The portal may close before it has read everything.
        let _ = stream.write_all(body).await;
        let _ = stream.read_to_end(&mut answer).await;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().unwrap();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Some(Answer { status, headers, body: answer[end + 4..].to_vec() })
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_send(method, path, headers, body).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"").await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes()).await
    }

    pub async fn try_submit(&self, key: &str, body: &Value) -> Option<Answer> {
        let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)];
        self.try_send("POST", "/v1/dossiers", &headers, body.to_string().as_bytes()).await
    }

    /// A new upload's path.
    pub async fn create(&self, length: usize) -> String {
        let headers = [("Tus-Resumable", "1.0.0"), ("Upload-Length", &length.to_string())];
        let created = self.send("POST", "/v1/uploads", &headers, b"").await;
        created.header("location").unwrap().strip_prefix(&self.public).unwrap().to_owned()
    }

    pub async fn patch(&self, path: &str, offset: usize, bytes: &[u8]) -> Option<Answer> {
        let offset = offset.to_string();
        let headers = [
            ("Tus-Resumable", "1.0.0"),
            ("Upload-Offset", offset.as_str()),
            ("Content-Type", "application/offset+octet-stream"),
        ];
        self.try_send("PATCH", path, &headers, bytes).await
    }

    /// A birth registration with one photo that may be filed.
    pub async fn birth(&self) -> Value {
        self.birth_with(PHOTO).await
    }

    /// The same with another photo.
    pub async fn birth_with(&self, bytes: &[u8]) -> Value {
        let path = self.create(bytes.len()).await;
        assert_eq!(self.patch(&path, 0, bytes).await.unwrap().status, 204);
        let photo = json!({
            "upload": path, "name": "Giấy chứng sinh.jpg", "type": "image/jpeg", "size": bytes.len(),
            "sha256": crate::hash::sha256(bytes),
        });
        json!({
            "procedure": "1.001193", "procedureVersion": "2026-1", "form": {"id": "khai-sinh", "version": "1"},
            "agency": "H44.26", "language": "vi",
            "answers": {"truongHop": "coDuChaMe", "nguoiYeuCau": {"hoTen": "Bùi Thị Hoà"}, "con": {"hoTen": "Bùi Văn An"}},
            "documents": [{"requirement": "giayChungSinh", "alternative": "giayChungSinh", "files": [photo]}],
            "consents": [{"id": "truth", "version": "1", "at": "2026-11-20T09:58:00+07:00"}],
        })
    }

    pub async fn filed(&self, key: &str) -> Value {
        let body = self.birth().await;
        let answer = self.try_submit(key, &body).await.unwrap();
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        answer.json()
    }
}
