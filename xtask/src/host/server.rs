//! The rules of the host behind a socket.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::rules::{self, Ask, Reply};
use super::site::Site;

/// The site as it stands; a development build replaces it while the host runs.
pub type Current = watch::Receiver<Arc<Site>>;

/// Serves until the process ends.
pub async fn serve(listener: TcpListener, site: Current) -> Result<()> {
    let router = Router::new().fallback(answer).with_state(site);
    Ok(axum::serve(listener, router).await?)
}

async fn answer(State(mut current): State<Current>, request: Request) -> Response {
    let site = current.borrow_and_update().clone();
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if request.uri().path() == format!("{}_dev/version", site.base) && site.is_development() {
        return version(&mut current, request.uri().query().unwrap_or_default()).await;
    }
    let ask = Ask {
        method: request.method().as_str(),
        path: request.uri().path(),
        encodings: text("accept-encoding"),
        known: text("if-none-match"),
    };
    respond(rules::answer(&site, &ask))
}

/// Waits (a while) until the build is another than the one the page knows.
async fn version(current: &mut Current, query: &str) -> Response {
    let site = current.borrow().clone();
    if query == format!("after={}", site.version()) {
        let _ = tokio::time::timeout(Duration::from_secs(25), current.changed()).await;
    }
    let site = current.borrow().clone();
    let mut headers = site.headers.clone();
    headers.push(("Cache-Control", "no-store".into()));
    respond(Reply { status: 200, headers, body: site.version().to_owned().into() })
}

fn respond(reply: Reply) -> Response {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    // Every header is made of plain text by this crate, so building cannot fail.
    response.body(Body::from(reply.body)).unwrap_or_default()
}
