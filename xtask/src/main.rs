//! `cargo xtask`: everything a newcomer or a CI machine calls.
//!
//! `serve` and `test` are the two commands of the README; `build`, `dev`,
//! `portal`, `bench` and `soak` are their parts. Nothing here is shipped.

use std::process::ExitCode;

use clap::Parser;

mod build;
mod check;
mod cli;
mod dev;
mod ground;
mod host;
mod run;
mod serve;
mod tools;

fn main() -> ExitCode {
    let result = match cli::Cli::parse().task {
        cli::Task::Build(options) => build::command(&options),
        cli::Task::Serve(options) => serve::command(&options),
        cli::Task::Dev(options) => dev::command(&options),
        cli::Task::Portal(options) => serve::portal_command(&options),
        cli::Task::Test(options) => check::command(&options),
        cli::Task::Bench(options) => check::figures("bench", &options.kinds),
        cli::Task::Soak(options) => check::figures("soak", &options.kinds),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
