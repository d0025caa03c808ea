//! `istiqbal`: the server with everything embedded.

use std::process::ExitCode;

use api::{
    options::{Command, CommandLine},
    serve,
};
use clap::Parser;

/// The exit code of a wrong command line or configuration, as the command line parser has it.
const BAD_OPTIONS: u8 = 2;

fn main() -> ExitCode {
    let Command::Serve(args) = CommandLine::parse().command;
    let options = match args.resolve() {
        Ok(options) => options,
        Err(wrong) => return failed(&wrong, BAD_OPTIONS),
    };
    match serve::run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is_of_options() => failed(&error, BAD_OPTIONS),
        Err(error) => failed(&error, 1),
    }
}

fn failed(why: &dyn std::error::Error, code: u8) -> ExitCode {
    eprintln!("istiqbal: {why}");
    ExitCode::from(code)
}
