//! The options of `serve` as the command line that gives them again.

use std::{io, path::PathBuf};

use super::{Options, ServeArgs};

/// The first port that anybody may take.
const FREE_PORT_MIN: u16 = 1024;

impl ServeArgs {
    /// Makes every path one that is good from any directory.
    pub fn make_absolute(&mut self) -> io::Result<()> {
        let paths = [&mut self.data, &mut self.tls.tls_cert, &mut self.tls.tls_key, &mut self.config];
        for path in paths.into_iter().flatten().chain(self.profile.iter_mut().flatten()) {
            *path = std::path::absolute(&*path)?;
        }
        Ok(())
    }

    /// What was given, one word after the other.
    pub fn flags(&self) -> Vec<String> {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        let proxies = self
            .trusted_proxies
            .as_ref()
            .map(|proxies| proxies.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        let profiles =
            self.profile.iter().flatten().map(|file| ("--profile", Some(file.display().to_string())));
        let valued = [
            ("--listen", self.listen.map(|address| address.to_string())),
            ("--data", path(&self.data)),
            ("--public-url", self.public_url.clone()),
            ("--phone-listen", self.phone_listen.map(|address| address.to_string())),
            ("--tls-listen", self.tls.tls_listen.map(|address| address.to_string())),
            ("--tls-cert", path(&self.tls.tls_cert)),
            ("--tls-key", path(&self.tls.tls_key)),
            ("--trusted-proxies", proxies),
            ("--log", self.log.clone()),
            ("--config", path(&self.config)),
        ];
        let switches = [("--open-metrics", self.open_metrics), ("--demo", self.demo)];
        let valued =
            valued.into_iter().chain(profiles).filter_map(|(flag, value)| Some([flag.to_owned(), value?]));
        let set = switches.into_iter().filter(|(_, on)| *on).map(|(flag, _)| flag.to_owned());
        valued.flatten().chain(set).collect()
    }
}

impl Options {
    /// Whether a listener is to have a port that only an administrator may take.
    pub fn has_low_port(&self) -> bool {
        let tls = self.tls.as_ref().map(|tls| tls.listen);
        let listeners = [Some(self.listen), self.phone_listen, tls];
        listeners.into_iter().flatten().any(|address| (1..FREE_PORT_MIN).contains(&address.port()))
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::super::{Command, CommandLine, ServeArgs};

    fn parsed(words: &[&str]) -> ServeArgs {
        let parsed = CommandLine::try_parse_from(["istiqbal", "serve"].iter().chain(words)).unwrap();
        let Command::Serve(args) = parsed.command else { panic!("{parsed:?}") };
        *args
    }

    #[test]
    fn every_option_that_was_given_is_given_again() {
        let given = [
            "--listen",
            "0.0.0.0:80",
            "--data",
            "/srv/our data",
            "--public-url",
            "https://q.example",
            "--phone-listen",
            "0.0.0.0:81",
            "--tls-listen",
            "0.0.0.0:443",
            "--tls-cert",
            "/c.pem",
            "--tls-key",
            "/k.pem",
            "--trusted-proxies",
            "10.0.0.1,10.0.0.2",
            "--log",
            "warn",
            "--config",
            "/etc/i.toml",
            "--profile",
            "/a, b.toml",
            "--profile",
            "/c.toml",
            "--open-metrics",
            "--demo",
        ];
        assert_eq!(parsed(&given).flags(), given);
        let mut command = CommandLine::command();
        command.build();
        let serve = command.find_subcommand("serve").unwrap();
        for option in serve.get_arguments().filter_map(clap::Arg::get_long).filter(|name| *name != "help") {
            assert!(given.contains(&format!("--{option}").as_str()), "--{option} would be lost");
        }
    }
}
