//! The portal as a server: HTTP/1.1, SQLite and files on disk, or memory alone.

mod body;
mod clock;
mod control;
mod events;
mod fault;
mod folder;
mod inner;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result, anyhow};
use body::Body;
use events::Pace;
use fault::Fault;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use inner::Inner;
use motcua_core::time::DateTime;
use std::{
    convert::Infallible,
    fmt,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::net::{TcpListener, TcpStream};

use crate::{
    data::Data,
    http::{Request, Response},
};

/// How the server is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Address as browsers see it, e.g. `http://localhost:8081`; empty: `http://localhost` and the port.
    pub public: String,
    /// Exact origins that may call it.
    pub origins: Vec<String>,
    /// Keeps everything in this folder; `None`: in memory.
    pub data: Option<PathBuf>,
    /// How fast the officer works: 1 is the script's own pace, 0 moves only by control.
    pub speed: f64,
    /// Where the portal's clock starts; `None`: the machine's time.
    pub now: Option<DateTime>,
    /// Opens `/_control`.
    pub control: bool,
}

/// Runs the portal until the program ends.
///
/// # Errors
/// When the address cannot be listened on, the data folder cannot be used, or the program's own data is broken.
pub async fn serve(options: Options) -> Result<()> {
    Server::bind(options).await?.run().await
}

/// A portal that listens already.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    public: String,
    shared: Arc<Shared>,
}

struct Shared {
    control: bool,
    pace: Pace,
    inner: Mutex<Inner>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("control", &self.control).finish_non_exhaustive()
    }
}

impl Shared {
    /// A panic in one request leaves nothing half done (the store sees to that), so the next one may go on.
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Opens the store and the port.
    ///
    /// # Errors
    /// As [`serve`].
    pub async fn bind(options: Options) -> Result<Self> {
        let data = Data::embedded().map_err(|error| anyhow!("the portal's data: {error}"))?;
        Self::bind_with(options, data, Pace::default()).await
    }

    async fn bind_with(options: Options, data: Data, pace: Pace) -> Result<Self> {
        let listener =
            TcpListener::bind(options.listen).await.with_context(|| format!("cannot listen on {}", options.listen))?;
        let address = listener.local_addr()?;
        let public = match options.public.trim_end_matches('/') {
            "" => format!("http://localhost:{}", address.port()),
            given => given.to_owned(),
        };
        let inner = Inner::open(&options, &public, data)?;
        let shared = Arc::new(Shared { control: options.control, pace, inner: Mutex::new(inner) });
        Ok(Self { listener, address, public, shared })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address as browsers see it.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// Answers until the program ends.
    ///
    /// # Errors
    /// None at present: a connection that fails ends alone.
    pub async fn run(self) -> Result<()> {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    tokio::spawn(connection(stream, Arc::clone(&self.shared)));
                }
                // Out of file handles, most likely: those in use end soon.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let service = service_fn(|request| answer(request, Arc::clone(&shared)));
    // An error is a client that went away, or a fault that a test ordered.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(30))
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// The service's only error: the connection shall end without an answer.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection was cut")
    }
}

impl std::error::Error for Cut {}

impl From<Infallible> for Cut {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

async fn answer(incoming: hyper::Request<Incoming>, shared: Arc<Shared>) -> Result<hyper::Response<Body>, Cut> {
    let (parts, incoming) = incoming.into_parts();
    let head = body::head(&parts);
    let controlled = head.path.starts_with("/_control/");
    let fault = if shared.control && !controlled { shared.inner().faults.take(&head) } else { None };
    match fault {
        Some(Fault::DropBefore) => return Err(Cut),
        Some(Fault::Delay { ms }) => tokio::time::sleep(Duration::from_millis(ms)).await,
        _ => {}
    }
    let most = match fault {
        Some(Fault::Partial { bytes }) => Some(bytes),
        _ => None,
    };
    let limit = shared.inner().body_limit();
    let (request, whole) = body::read(head, incoming, limit, most).await;
    let worker = Arc::clone(&shared);
    let (response, request) =
        tokio::task::spawn_blocking(move || (respond(&worker, &request, fault), request)).await.map_err(|_| Cut)?;
    match fault {
        Some(Fault::DropAfter | Fault::Partial { .. }) => Err(Cut),
        Some(Fault::Truncate) => body::response(response, true, None),
        _ if !whole => Err(Cut),
        _ => {
            let more = events::follow(&shared, &request, &response);
            body::response(response, false, more)
        }
    }
}

fn respond(shared: &Shared, request: &Request, fault: Option<Fault>) -> Response {
    let mut inner = shared.inner();
    let response = if shared.control && request.path.starts_with("/_control/") {
        control::handle(&mut inner, request)
    } else {
        inner.handle(request, fault)
    };
    if let Some(line) = &response.log {
        eprintln!("{line}");
    }
    response
}
