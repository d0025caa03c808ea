//! How the server is to run: flag, then environment, then configuration file, then default.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use clap::{Args, Parser, Subcommand};
use serde::Deserialize;

use self::{
    base_url::{BadUrl, BaseUrl},
    tls::{TlsArgs, TlsOptions},
};

use crate::service::ServiceCommand;

pub mod base_url;
mod flags;
pub mod tls;

/// The port where nothing else is said.
const DEFAULT_PORT: u16 = 8080;
/// The data directory where nothing else is said.
pub(crate) const DEFAULT_DATA: &str = "istiqbal-data";
/// What the log holds where nothing else is said.
const DEFAULT_LOG: &str = "info";

/// Reception for visitors of an association: the server with everything in it.
#[derive(Debug, Parser)]
#[command(name = "istiqbal", version, arg_required_else_help = true)]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the server until it is stopped with Ctrl-C.
    Serve(Box<ServeArgs>),
    /// Copies all data into one file, as they are at one moment; the server may run.
    Backup {
        /// The data directory of the server.
        #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA", default_value = DEFAULT_DATA)]
        data: PathBuf,
        /// The file to write; one that is there is not overwritten.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Puts a backup in the place of the data; the server must not run. What was there before is kept beside it.
    Restore {
        /// The data directory of the server; made if it is not there.
        #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA", default_value = DEFAULT_DATA)]
        data: PathBuf,
        /// The file that `backup` wrote.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
    },
    /// Has the machine start the server by itself, and again after a power cut (systemd).
    Service {
        /// What.
        #[command(subcommand)]
        what: ServiceCommand,
    },
    /// Takes in the records that a tablet could not send, from the file that its staff corner exported; the server may
    /// run. Nothing counts twice, however often it is done.
    Import {
        /// The data directory of the server.
        #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA", default_value = DEFAULT_DATA)]
        data: PathBuf,
        /// The tablet's file.
        file: PathBuf,
    },
    /// Helps to write the profile of an association, for `serve --profile FILE`.
    Profile {
        /// What.
        #[command(subcommand)]
        what: ProfileCommand,
    },
    /// Helps where nobody can log in any more.
    Admin {
        /// With what.
        #[command(subcommand)]
        help: Help,
    },
}

/// What is done with a profile's file.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Reads it as set-up would, and says how it is understood, or in which line what is wrong.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Prints the file of what is running, as administrators have changed it since set-up. The server may run.
    Export {
        /// The data directory of the server.
        #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA", default_value = DEFAULT_DATA)]
        data: PathBuf,
    },
    /// Says what a file would change of what is running, and with --apply changes it. The server may run.
    Import {
        /// The data directory of the server.
        #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA", default_value = DEFAULT_DATA)]
        data: PathBuf,
        /// The file.
        file: PathBuf,
        /// Changes it, and does not only say what would change.
        #[arg(long)]
        apply: bool,
    },
    /// Prints the file of a ready one, to begin from: almousam, ghimar, maaman, mouj or herfah.
    Show {
        /// Which.
        key: String,
    },
}

/// Help where nobody can log in any more.
#[derive(Debug, Subcommand)]
pub enum Help {
    /// Gives a person a new password and prints it once; their sessions end. The server may run.
    ResetPassword {
        /// The log-in name.
        login: String,
        /// The data directory of the server.
        #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA", default_value = DEFAULT_DATA)]
        data: PathBuf,
    },
}

