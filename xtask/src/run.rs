//! Calling other programs.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// What `cargo run` leaves in the environment and a child's cargo must not inherit:
/// it would pin the toolchain and rebuild what has not changed.
fn leaks(name: &str) -> bool {
    let set_by_cargo_run = name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || name.starts_with("CARGO_BIN_")
        || matches!(name, "CARGO" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE" | "RUSTUP_TOOLCHAIN");
    set_by_cargo_run || matches!(name, "RUST_RECURSION_COUNT" | "RUSTUP_TOOLCHAIN_SOURCE" | "RUSTC" | "RUSTDOC")
}

/// A command in `dir` with an environment as the user's shell would give it.
pub fn command(program: impl AsRef<OsStr>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(leaks) {
            command.env_remove(name);
        }
    }
    // rustup puts its toolchain's own folders before the proxies; a child that asks for another toolchain needs the proxies.
    if let Some(path) = env::var_os("PATH") {
        let kept = env::split_paths(&path).filter(|dir| !dir.to_string_lossy().contains("/.rustup/toolchains/"));
        if let Ok(path) = env::join_paths(kept) {
            command.env("PATH", path);
        }
    }
    command
}

/// Runs it with the screen as its screen; an unhappy end is an error that names `what`.
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.status().with_context(|| format!("{what}: cannot start {}", name(command)))?;
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

/// Runs it quietly; an unhappy end is an error that carries the last lines it said.
pub fn run_quietly(command: &mut Command, what: &str) -> Result<String> {
    command.stdin(Stdio::null());
    let output = command.output().with_context(|| format!("{what}: cannot start {}", name(command)))?;
    if !output.status.success() {
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let lines: Vec<&str> = said.lines().collect();
        let tail = lines[lines.len().saturating_sub(12)..].join("\n  ");
        bail!("{what} failed ({}):\n  {tail}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs it, shows what it says while it says it, and gives both streams back as one text.
pub fn run_and_keep(command: &mut Command, what: &str) -> Result<(bool, String)> {
    use std::io::{BufRead, BufReader, Read};
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("{what}: cannot start {}", name(command)))?;
    let keep = |stream: Option<Box<dyn Read + Send>>| {
        std::thread::spawn(move || {
            let mut said = String::new();
            for line in stream.into_iter().flat_map(|stream| BufReader::new(stream).split(b'\n')).map_while(Result::ok)
            {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                said.push_str(&line);
                said.push('\n');
            }
            said
        })
    };
    let out = keep(child.stdout.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>));
    let err = keep(child.stderr.take().map(|stream| Box::new(stream) as Box<dyn Read + Send>));
    let status = child.wait().with_context(|| what.to_owned())?;
    let said = [out.join(), err.join()].into_iter().flatten().collect::<String>();
    Ok((status.success(), said))
}

/// The program of that name on PATH.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// Puts `dirs` before the command's PATH.
pub fn prefer_dirs(command: &mut Command, dirs: &[PathBuf]) {
    let set = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value.map(OsStr::to_owned));
    let old = set.or_else(|| env::var_os("PATH")).unwrap_or_default();
    if let Ok(path) = env::join_paths(dirs.iter().cloned().chain(env::split_paths(&old))) {
        command.env("PATH", path);
    }
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_sees_nothing_of_cargo_run_but_the_build_folder_stays() {
        for name in ["CARGO", "CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "RUSTUP_TOOLCHAIN"] {
            assert!(leaks(name), "{name}");
        }
        for name in ["CARGO_TARGET_DIR", "CARGO_HOME", "CARGO_NET_OFFLINE", "RUSTUP_HOME", "PATH", "HOME"] {
            assert!(!leaks(name), "{name}");
        }
    }

    #[test]
    fn an_unhappy_end_says_what_and_why() {
        let error =
            run_quietly(Command::new("sh").args(["-c", "echo broken pipe organ; exit 3"]), "tuning").unwrap_err();
        let text = error.to_string();
        assert!(text.contains("tuning") && text.contains("broken pipe organ"), "{text}");
        let error = run(&mut Command::new("no-such-program-here"), "tuning").unwrap_err();
        assert!(format!("{error:#}").contains("no-such-program-here"));
    }
}
