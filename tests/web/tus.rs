use super::support::{Fake, blob, header, response};
use motcua::browser::hash::sha256;
use motcua::browser::store::Store;
use motcua::portal::{Body, Failure, Portal, Progress, Request, Response};
use motcua_core::draft::KeptFile;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

/// An upload server with one upload, and the n-th request failing as a test wants.
#[derive(Default)]
struct Server {
    held: RefCell<Vec<u8>>,
    length: Cell<usize>,
    requests: Cell<usize>,
}

impl Server {
    fn answer(&self, request: &Request) -> Response {
        let mut answer = response(204, "", "");
        match request.method {
            "POST" => {
                self.length.set(header(request, "Upload-Length").unwrap().parse().unwrap());
                self.held.borrow_mut().clear();
                answer.status = 201;
                answer.headers.push(("location", "/u/1".into()));
            }
            "HEAD" => {
                answer.status = 200;
                answer.headers.push(("upload-length", self.length.get().to_string()));
            }
            _ => {
                let mut held = self.held.borrow_mut();
                assert_eq!(header(request, "Upload-Offset").unwrap(), held.len().to_string());
                assert_eq!(header(request, "Content-Type"), Some("application/offset+octet-stream"));
                let Body::Bytes(chunk) = &request.body else { panic!("no bytes") };
                held.extend(js_sys::Uint8Array::new(chunk.unchecked_ref()).to_vec());
            }
        }
        answer.headers.push(("upload-offset", self.held.borrow().len().to_string()));
        answer
    }
}

/// The client, the fake and the server behind it; `fault` may answer in the server's place
/// (before it has the request, or after when it lets the request through itself).
fn portal(
    fault: impl Fn(usize, &Request, &Server) -> Option<Result<Response, Failure>> + 'static,
) -> (Portal, Rc<Fake>, Rc<Server>) {
    let server = Rc::new(Server::default());
    let own = server.clone();
    let fake = Fake::new(move |request| {
        own.requests.set(own.requests.get() + 1);
        fault(own.requests.get(), request, &own).unwrap_or_else(|| Ok(own.answer(request)))
    });
    let portal = Portal::over(fake.clone(), "https://p.vn/api".into(), Store::memory(), || "vi".into());
    (portal, fake, server)
}

fn content() -> Vec<u8> {
    (0..700_000u32).map(|at| ((at * 31) >> 3) as u8).collect()
}

fn file(upload: Option<&str>) -> KeptFile {
    let upload = upload.map(str::to_owned);
    KeptFile {
        id: "00ff".into(),
        name: "Bùi Thị Mường.jpg".into(),
        media_type: "image/jpeg".into(),
        upload,
        ..KeptFile::default()
    }
}

async fn send(portal: &Portal, file: &KeptFile) -> (Result<String, Failure>, Vec<(u64, Option<String>)>) {
    let told = RefCell::new(Vec::new());
    let abort = AbortController::new().unwrap();
    let progress = |now: Progress| told.borrow_mut().push((now.confirmed, now.address));
    let result = portal.upload(&blob(&content()), file, "", progress, &abort.signal()).await;
    (result, told.into_inner())
}

#[wasm_bindgen_test]
async fn a_file_goes_up_in_pieces_without_its_name() {
    let (portal, fake, server) = portal(|_, _, _| None);
    let (result, told) = send(&portal, &file(None)).await;
    assert_eq!(result.as_deref(), Ok("/u/1"));
    assert_eq!(*server.held.borrow(), content());
    assert_eq!(told[0], (0, Some("/u/1".into())), "the address is told before any byte");
    assert_eq!(told.last().unwrap().0, 700_000);
    assert!(told.is_sorted());
    assert_eq!(fake.log()[..2], ["POST https://p.vn/api/v1/uploads", "PATCH https://p.vn/u/1"]);
    let asked = fake.asked.take();
    assert_eq!(header(&asked[0], "Upload-Metadata"), Some("filename MDBmZg==,filetype aW1hZ2UvanBlZw=="));
    assert!(asked.iter().all(|request| header(request, "Tus-Resumable") == Some("1.0.0")));
    let chunk = blob(&content()[..256 << 10]);
    let hex = sha256(&chunk).await.unwrap();
    let digest: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect();
    let wanted = format!("sha256 {}", motcua_core::upload::base64(&digest));
    assert_eq!(header(&asked[1], "Upload-Checksum"), Some(wanted.as_str()));
}

