//! Where things lie: the checkout, its build folder, the machine's tool cache.

use std::env;
use std::path::{Path, PathBuf};

/// The places that every task needs.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's build folder; `CARGO_TARGET_DIR` is honoured.
    pub target: PathBuf,
    /// The user's cache of build tools, keyed by version, shared by all clones.
    pub cache: PathBuf,
}

impl Ground {
    /// The places as the environment has them.
    pub fn new() -> Self {
        // `cargo run` names the manifest's folder at run time, which stays right when a clone moves.
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = manifest.parent().map_or_else(|| manifest.clone(), Path::to_path_buf);
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty()) {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Self { cache: cache_dir(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME"), &target), root, target }
    }

    /// The finished app.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A file or folder of the checkout.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

fn cache_dir(xdg: Option<std::ffi::OsString>, home: Option<std::ffi::OsString>, target: &Path) -> PathBuf {
    let user = xdg.filter(|dir| Path::new(dir).is_absolute()).map(PathBuf::from);
    let user = user.or_else(|| home.filter(|dir| !dir.is_empty()).map(|dir| PathBuf::from(dir).join(".cache")));
    user.map_or_else(|| target.join("tools"), |dir| dir.join("motcua-tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_follows_the_users_wish_then_the_home_then_the_build_folder() {
        let target = Path::new("/t");
        assert_eq!(cache_dir(Some("/x".into()), Some("/h".into()), target), Path::new("/x/motcua-tools"));
        assert_eq!(cache_dir(Some("".into()), Some("/h".into()), target), Path::new("/h/.cache/motcua-tools"));
        assert_eq!(cache_dir(None, None, target), Path::new("/t/tools"));
    }
}
