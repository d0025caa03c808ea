//! `istiqbal service`: the server as a service of the machine, which comes back by itself after a power cut.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use clap::{Args, Subcommand};

use crate::options::{BadOptions, DEFAULT_DATA, ServeArgs};

mod unit;

use self::unit::{Account, Unit};

/// The unit's file.
const UNIT_FILE: &str = "istiqbal.service";
/// Where an administrator's units are.
const SYSTEM_UNITS: &str = "/etc/systemd/system";
/// Where a user's units are, in their configuration folder.
const USER_UNITS: &str = "systemd/user";
/// The folder that says that systemd runs this machine (`sd_booted(3)`).
const BOOTED: &str = "/run/systemd/system";
/// The data directory of the system's service where none is given; systemd makes it and its user.
const SYSTEM_DATA: &str = "/var/lib/istiqbal";
/// Folders that a service's own user cannot look into.
const PRIVATE_FOLDERS: [&str; 2] = ["/root", "/home"];

/// What to do with the service.
#[derive(Debug, Subcommand)]
pub enum ServiceCommand {
    /// Has systemd start the server with the machine and again whenever it ends.
    Install(Box<InstallArgs>),
    /// Stops the service and removes it; the data stay.
    Uninstall(Place),
}

/// Where the unit is.
#[derive(Debug, Default, Args)]
pub struct Place {
    /// The service of the user who calls this, not of the whole machine.
    #[arg(long)]
    pub user: bool,
    /// Only write or remove the unit's file in this folder; systemd is not told.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

/// How the service is to be.
#[derive(Debug, Args)]
pub struct InstallArgs {
    /// Where.
    #[command(flatten)]
    pub place: Place,
    /// Writes the unit to standard output and changes nothing.
    #[arg(long)]
    pub print: bool,
    /// The options of `serve` that the service has.
    #[command(flatten)]
    pub serve: ServeArgs,
}

/// Why there is no service.
#[derive(Debug, thiserror::Error)]
pub enum NoService {
    /// The options of `serve` do not go together.
    #[error(transparent)]
    Options(#[from] BadOptions),
    /// Another system starts programs here.
    #[error(
        "systemd does not run this machine: `--print` shows the unit, and `istiqbal serve` runs the server by hand"
    )]
    NoSystemd,
    /// Only an administrator may.
    #[error(
        "a service of the whole machine needs an administrator: call this with sudo, or add --user for your own"
    )]
    NotRoot,
    /// The user of the service could not read the program.
    #[error("{} lies in a folder that the service's own user cannot read: copy it to /usr/local (the program to /usr/local/bin) and name it there, or give --data a directory of the user who is to run it", .0.display())]
    Unreadable(PathBuf),
    /// A path that no unit can hold.
    #[error("{0} has a character that no unit can hold")]
    Unwritable(String),
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A command of systemd did not do it.
    #[error("`{command}` failed: {said}")]
    Command {
        /// Which.
        command: String,
        /// What it said.
        said: String,
    },
}

/// Does it; answers the lines to print.
pub fn run(command: ServiceCommand) -> Result<Vec<String>, NoService> {
    match command {
        ServiceCommand::Install(args) => install(*args),
        ServiceCommand::Uninstall(place) => uninstall(&place),
    }
}

fn install(args: InstallArgs) -> Result<Vec<String>, NoService> {
    let InstallArgs { place, print, serve } = args;
    let unit = unit_of(serve, place.user)?;
    let text = unit.text()?;
    if print {
        return Ok(text.lines().map(ToOwned::to_owned).collect());
    }
    let path = place.open()?.join(UNIT_FILE);
    fs::write(&path, text).map_err(|source| NoService::File { path: path.clone(), source })?;
    let mut lines = vec![format!("{}: written", path.display())];
    if place.into.is_none() {
        unit.make_data().map_err(|(path, source)| NoService::File { path, source })?;
        place.systemctl(&["daemon-reload"])?;
        place.systemctl(&["enable", UNIT_FILE])?;
        place.systemctl(&["restart", UNIT_FILE])?;
        lines.push(format!("It runs as {}, and starts with the machine.", unit.account));
    }
    let user = if place.user { " --user" } else { "" };
    lines.extend([
        format!("How it is:        systemctl{user} status istiqbal"),
        format!("What it says:     journalctl{user} -u istiqbal -e"),
        format!("Stop, start:      systemctl{user} stop istiqbal, systemctl{user} start istiqbal"),
        format!("Remove it again:  istiqbal service uninstall{user}"),
    ]);
    if place.user {
        lines.push("Without a log-in it starts only after: loginctl enable-linger".to_owned());
    }
    Ok(lines)
}

