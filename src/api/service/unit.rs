//! A unit of systemd: what it says, and how a path is written in it.

use std::{fmt, io, path::PathBuf};

use super::{NoService, text_of};

/// What every service may not do. It writes its data, answers the network, and nothing else.
const CONFINED: &str = "\
NoNewPrivileges=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
UMask=0077
";
/// What only the system's own manager can take away.
const CONFINED_BY_SYSTEM: &str = "\
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX
RestrictNamespaces=yes
SystemCallFilter=@system-service
";

/// As whom the server runs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Account {
    /// A user that systemd makes for it, with a data directory of its own.
    Own,
    /// Whoever the data belong to.
    Owner {
        /// Their number.
        id: u32,
        /// The data directory.
        data: PathBuf,
    },
    /// Whoever called this.
    Caller,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str("a user of its own"),
            Self::Owner { id, .. } => write!(f, "user {id}, whose the data directory is"),
            Self::Caller => f.write_str("the user who called this"),
        }
    }
}

/// The service.
#[derive(Debug)]
pub(super) struct Unit {
    /// The program and its arguments.
    pub(super) command: Vec<String>,
    /// As whom it runs.
    pub(super) account: Account,
    /// Whether it listens on a port that only an administrator may take.
    pub(super) has_low_port: bool,
}

impl Unit {
    /// Makes the data directory of its owner where it is not there: the service may write in it, not beside it.
    #[cfg(unix)]
    pub(super) fn make_data(&self) -> Result<(), (PathBuf, io::Error)> {
        use std::os::unix::fs::{DirBuilderExt, chown};
        let Account::Owner { id, data } = &self.account else { return Ok(()) };
        if data.is_dir() {
            return Ok(());
        }
        let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data);
        made.and_then(|()| chown(data, Some(*id), None)).map_err(|source| (data.clone(), source))
    }

    /// There is no systemd to make it for.
    #[cfg(not(unix))]
    pub(super) fn make_data(&self) -> Result<(), (PathBuf, io::Error)> {
        Ok(())
    }

    /// The unit's file.
    pub(super) fn text(&self) -> Result<String, NoService> {
        let command = self.command.iter().map(|word| written(word, true)).collect::<Result<Vec<_>, _>>()?;
        let (network, account, target) = match &self.account {
            Account::Own => {
                (true, "DynamicUser=yes\nStateDirectory=istiqbal\n".to_owned(), "multi-user.target")
            }
            Account::Owner { id, data } => {
                let data = written(&text_of(data)?, false)?;
                (true, format!("User={id}\nReadWritePaths={data}\n"), "multi-user.target")
            }
            Account::Caller => (false, String::new(), "default.target"),
        };
        // A user's own manager knows of no network; it starts after the machine anyway.
        let after = if network { "Wants=network-online.target\nAfter=network-online.target\n" } else { "" };
        let port = match (network, self.has_low_port) {
            (true, true) => {
                "AmbientCapabilities=CAP_NET_BIND_SERVICE\nCapabilityBoundingSet=CAP_NET_BIND_SERVICE\n"
            }
            (true, false) => "CapabilityBoundingSet=\n",
            (false, _) => "",
        };
        let confined = if network { CONFINED_BY_SYSTEM } else { "" };
        Ok(format!(
            "[Unit]\nDescription=Istiqbal, walk-in reception\n{after}StartLimitIntervalSec=0\n\n\
             [Service]\nExecStart={}\nRestart=always\nRestartSec=2\nTimeoutStopSec=20\n{account}{port}{CONFINED}{confined}\n\
             [Install]\nWantedBy={target}\n",
            command.join(" ")
        ))
    }
}

/// A word as a unit holds it: quoted where it must be, with nothing that systemd would fill in (systemd.service(5)).
fn written(word: &str, in_command: bool) -> Result<String, NoService> {
    if word.chars().any(char::is_control) {
        return Err(NoService::Unwritable(word.escape_debug().to_string()));
    }
    let mut safe = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    if in_command {
        safe = safe.replace('$', "$$");
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-:=,%".contains(c);
    Ok(if word.chars().all(is_plain) { safe } else { format!("\"{safe}\"") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_so_that_systemd_reads_it_as_it_is() {
        let of = |word| written(word, true).unwrap();
        assert_eq!(of("/srv/istiqbal"), "/srv/istiqbal");
        assert_eq!(of("/srv/our data"), "\"/srv/our data\"");
        assert_eq!(of("/srv/100%"), "/srv/100%%");
        assert_eq!(of("/srv/$HOME \"x\" \\"), "\"/srv/$$HOME \\\"x\\\" \\\\\"");
        assert_eq!(of("/srv/بيانات"), "\"/srv/بيانات\"");
        assert_eq!(written("/srv/$x", false).unwrap(), "\"/srv/$x\"");
        assert!(matches!(written("/srv/a\nb", true), Err(NoService::Unwritable(_))));
    }
}
