//! `istiqbal`: the server with everything embedded, and what keeps its data.

use std::process::ExitCode;

use api::{
    clock::{Clock as _, SystemClock},
    options::{Command, CommandLine, Help, ProfileCommand, ServeArgs},
    profiles, serve,
    service::{self, ServiceCommand},
    upkeep::{self, Failed},
};
use clap::Parser;

/// The exit code of a wrong command line or configuration, as the command line parser has it.
const BAD_OPTIONS: u8 = 2;

fn main() -> ExitCode {
    let done = match CommandLine::parse().command {
        Command::Serve(args) => return serve(*args),
        Command::Service { what } => return service(what),
        Command::Backup { data, to } => upkeep::back_up(&data, &to).map(|taken| {
            println!("{}: whole, {} bytes, {} events", to.display(), taken.n_bytes, taken.n_events);
            println!("It holds everything, passwords as hashes: keep it where only its owner reads it.");
            for keys in upkeep::keys(&data) {
                println!(
                    "Not in it, a secret of the server: copy it too, to another place: {}",
                    keys.display()
                );
            }
        }),
        Command::Restore { data, from } => upkeep::restore(&data, &from, SystemClock.now()).map(|restored| {
            println!("{}: {} events, ready for `istiqbal serve`", data.display(), restored.n_events);
            if let Some(kept) = restored.kept {
                println!("The data that were there before: {}", kept.display());
            }
        }),
        Command::Import { data, file } => {
            upkeep::import(&data, &file, SystemClock.now()).map(|imported| println!("{imported}"))
        }
        Command::Profile { what } => return profile(&what),
        Command::Admin { help: Help::ResetPassword { login, data } } => reset_password(&data, &login),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error, 1),
    }
}

fn serve(args: ServeArgs) -> ExitCode {
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

fn service(what: ServiceCommand) -> ExitCode {
    match service::run(what) {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error, 1),
    }
}

fn profile(what: &ProfileCommand) -> ExitCode {
    let said = match what {
        ProfileCommand::Check { file } => {
            profiles::open(file).map(|profile| profile.to_string()).map_err(Failed::from)
        }
        ProfileCommand::Show { key } => profiles::text(key).map(str::to_owned).map_err(Failed::from),
        ProfileCommand::Export { data } => upkeep::export_profile(data),
        ProfileCommand::Import { data, file, apply } => {
            upkeep::import_profile(data, file, *apply, SystemClock.now()).map(|plan| plan.to_string())
        }
    };
    match said {
        Ok(said) => {
            print!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error, 1),
    }
}

fn reset_password(data: &std::path::Path, login: &str) -> Result<(), Failed> {
    let password = upkeep::reset_password(data, login, SystemClock.now())?;
    println!("The new password of {login}: {password}");
    println!("It is shown this once. An administrator can set another on the people page.");
    Ok(())
}

fn failed(why: &dyn std::error::Error, code: u8) -> ExitCode {
    eprintln!("istiqbal: {why}");
    ExitCode::from(code)
}
