//! The two ways to call it.

use crate::answer::{self, LOGIC};
use motcua_core::form::{Form, process};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

/// Deep values are walked level by level; the usual two megabytes would be enough, this is certain.
const STACK: usize = 256 * 1024 * 1024;

const USAGE: &str = "usage: form-process --ndjson            one JSON document a line in, one a line out
       form-process --explain FILE     what a form does, and what of it is not done";

/// Reads the arguments and works in a thread with room enough.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let work: Box<dyn FnOnce() -> Result<(), String> + Send> = match arguments.as_slice() {
        [way] if way == "--ndjson" => Box::new(|| ndjson().map_err(|error| error.to_string())),
        [way, file] if way == "--explain" => {
            let file = file.clone();
            Box::new(move || explain(&file))
        }
        [way] if way == "--help" || way == "-h" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(error))) => {
            eprintln!("form-process: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::FAILURE,
    }
}

/// Answers line by line until the input ends. Empty lines are none.
fn ndjson() -> std::io::Result<()> {
    // A caught panic is an answer; its place goes into that answer, not onto the screen.
    answer::quiet_panics();
    let mut input = BufReader::with_capacity(1 << 20, std::io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        output.write_all(&answer::line(&line))?;
        output.write_all(b"\n")?;
        // Who waits for an answer gets it; who sends a file gets it in large pieces.
        if input.buffer().is_empty() {
            output.flush()?;
        }
    }
}

fn explain(file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let read: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    // A file of the portal has the definition beside its version and translations.
    let definition = read.get("definition").unwrap_or(&read);
    let (form, report) = Form::load(definition, LOGIC);
    print!("{}", process::explain(definition, &form, &report));
    Ok(())
}
