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
    let done = |result: anyhow::Result<()>| result.map(|()| ExitCode::SUCCESS);
    let result = match cli::Cli::parse().task {
        cli::Task::Build(options) => done(build::command(&options)),
        cli::Task::Serve(options) => done(serve::command(&options)),
        cli::Task::Dev(options) => done(dev::command(&options)),
        cli::Task::Portal(options) => done(serve::portal_command(&options)),
        cli::Task::Test(options) => check::test(&options),
        cli::Task::Bench(options) => check::bench(&options),
        cli::Task::Soak(options) => check::soak(&options),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
