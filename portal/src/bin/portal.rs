//! The reference portal as a program of its own, for the engineer of a province.

use anyhow::{Result, anyhow};
use clap::Parser;
use motcua_core::time::DateTime;
use motcua_portal::server::{Options, Server};
use std::{net::SocketAddr, path::PathBuf};

/// The reference portal of Một Cửa: docs/contract/openapi.yaml, running.
#[derive(Debug, Parser)]
struct Arguments {
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
    /// Address of the portal as browsers see it; by default http://localhost and the port.
    #[arg(long, default_value = "")]
    public: String,
    /// Exact origin of a page that may call the portal; may be repeated.
    #[arg(long = "origin", default_value = "http://localhost:8080")]
    origins: Vec<String>,
    /// Keeps everything in this folder, one folder a dossier; without it, in memory.
    #[arg(long)]
    data: Option<PathBuf>,
    /// How fast the scripted officer works: 1 finishes a dossier in twenty minutes, 0 waits for --control.
    #[arg(long, default_value_t = 1.0)]
    speed: f64,
    /// Where the portal's clock starts, e.g. 2026-11-20T10:00+07:00.
    #[arg(long, value_parser = time)]
    now: Option<DateTime>,
    /// Opens /_control for tests: clock, officer, faults. Never where others can reach it.
    #[arg(long)]
    control: bool,
}

fn time(text: &str) -> Result<DateTime> {
    DateTime::parse_iso(text).ok_or_else(|| anyhow!("write the time as 2026-11-20T10:00+07:00"))
}

#[tokio::main]
async fn main() -> Result<()> {
    let Arguments { listen, public, origins, data, speed, now, control } = Arguments::parse();
    let server = Server::bind(Options { listen, public, origins, data, speed, now, control }).await?;
    println!("portal: {}", server.public());
    tokio::select! {
        ended = server.run() => ended,
        stopped = tokio::signal::ctrl_c() => Ok(stopped?),
    }
}