/// The options of `serve`. Each can also be given in the environment, or under its long name in a file.
#[derive(Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ServeArgs {
    /// Where to listen [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDR:PORT", env = "ISTIQBAL_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Where everything is kept; made if it is not there [default: istiqbal-data].
    #[arg(long, value_name = "DIR", env = "ISTIQBAL_DATA")]
    pub data: Option<PathBuf>,
    /// The address at which visitors' phones reach this server, for example `https://queue.example.org`; it goes
    /// into the QR code of every ticket [default: the machine's address in its own network, if it listens there].
    #[arg(long, value_name = "URL", env = "ISTIQBAL_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// A second place to listen, for visitors' phones only: the phone page and the branch page, nothing else
    /// [default: none].
    #[arg(long, value_name = "ADDR:PORT", env = "ISTIQBAL_PHONE_LISTEN")]
    pub phone_listen: Option<SocketAddr>,
    /// https.
    #[command(flatten)]
    #[serde(flatten)]
    pub tls: TlsArgs,
    /// Addresses of reverse proxies whose X-Forwarded-For is believed [default: none].
    #[arg(long, value_name = "ADDR", env = "ISTIQBAL_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Option<Vec<IpAddr>>,
    /// Files of profiles that set-up offers beside the ready ones; see `istiqbal profile check`; may be given
    /// several times [default: none].
    #[arg(long, value_name = "FILE", env = "ISTIQBAL_PROFILE")]
    pub profile: Option<Vec<PathBuf>>,
    /// Answers /metrics to any address, not only to this machine.
    #[arg(long, env = "ISTIQBAL_OPEN_METRICS")]
    #[serde(default)]
    pub open_metrics: bool,
    /// What the log holds: off, error, warn, info, debug, or a filter by module [default: info].
    #[arg(long, value_name = "FILTER", env = "ISTIQBAL_LOG")]
    pub log: Option<String>,
    /// A demonstration: a working day of one association is played into a directory of its own.
    #[arg(long, env = "ISTIQBAL_DEMO")]
    #[serde(default)]
    pub demo: bool,
    /// A TOML file with any of these options, named as the flags are.
    #[arg(long, value_name = "FILE", env = "ISTIQBAL_CONFIG")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
}

/// How the server is to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where everything is kept.
    pub data: PathBuf,
    /// What visitors' phones reach, where it was said.
    pub public_url: Option<BaseUrl>,
    /// A listener for phones alone.
    pub phone_listen: Option<SocketAddr>,
    /// https, where it is wanted.
    pub tls: Option<TlsOptions>,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Files of profiles that set-up offers beside the ready ones.
    pub profiles: Vec<PathBuf>,
    /// Whether anybody may read `/metrics`.
    pub open_metrics: bool,
    /// What the log holds.
    pub log: String,
    /// Whether this is a demonstration.
    pub demo: bool,
}

/// Why the server does not start like this.
#[derive(Debug, thiserror::Error)]
pub enum BadOptions {
    /// The configuration file cannot be read.
    #[error("the configuration file {} cannot be read: {source}", path.display())]
    FileUnreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The configuration file does not hold what it should.
    #[error("the configuration file {} is wrong: {}", path.display(), source.message())]
    FileWrong {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        source: toml::de::Error,
    },
    /// The public address is not one.
    #[error("--public-url {given}: {source}")]
    PublicUrl {
        /// What was given.
        given: String,
        /// What is wrong.
        source: BadUrl,
    },
    /// Two listeners are the same.
    #[error("{option} {address} is the same as {other}: give it another port")]
    SameListener {
        /// The later of the two.
        option: &'static str,
        /// What was given.
        address: SocketAddr,
        /// The earlier.
        other: &'static str,
    },
    /// Options that belong together were not given together.
    #[error("{given} needs {missing} beside it")]
    Half {
        /// What was given.
        given: &'static str,
        /// What was not.
        missing: &'static str,
    },
}

impl ServeArgs {
    /// The options, with what was not given taken from the file it names and then from the defaults.
    pub fn resolve(self) -> Result<Options, BadOptions> {
        let file = self.config.as_deref().map(read_file).transpose()?.unwrap_or_default();
        let listen = self.listen.or(file.listen).unwrap_or((Ipv4Addr::LOCALHOST, DEFAULT_PORT).into());
        let phone_listen = self.phone_listen.or(file.phone_listen);
        let tls = self.tls.or(file.tls).resolve()?;
        let listeners = [
            ("--listen", Some(listen)),
            ("--phone-listen", phone_listen),
            ("--tls-listen", tls.as_ref().map(|tls| tls.listen)),
        ];
        no_two_alike(&listeners)?;
        let public_url = self.public_url.or(file.public_url).map(parse_url).transpose()?;
        Ok(Options {
            listen,
            data: self.data.or(file.data).unwrap_or_else(|| DEFAULT_DATA.into()),
            public_url,
            phone_listen,
            tls,
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies).unwrap_or_default(),
            profiles: self.profile.or(file.profile).unwrap_or_default(),
            open_metrics: self.open_metrics || file.open_metrics,
            log: self.log.or(file.log).unwrap_or_else(|| DEFAULT_LOG.to_owned()),
            demo: self.demo || file.demo,
        })
    }
}

