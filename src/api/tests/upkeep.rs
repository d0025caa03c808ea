//! What keeps the data, tried from outside: the real program, over a real day, killed for real.

#![expect(clippy::unwrap_used, reason = "a test fails where what it needs does")]

#[path = "upkeep/import.rs"]
mod import;
#[path = "upkeep/profile.rs"]
mod profile;
#[path = "torture/serving.rs"]
mod serving;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread::sleep,
    time::Instant,
};

use api::{
    demo::DEMO_DIR,
    server::DATABASE_FILE,
    store::{
        Store as _,
        sqlite::{Found, Sqlite, look_through},
    },
};
use domain::id::ServerEpoch;
use serving::Serving;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_istiqbal");
/// Backups of each kind.
const N: u32 = 5;

/// Whether somebody can log in.
fn lets_in(serving: &Serving, login: &str, password: &str) -> bool {
    let body = format!(r#"{{"login":"{login}","password":"{password}"}}"#);
    let request = ureq::post(format!("http://{}/v1/session", serving.address));
    request.header("content-type", "application/json").send(body).is_ok()
}

/// A demonstration's server and its data.
fn demo() -> (TempDir, PathBuf, Serving) {
    let dir = tempfile::tempdir().unwrap();
    let serving = Serving::over(dir.path(), &["--demo"]);
    let data = dir.path().join(DEMO_DIR);
    (dir, data, serving)
}

fn backup(data: &Path, to: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("backup").arg("--data").arg(data).arg("--to").arg(to);
    command
}

fn restore(data: &Path, from: &Path) -> Output {
    Command::new(PROGRAM).arg("restore").arg("--data").arg(data).arg("--from").arg(from).output().unwrap()
}

fn reset_password(data: &Path, login: &str) -> Output {
    let arguments = ["admin", "reset-password", login, "--data"];
    Command::new(PROGRAM).args(arguments).arg(data).output().unwrap()
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The one sentence with which a command refused.
fn refused(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    said
}

fn held(data: &Path) -> Found {
    look_through(&data.join(DATABASE_FILE)).unwrap()
}

/// What tells the tablets that a server was restored.
fn epoch(data: &Path) -> ServerEpoch {
    let store = Sqlite::open(&data.join(DATABASE_FILE)).unwrap();
    store.read().unwrap().installation().unwrap().unwrap().epoch
}

#[test]
fn a_backup_is_taken_while_the_server_runs_and_begins_another() {
    let (dir, data, serving) = demo();
    let backups: Vec<_> = (0..N).map(|n| dir.path().join(format!("backup-{n}"))).collect();
    for to in &backups {
        done(&backup(&data, to).output().unwrap());
    }
    let again = backup(&data, &backups[0]).output().unwrap();
    assert!(refused(&again).contains("is there already"));
    assert!(refused(&restore(&data, &backups[0])).contains("stop it first"));
    drop(serving);

    let first = epoch(&data);
    for (n, from) in backups.iter().enumerate() {
        let other = dir.path().join(format!("other-{n}"));
        done(&restore(&other, from));
        assert_ne!(epoch(&other), first);
        let found = held(&other);
        assert!(found.n_events > 0 && found.damage.is_empty(), "{found:?}");
        assert_eq!(Serving::over(&other, &[]).status("/v1/state"), Some(200));
    }
}

#[test]
fn a_restore_keeps_what_was_there_and_takes_no_other_file() {
    let (dir, data, serving) = demo();
    let file = |name| dir.path().join(name);
    let (whole, text, cut, damaged) = (file("whole"), file("text"), file("cut"), file("damaged"));
    done(&backup(&data, &whole).output().unwrap());
    drop(serving);
    let before = held(&data);

    fs::write(&text, "a letter, not a backup").unwrap();
    let mut bytes = fs::read(&whole).unwrap();
    let half = bytes.len() / 2;
    fs::write(&cut, &bytes[..half]).unwrap();
    bytes[half] ^= 1;
    fs::write(&damaged, bytes).unwrap();
    let none = "is not a backup";
    for (from, why) in [(text, none), (file("nothing"), none), (cut, "is damaged"), (damaged, "is damaged")] {
        let said = refused(&restore(&data, &from));
        assert!(said.contains(why), "{said}");
        assert_eq!(held(&data), before);
    }

    done(&restore(&data, &whole));
    let names = fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let kept = names.into_iter().find(|name| name.starts_with("istiqbal.db.before-")).unwrap();
    assert_eq!(look_through(&data.join(kept)).unwrap(), before);
}

#[test]
fn a_killed_backup_never_looks_whole() {
    let (dir, data, serving) = demo();
    drop(serving);
    let whole = dir.path().join("whole");
    let begun = Instant::now();
    done(&backup(&data, &whole).output().unwrap());
    let needed = begun.elapsed();
    for n in 0..N {
        let to = dir.path().join(format!("killed-{n}"));
        let mut killed = backup(&data, &to).stdout(Stdio::null()).spawn().unwrap();
        sleep(needed * n / N);
        killed.kill().unwrap();
        killed.wait().unwrap();
        if to.exists() {
            done(&restore(&dir.path().join(format!("restored-{n}")), &to));
            fs::remove_file(&to).unwrap();
        }
        // What a killed attempt left behind is in nobody's way.
        done(&backup(&data, &to).output().unwrap());
    }
}

#[test]
fn a_forgotten_password_is_replaced_while_the_server_runs() {
    let (_dir, data, serving) = demo();
    let said = done(&reset_password(&data, "admin"));
    let password = said.lines().next().and_then(|line| line.rsplit(' ').next()).unwrap();
    assert!(lets_in(&serving, "admin", password));
    assert!(!lets_in(&serving, "admin", "another password"));
    assert!(refused(&reset_password(&data, "nobody.here")).contains("nobody.here"));
    assert!(refused(&reset_password(Path::new("/nowhere"), "admin")).contains("holds no data"));
}
