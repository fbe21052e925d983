//! Uploads with halves that are not ours: npm's `tus-js-client` at our portal, and npm's `@tus/server` for our client.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context as _, Result};

use super::portal::{Portal, Running};
use super::{Context, Count};
use crate::ground::Ground;
use crate::run::{command, run_and_keep};
use crate::tools::npm;

const FOLDER: &str = "tests/tus";
/// Where the server of the wasm tests listens, unless somebody else does: their program need not be compiled anew then.
const PORT: u16 = 41_977;

/// Our portal, driven by a client that is not ours.
pub fn check(context: &Context) -> Result<Count> {
    let ground = &context.ground;
    let folder = ground.at(FOLDER);
    npm::ci(&folder, "drive the portal's uploads by another client")?;
    let mut portal = Portal::start(ground, "tus")?;
    let mut node = command("node", &folder);
    node.args(["run.mjs", "--url", &portal.url(), "--data"]).arg(&portal.data).args(&context.extra);
    let (happy, said) = run_and_keep(&mut node, "tus-js-client at the portal")?;
    Ok(Count::said("tus", &said, happy).and(portal.survived()?))
}

/// A tus server that is not ours, for the tests of our client.
pub fn server(ground: &Ground) -> Result<Running> {
    let folder = ground.at(FOLDER);
    npm::ci(&folder, "send our uploads to another server")?;
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    let port = free.and_then(|free| free.local_addr()).context("no port is free")?.port();
    let mut node = command("node", &folder);
    node.args(["server.mjs", "--port", &port.to_string()]);
    Running::start(&mut node, port, &ground.target.join("tus-server.log"))
}
