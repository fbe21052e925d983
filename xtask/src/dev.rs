//! `dev`: a development build that follows the sources, behind the same host, policy included.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::sync::watch;

use crate::build::stamp::Stamp;
use crate::build::{self, Mode, Wish, config};
use crate::cli::ServeOptions;
use crate::ground::Ground;
use crate::host::site::Site;
use crate::serve::{self, Pair};

/// What the app is made of.
const SOURCES: [&str; 10] =
    ["src", "core", "html", "locales", "studio", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];

/// `cargo xtask dev`.
pub fn command(options: &ServeOptions) -> Result<()> {
    let ground = Ground::new();
    let wish = Wish::new(&ground, Mode::Dev, &options.base);
    let (app, portal) = serve::ports(options.port)?;
    let pair = Pair { port: serve::port_of(&app)?, portal: format!("http://localhost:{portal}") };
    let make = {
        let (ground, base, portal) = (ground.clone(), options.base.clone(), pair.portal.clone());
        move || -> Result<Arc<Site>> {
            build::build(&ground, &wish)?;
            Ok(Arc::new(Site::load(&wish.dist, &base, &config::read(&ground)?.with_portal(&portal)?)?))
        }
    };
    let before = sources(&ground);
    let (sender, current) = watch::channel(make()?);
    std::thread::spawn({
        let ground = ground.clone();
        move || follow(&ground, before, &make, &sender)
    });
    serve::start(&ground, options, app, portal, &pair, current)
}

/// Builds again after every change; a build that fails leaves the last good one in place.
fn follow(ground: &Ground, mut seen: String, make: &dyn Fn() -> Result<Arc<Site>>, sender: &watch::Sender<Arc<Site>>) {
    loop {
        std::thread::sleep(Duration::from_millis(400));
        let now = sources(ground);
        if now == seen {
            continue;
        }
        seen = now;
        let start = Instant::now();
        match make() {
            Ok(site) => {
                println!("built in {:.1} s", start.elapsed().as_secs_f64());
                if sender.send(site).is_err() {
                    return;
                }
            }
            Err(error) => eprintln!("{error:#}"),
        }
    }
}

fn sources(ground: &Ground) -> String {
    let mut stamp = Stamp::default();
    for path in SOURCES {
        // A file that vanishes while we look is a change that the next look finds.
        let _ = stamp.tree(&ground.root, path);
    }
    stamp.finish()
}
