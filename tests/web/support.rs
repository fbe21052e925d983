//! What several tests need.

use motcua::portal::{Answering, Failure, Request, Response, Transport};
use motcua_core::draft::Draft;
use serde_json::json;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{AbortSignal, Blob, Document, Element};

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// An element at the end of the page; gone with the guard.
pub struct Made(pub Element);

impl Drop for Made {
    fn drop(&mut self) {
        self.0.remove();
    }
}

pub fn make(tag: &str, attributes: &[(&str, &str)]) -> Made {
    let element = document().create_element(tag).unwrap();
    for (name, value) in attributes {
        element.set_attribute(name, value).unwrap();
    }
    document().body().unwrap().append_child(&element).unwrap();
    Made(element)
}

pub async fn bytes(blob: &Blob) -> Vec<u8> {
    js_sys::Uint8Array::new(&motcua::browser::hash::bytes(blob).await.unwrap()).to_vec()
}

pub fn blob(bytes: &[u8]) -> Blob {
    motcua::browser::files::blob_of(bytes, "application/octet-stream").unwrap()
}

pub fn draft(id: &str) -> Draft {
    serde_json::from_value(json!({
        "schema": 1, "id": id, "procedure": "1.001193", "procedureVersion": "1",
        "procedureName": {"vi": "Đăng ký khai sinh"}, "form": {"id": "khai-sinh", "version": "1"},
        "data": {"con": {"hoTen": "Bùi Thị Mường"}}, "key": "k", "createdAt": "", "updatedAt": "",
    }))
    .unwrap()
}

type Answer = dyn FnMut(&Request) -> Result<Response, Failure>;

/// A portal that answers as a test wants, and remembers what it was asked.
pub struct Fake {
    answer: RefCell<Box<Answer>>,
    pub asked: RefCell<Vec<Request>>,
}

impl Fake {
    pub fn new(answer: impl FnMut(&Request) -> Result<Response, Failure> + 'static) -> Rc<Self> {
        Rc::new(Self { answer: RefCell::new(Box::new(answer)), asked: RefCell::default() })
    }

    /// Method and address of everything that was asked.
    pub fn log(&self) -> Vec<String> {
        self.asked.borrow().iter().map(|request| format!("{} {}", request.method, request.address)).collect()
    }
}

impl Transport for Fake {
    fn send(&self, request: Request, _abort: Option<AbortSignal>) -> Answering<'_> {
        let answer = (self.answer.borrow_mut())(&request);
        self.asked.borrow_mut().push(request);
        Box::pin(async move { answer })
    }
}

pub fn response(status: u16, content_type: &str, body: &str) -> Response {
    Response {
        status,
        headers: vec![("content-type", content_type.to_owned())],
        body: body.to_owned(),
        bytes: Vec::new(),
    }
}

pub fn json_of(value: &serde_json::Value) -> Response {
    response(200, "application/json", &value.to_string())
}

pub fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
}