/// Port 0 is a different one every time.
fn no_two_alike(listeners: &[(&'static str, Option<SocketAddr>)]) -> Result<(), BadOptions> {
    for (at, (option, address)) in listeners.iter().enumerate() {
        let Some(address) = address.filter(|address| address.port() != 0) else { continue };
        if let Some((other, _)) = listeners[..at].iter().find(|(_, earlier)| *earlier == Some(address)) {
            return Err(BadOptions::SameListener { option, address, other });
        }
    }
    Ok(())
}

fn parse_url(given: String) -> Result<BaseUrl, BadOptions> {
    given.parse().map_err(|source| BadOptions::PublicUrl { given, source })
}

fn read_file(path: &Path) -> Result<ServeArgs, BadOptions> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| BadOptions::FileUnreadable { path: path.to_owned(), source })?;
    toml::from_str(&text).map_err(|source| BadOptions::FileWrong { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> std::io::Result<PathBuf> {
        let dir = std::env::temp_dir().join(format!("istiqbal-options-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        let path = dir.join(name);
        std::fs::write(&path, text)?;
        Ok(path)
    }

    #[test]
    fn a_flag_stands_before_the_file_and_the_file_before_the_default()
    -> Result<(), Box<dyn std::error::Error>> {
        let config = file("good.toml", "listen = '0.0.0.0:80'\npublic-url = 'https://q.example/'\n")?;
        let args = ServeArgs {
            listen: Some(([127, 0, 0, 1], 1).into()),
            config: Some(config),
            ..Default::default()
        };
        let options = args.resolve()?;
        assert_eq!(options.listen.to_string(), "127.0.0.1:1");
        assert_eq!(options.public_url.as_ref().map(BaseUrl::as_str), Some("https://q.example"));
        assert_eq!(options.data, PathBuf::from(DEFAULT_DATA));
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_said_in_one_sentence() -> Result<(), Box<dyn std::error::Error>> {
        let said = |text| -> Result<String, Box<dyn std::error::Error>> {
            let args = ServeArgs { config: Some(file("bad.toml", text)?), ..Default::default() };
            Ok(args.resolve().expect_err("the file is wrong").to_string())
        };
        let unknown = said("lisen = '0.0.0.0:80'")?;
        assert!(unknown.contains("unknown field `lisen`") && !unknown.contains('\n'), "{unknown}");
        assert_eq!(
            said("public-url = 'ftp://x'")?,
            "--public-url ftp://x: an address begins with http:// or https://"
        );
        let twice = said("listen = '0.0.0.0:80'\nphone-listen = '0.0.0.0:80'")?;
        assert_eq!(twice, "--phone-listen 0.0.0.0:80 is the same as --listen: give it another port");
        let twice = said("phone-listen = '0.0.0.0:80'\ntls-listen = '0.0.0.0:80'")?;
        assert_eq!(twice, "--tls-listen 0.0.0.0:80 is the same as --phone-listen: give it another port");
        assert_eq!(
            said("tls-cert = 'a'\ntls-listen = '0.0.0.0:80'")?,
            "--tls-cert needs --tls-key beside it"
        );
        assert_eq!(said("tls-cert = 'a'\ntls-key = 'b'")?, "--tls-cert needs --tls-listen beside it");
        Ok(())
    }

    #[test]
    fn every_option_of_the_command_line_explains_itself() {
        use clap::CommandFactory;
        let mut command = CommandLine::command();
        command.build();
        for option in command.find_subcommand("serve").expect("it serves").get_arguments() {
            assert!(option.get_help().is_some(), "--{} has no help", option.get_id());
        }
    }
}
