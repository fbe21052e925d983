//! What the server's requests share: one at a time uses it.

use super::{
    Options,
    clock::Clock,
    fault::{Fault, Faults},
    folder,
};
use crate::{
    Data, Env, Site, cors,
    endpoint::events,
    http::{Request, Response},
    platform,
    problem::{self, Kind},
    router,
    store::{self, Memory, Sqlite, Store},
};
use anyhow::{Result, anyhow};
use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
};

/// Largest JSON body.
const JSON_LIMIT: usize = crate::JSON_LIMIT;

pub(super) struct Inner {
    pub(super) store: Box<dyn Store>,
    pub(super) data: Data,
    pub(super) site: Site,
    pub(super) clock: Clock,
    pub(super) faults: Faults,
    folder: Option<PathBuf>,
}

impl Inner {
    pub(super) fn open(options: &Options, public: &str, data: Data) -> Result<Self> {
        let mut site = Site::new(public, options.origins.clone());
        site.speed = options.speed.max(0.0);
        let store: Box<dyn Store> = match &options.data {
            Some(folder) => {
                Box::new(Sqlite::open(folder).map_err(|error| anyhow!("{}: {}", folder.display(), error.0))?)
            }
            None => Box::new(Memory::default()),
        };
        let clock = Clock::start(options.now, site.offset);
        let folder = options.data.as_ref().map(|folder| folder.join("dossiers"));
        let mut inner = Self { store, data, site, clock, faults: Faults::default(), folder };
        // What a crash left behind is made good before anybody asks.
        inner.write_folders();
        Ok(inner)
    }

    /// Most bytes that any request may carry; the library sets the closer limits.
    pub(super) fn body_limit(&self) -> usize {
        usize::try_from(self.site.uploads.max_file_bytes).unwrap_or(usize::MAX - 1).max(JSON_LIMIT)
    }

    /// One request of the contract.
    pub(super) fn handle(&mut self, request: &Request, fault: Option<Fault>) -> Response {
        if let Some(Fault::Status { status }) = fault {
            let mut response = problem::answer(Kind::Unavailable, request);
            response.status = status;
            return cors::finish(&self.site, request, response);
        }
        let answer = catch_unwind(AssertUnwindSafe(|| {
            #[allow(clippy::panic)] // Ordered by a test, to see that the portal survives.
            if fault == Some(Fault::Panic) {
                panic!("ordered by a test");
            }
            self.with(|env, store| match request.path.starts_with(platform::ROOT) {
                true => platform::handle(env, store, request),
                false => router::handle(env, store, request),
            })
        }));
        self.write_folders();
        answer.unwrap_or_else(|_| cors::finish(&self.site, request, problem::answer(Kind::Internal, request)))
    }

    /// Which change of a dossier is the newest; `None` when it is gone, or the store fails.
    pub(super) fn revision(&mut self, code: &str) -> Option<u32> {
        let looked = catch_unwind(AssertUnwindSafe(|| self.with(|env, store| events::revision(env, store, code))));
        let (revision, moved) = looked.ok()?.ok()??;
        if moved {
            self.write_folders();
        }
        Some(revision)
    }

    /// Runs something with the surroundings of one request.
    pub(super) fn with<T>(&mut self, run: impl FnOnce(&mut Env<'_>, &mut dyn Store) -> T) -> T {
        // Without randomness there are no secrets: then only a panic is right, and it ends this request alone.
        #[allow(clippy::expect_used)]
        let mut random = |buffer: &mut [u8]| getrandom::fill(buffer).expect("the system has randomness");
        let mut env = Env { now: self.clock.now(), site: &self.site, data: &self.data, random: &mut random };
        run(&mut env, self.store.as_mut())
    }

    /// Forgets everything, folders included: their codes will be given out again.
    pub(super) fn clear(&mut self) -> store::Result<()> {
        self.faults.0.clear();
        let Site { capabilities, uploads, .. } = Site::new(&self.site.public, Vec::new());
        (self.site.capabilities, self.site.uploads) = (capabilities, uploads);
        self.store.clear()?;
        match &self.folder {
            Some(folder) if folder.exists() => Ok(fs::remove_dir_all(folder)?),
            _ => Ok(()),
        }
    }

    /// Writes the folders of dossiers that are new or have changed.
    pub(super) fn write_folders(&mut self) {
        if let Some(folder) = &self.folder
            && let Err(error) = folder::write_all(self.store.as_mut(), folder)
        {
            eprintln!("dossier folders: {}", error.0);
        }
    }
}
