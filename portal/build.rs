//! Gathers the JSON files of `data/` into the program, so that one binary is a whole portal.

use std::{
    env,
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let home = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let data = Path::new(&home).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut code = String::from("Files {\n");
    for name in ["agencies", "units", "calendar", "summaries"] {
        let file = data.join(name).with_extension("json");
        write_line(&mut code, &format!("    {name}: {},", include(&file)))?;
    }
    for name in ["procedures", "forms"] {
        write_line(&mut code, &format!("    {name}: &["))?;
        for file in json_files(&data.join(name))? {
            write_line(&mut code, &format!("        {},", include(&file)))?;
        }
        write_line(&mut code, "    ],")?;
    }
    code.push('}');
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("files.rs"), code)
}

fn write_line(code: &mut String, line: &str) -> io::Result<()> {
    writeln!(code, "{line}").map_err(io::Error::other)
}

fn include(file: &Path) -> String {
    format!("include_str!({:?})", file.display().to_string())
}

/// In the order of their names, so that two builds of the same files are the same.
fn json_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(json_files(&path)?);
        } else if path.extension().is_some_and(|ext| ext == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