#[wasm_bindgen_test]
async fn a_cut_after_the_bytes_arrived_sends_none_of_them_twice() {
    // The second request, the first chunk, arrives; its answer does not.
    let (portal, fake, server) = portal(|n, request, server| {
        (n == 2).then(|| {
            server.answer(request);
            Err(Failure::Unreachable)
        })
    });
    let (result, told) = send(&portal, &file(None)).await;
    assert_eq!(result.as_deref(), Ok("/u/1"));
    assert_eq!(*server.held.borrow(), content());
    assert!(fake.log()[2].starts_with("HEAD "), "{:?}", fake.log());
    assert!(told.is_sorted());
}

#[wasm_bindgen_test]
async fn another_visit_goes_on_where_the_portal_is() {
    let (portal, fake, server) = portal(|_, _, _| None);
    server.length.set(700_000);
    server.held.borrow_mut().extend_from_slice(&content()[..123_456]);
    let (result, told) = send(&portal, &file(Some("/u/1"))).await;
    assert_eq!(result.as_deref(), Ok("/u/1"));
    assert_eq!(*server.held.borrow(), content());
    assert_eq!(told[0].0, 123_456);
    assert!(fake.log()[0].starts_with("HEAD https://p.vn/u/1"));
}

#[wasm_bindgen_test]
async fn an_upload_that_has_expired_begins_anew() {
    let (portal, fake, server) = portal(|n, _, _| (n == 1).then(|| Ok(response(410, "", ""))));
    let (result, _) = send(&portal, &file(Some("https://p.vn/u/old"))).await;
    assert_eq!(result.as_deref(), Ok("/u/1"));
    assert_eq!(*server.held.borrow(), content());
    assert_eq!(fake.log()[..2], ["HEAD https://p.vn/u/old", "POST https://p.vn/api/v1/uploads"]);
}

#[wasm_bindgen_test]
async fn a_chunk_that_was_damaged_on_the_way_is_sent_again() {
    let (portal, _, server) = portal(|n, _, _| (n == 2).then(|| Ok(response(460, "application/problem+json", "{}"))));
    let (result, _) = send(&portal, &file(None)).await;
    assert_eq!(result.as_deref(), Ok("/u/1"));
    assert_eq!(*server.held.borrow(), content());
}

#[wasm_bindgen_test]
async fn strange_offsets_and_refusals_end_it() {
    let (strange, _, _) = portal(|n, _, _| {
        let headers = vec![("upload-offset", "9999999".into())];
        (n == 2).then(|| Ok(Response { status: 204, headers, ..Response::default() }))
    });
    assert_eq!(send(&strange, &file(None)).await.0, Err(Failure::Strange));
    let (refused, _, _) =
        portal(|n, _, _| (n == 1).then(|| Ok(response(413, "application/problem+json", "{\"title\": \"too large\"}"))));
    assert!(matches!(send(&refused, &file(None)).await.0, Err(Failure::Refused(problem)) if problem.status == 413));
}

#[wasm_bindgen_test]
async fn a_person_who_goes_on_ends_it() {
    let (portal, fake, _) = portal(|_, _, _| None);
    let abort = AbortController::new().unwrap();
    abort.abort();
    let result = portal.upload(&blob(b"abc"), &file(None), "", |_| (), &abort.signal()).await;
    assert_eq!(result, Err(Failure::Aborted));
    assert!(fake.log().is_empty());
}
