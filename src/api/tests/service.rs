//! `istiqbal service`: what it writes, tried on the real program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const UNIT: &str = "istiqbal.service";

/// The program, where its own user could read it, called without anything that the environment says.
fn service(program: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.env_clear().arg("service").args(args);
    command.output().expect("the built program runs")
}

fn built() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_istiqbal"))
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What systemd itself says against a unit, where it is installed.
fn objections(unit: &Path) -> String {
    match Command::new("systemd-analyze").args(["verify", "--man=no"]).arg(unit).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            said.lines().filter(|line| line.contains(UNIT)).collect::<Vec<_>>().join("\n")
        }
        Err(_) => String::new(),
    }
}

#[test]
fn the_unit_is_printed_and_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("our 100% data");
    fs::create_dir(&data).unwrap();
    let given = ["install", "--print", "--data", data.to_str().unwrap(), "--tls-listen", "0.0.0.0:443"];
    let unit = said(&service(&built(), &given));
    let written = data.to_str().unwrap().replace('%', "%%");
    assert!(unit.contains(&format!(" serve --data \"{written}\" --tls-listen 0.0.0.0:443\n")), "{unit}");
    assert!(unit.contains(&format!("ReadWritePaths=\"{written}\"\n")), "{unit}");
    for line in ["Restart=always", "WantedBy=multi-user.target", "AmbientCapabilities=CAP_NET_BIND_SERVICE"] {
        assert!(unit.lines().any(|found| found == line), "{line}: {unit}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let own = said(&service(&built(), &["install", "--print", "--user"]));
    assert!(own.contains("WantedBy=default.target") && !own.contains("User="), "{own}");
    assert!(!own.contains("AmbientCapabilities"), "{own}");
}

#[test]
fn a_unit_in_a_folder_is_one_that_systemd_accepts_and_goes_again() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("units");
    let data = folder.path().join("بيانات \"x\" 5% $HOME");
    fs::create_dir(&data).unwrap();
    let given = ["--into", into.to_str().unwrap(), "--data", data.to_str().unwrap()];
    let lines = said(&service(&built(), &[&["install"], &given[..]].concat()));
    assert!(lines.contains("systemctl status istiqbal") && lines.contains("journalctl"), "{lines}");
    assert_eq!(objections(&into.join(UNIT)), "");
    let lines = said(&service(&built(), &["uninstall", "--into", into.to_str().unwrap()]));
    assert!(lines.contains("removed"), "{lines}");
    assert!(!into.join(UNIT).exists() && data.exists());
}

#[test]
fn a_server_with_a_user_of_its_own_lies_where_that_user_reads_it() {
    let folder = tempfile::tempdir_in(std::env::temp_dir()).unwrap();
    let program = folder.path().join("istiqbal");
    fs::hard_link(built(), &program).or_else(|_| fs::copy(built(), &program).map(drop)).unwrap();
    let unit = said(&service(&program, &["install", "--print"]));
    for line in ["DynamicUser=yes", "StateDirectory=istiqbal"] {
        assert!(unit.lines().any(|found| found == line), "{line}: {unit}");
    }
    assert!(unit.contains(" serve --data /var/lib/istiqbal\n"), "{unit}");
}

#[test]
fn what_cannot_be_is_said_in_one_line() {
    let refused = |args: &[&str]| {
        let output = service(&built(), args);
        assert!(!output.status.success());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    assert!(refused(&["install", "--print", "--tls-cert", "c.pem"]).contains("--tls-cert needs --tls-key"));
    assert!(refused(&["install", "--print", "--data", "a\nb"]).contains("no unit can hold"));
    if !Path::new("/run/systemd/system").is_dir() {
        assert!(refused(&["install"]).contains("systemd does not run this machine"));
        assert!(refused(&["uninstall", "--user"]).contains("systemd does not run this machine"));
    }
}