fn uninstall(place: &Place) -> Result<Vec<String>, NoService> {
    let path = place.open()?.join(UNIT_FILE);
    if place.into.is_none() {
        place.systemctl(&["disable", "--now", UNIT_FILE])?;
    }
    fs::remove_file(&path).map_err(|source| NoService::File { path: path.clone(), source })?;
    if place.into.is_none() {
        place.systemctl(&["daemon-reload"])?;
    }
    Ok(vec![format!("{}: removed; the data are where they were", path.display())])
}

impl Place {
    /// The folder of units, which is made where it is the user's own or was named.
    fn open(&self) -> Result<PathBuf, NoService> {
        let folder = match (&self.into, self.user) {
            (Some(folder), _) => folder.clone(),
            (None, _) if !Path::new(BOOTED).is_dir() => return Err(NoService::NoSystemd),
            (None, true) => user_config().ok_or(NoService::NoSystemd)?.join(USER_UNITS),
            (None, false) if !is_root() => return Err(NoService::NotRoot),
            (None, false) => PathBuf::from(SYSTEM_UNITS),
        };
        fs::create_dir_all(&folder).map_err(|source| NoService::File { path: folder.clone(), source })?;
        Ok(folder)
    }

    fn systemctl(&self, args: &[&str]) -> Result<(), NoService> {
        let mut command = Command::new("systemctl");
        if self.user {
            command.arg("--user");
        }
        let named = || format!("systemctl {}", args.join(" "));
        match command.args(args).output() {
            Ok(output) if output.status.success() => Ok(()),
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                Err(NoService::Command { command: named(), said })
            }
            Err(error) => Err(NoService::Command { command: named(), said: error.to_string() }),
        }
    }
}

/// The unit of a server with these options.
fn unit_of(mut serve: ServeArgs, of_user: bool) -> Result<Unit, NoService> {
    let program = env::current_exe().map_err(|source| NoService::File { path: "istiqbal".into(), source })?;
    serve.make_absolute().map_err(|source| NoService::File { path: ".".into(), source })?;
    let mut command = vec![text_of(&program)?, "serve".to_owned()];
    command.extend(serve.flags());
    let names_data = serve.data.is_some();
    let options = serve.resolve()?;
    let has_low_port = options.has_low_port();
    let is_default = options.data == Path::new(DEFAULT_DATA);
    let account = match of_user {
        true => Account::Caller,
        false if !is_default => Account::Owner { id: owner(&options.data)?, data: absolute(&options.data)? },
        false => {
            let is_private = |path: &&PathBuf| PRIVATE_FOLDERS.iter().any(|folder| path.starts_with(folder));
            let unreadable = [&program].into_iter().chain(&options.profiles).find(is_private);
            unreadable.map_or(Ok(Account::Own), |path| Err(NoService::Unreadable(path.clone())))?
        }
    };
    if !names_data {
        let data =
            if account == Account::Own { PathBuf::from(SYSTEM_DATA) } else { absolute(&options.data)? };
        command.extend(["--data".to_owned(), text_of(&data)?]);
    }
    Ok(Unit { command, account, has_low_port })
}

fn absolute(path: &Path) -> Result<PathBuf, NoService> {
    std::path::absolute(path).map_err(|source| NoService::File { path: path.to_owned(), source })
}

fn text_of(path: &Path) -> Result<String, NoService> {
    path.to_str().map(ToOwned::to_owned).ok_or_else(|| NoService::Unwritable(path.display().to_string()))
}

/// Whose the directory is, or the nearest one above it that is there.
#[cfg(unix)]
fn owner(data: &Path) -> Result<u32, NoService> {
    use std::os::unix::fs::MetadataExt;
    let there = data.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
    let found = there.metadata().map_err(|source| NoService::File { path: there.to_owned(), source })?;
    Ok(found.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> Result<u32, NoService> {
    Err(NoService::NoSystemd)
}

/// Whether whoever calls this may change the whole machine: its own process belongs to the administrator.
#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

fn user_config() -> Option<PathBuf> {
    let given = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    given.or_else(|| env::home_dir().map(|home| home.join(".config")))
}
