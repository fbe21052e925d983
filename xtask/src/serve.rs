//! `serve` and `portal`: the app's static host and the reference portal, two origins as in real life.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use motcua_core::time::DateTime;
use tokio::sync::watch;

use crate::build::{self, Mode, Wish, config};
use crate::cli::{PortalOptions, Scripted, ServeOptions};
use crate::ground::Ground;
use crate::host::{server, site::Site};
use crate::run;

/// A pair of running servers, as far as others need to know them.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Port of the app.
    pub port: u16,
    /// Origin of the portal.
    pub portal: String,
}

/// `cargo xtask serve`.
pub fn command(options: &ServeOptions) -> Result<()> {
    let ground = Ground::new();
    let wish = Wish::new(&ground, Mode::Release, &options.base);
    let dist = options.dist.as_ref().unwrap_or(&wish.dist);
    // A busy port is said before minutes of building, not after.
    let (app, portal) = ports(options.port)?;
    if !options.no_build && options.dist.is_none() {
        build::build(&ground, &wish)?;
    }
    let pair = Pair { port: port_of(&app)?, portal: format!("http://localhost:{portal}") };
    let settings = config::read(&ground)?.with_portal(&pair.portal)?;
    let site = Arc::new(Site::load(dist, &options.base, &settings)?);
    let (_keep, current) = watch::channel(site);
    start(&ground, options, app, portal, &pair, current)
}

/// Runs host and portal until Ctrl-C.
pub fn start(
    ground: &Ground,
    options: &ServeOptions,
    app: TcpListener,
    portal: u16,
    pair: &Pair,
    site: server::Current,
) -> Result<()> {
    let data = data_dir(ground, &options.portal);
    let address = format!("http://localhost:{}{}", pair.port, options.base);
    let asked = portal_options(portal, vec![format!("http://localhost:{}", pair.port)], &options.portal, &data)?;
    runtime()?.block_on(async {
        app.set_nonblocking(true)?;
        let app = tokio::net::TcpListener::from_std(app).context("cannot listen")?;
        println!("app      {address}");
        println!("portal   {}   (what arrives: {})", pair.portal, data.display());
        println!("Ctrl-C ends both.");
        if options.open {
            open(&address);
        }
        tokio::select! {
            ended = server::serve(app, site) => ended,
            ended = motcua_portal::server::serve(asked) => ended.map_err(|error| anyhow!("the portal ended: {error}")),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}

/// `cargo xtask portal`.
pub fn portal_command(options: &PortalOptions) -> Result<()> {
    let ground = Ground::new();
    let data = data_dir(&ground, &options.portal);
    drop(listen(options.port)?);
    let asked = portal_options(options.port, options.origins.clone(), &options.portal, &data)?;
    runtime()?.block_on(async {
        println!("portal   http://localhost:{}   (what arrives: {})", options.port, data.display());
        tokio::select! {
            ended = motcua_portal::server::serve(asked) => ended.map_err(|error| anyhow!("the portal ended: {error}")),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}

/// The one place that knows the portal's server face.
fn portal_options(
    port: u16,
    origins: Vec<String>,
    wish: &Scripted,
    data: &std::path::Path,
) -> Result<motcua_portal::server::Options> {
    let now = match &wish.now {
        None => None,
        Some(text) => Some(
            DateTime::parse_iso(text).with_context(|| format!("--now {text}: write it like 2026-11-20T10:00+07:00"))?,
        ),
    };
    if !(wish.speed.is_finite() && wish.speed >= 0.0) {
        bail!("--speed {}: a number from 0", wish.speed);
    }
    Ok(motcua_portal::server::Options {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, port)),
        public: format!("http://localhost:{port}"),
        origins,
        data: Some(data.to_owned()),
        speed: wish.speed,
        now,
        control: wish.control,
    })
}

fn data_dir(ground: &Ground, wish: &Scripted) -> PathBuf {
    wish.data.clone().unwrap_or_else(|| ground.target.join("portal-data"))
}

/// A listener for the app and a free port for the portal, right after it.
pub fn ports(wanted: u16) -> Result<(TcpListener, u16)> {
    if wanted != 0 {
        let app = listen(wanted)?;
        let next = wanted.checked_add(1).context("--port 65535: the portal needs the port after it")?;
        drop(listen(next)?);
        return Ok((app, next));
    }
    for _ in 0..50 {
        let app = listen(0)?;
        let next = port_of(&app)?.checked_add(1);
        if let Some(next) = next.filter(|next| TcpListener::bind((Ipv4Addr::LOCALHOST, *next)).is_ok()) {
            return Ok((app, next));
        }
    }
    bail!("no two neighbouring ports are free")
}

/// The port of a listener.
pub fn port_of(listener: &TcpListener) -> Result<u16> {
    Ok(listener.local_addr().context("the listener has no address")?.port())
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow!("port {port} is in use: end the program that has it, or choose another with --port")
        }
        _ => anyhow!("cannot listen on port {port}: {error}"),
    })
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the servers")
}

fn open(address: &str) {
    let opener = ["xdg-open", "open", "wslview"].iter().find_map(|name| run::which(name));
    let opened = opener.map(|opener| run::command(opener, std::path::Path::new(".")).arg(address).spawn());
    if !matches!(opened, Some(Ok(_))) {
        println!("--open: no program to open {address} with was found");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_one_clear_sentence() {
        let (taken, _) = ports(0).unwrap();
        let port = port_of(&taken).unwrap();
        let error = ports(port).unwrap_err().to_string();
        assert!(error.contains(&format!("port {port} is in use")) && error.contains("--port"), "{error}");
    }

    #[test]
    fn the_portal_gets_the_port_after_the_apps() {
        let (app, portal) = ports(0).unwrap();
        assert_eq!(port_of(&app).unwrap() + 1, portal);
    }

    #[test]
    fn times_and_speeds_that_make_no_sense_are_refused() {
        let wish = |speed, now: &str| Scripted { speed, now: Some(now.into()), control: false, data: None };
        let ask = |wish| portal_options(1, Vec::new(), &wish, std::path::Path::new("x"));
        assert!(ask(wish(1.0, "2026-11-20T10:00+07:00")).is_ok());
        assert!(ask(wish(1.0, "tomorrow")).is_err());
        assert!(ask(wish(-1.0, "2026-11-20T10:00+07:00")).is_err());
        assert!(ask(wish(f64::NAN, "2026-11-20T10:00+07:00")).is_err());
    }
}
