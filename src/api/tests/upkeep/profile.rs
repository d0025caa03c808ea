//! What is running is taken out as a file, changed, looked at and taken in, while the server runs.

use std::{fs, path::Path, process::Output};

use super::*;

fn profile(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).arg("profile").args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8([&output.stdout[..], &output.stderr].concat()).unwrap()
}

fn export(data: &Path) -> String {
    let output = profile(&["export", "--data", data.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_policy_is_taken_out_changed_and_taken_in() {
    let (dir, data, serving) = demo();
    let import = |file: &Path, more: &[&str]| {
        profile(&[&["import", "--data", data.to_str().unwrap(), file.to_str().unwrap()], more].concat())
    };
    let running = export(&data);
    let ours = dir.path().join("ours.toml");
    fs::write(&ours, &running).unwrap();
    let checked = profile(&["check", ours.to_str().unwrap()]);
    assert!(checked.status.success(), "{}", said(&checked));
    assert!(said(&import(&ours, &[])).contains("nothing changes"));

    let changed = running.replace("reply = { months = 1 }", "reply = { weeks = 6 }");
    let (kept, last) = changed.rsplit_once("[[services]]").unwrap();
    let letter = last.split('"').nth(1).unwrap();
    fs::write(&ours, kept).unwrap();
    let left_behind = said(&import(&ours, &[]));
    assert!(left_behind.contains("appointments"), "an official's service is not there: {left_behind}");
    let kept = &kept.replace(&format!("service = \"{letter}\""), "service = \"C\"");
    fs::write(&ours, kept).unwrap();
    let seen = import(&ours, &[]);
    assert!(seen.status.success(), "{}", said(&seen));
    for line in ["- reply = { months = 1 }", "+ reply = { weeks = 6 }", &format!("Service {letter}:")] {
        assert!(said(&seen).contains(line), "{line}: {}", said(&seen));
    }
    assert!(said(&seen).contains("Nothing was changed"));
    assert_eq!(export(&data), running, "it was only said");

    let done = import(&ours, &["--apply"]);
    assert!(done.status.success() && said(&done).contains("Done"), "{}", said(&done));
    assert_eq!(export(&data), kept.trim_end().to_owned() + "\n");
    assert!(said(&import(&ours, &["--apply"])).contains("nothing changes"), "once is enough");

    fs::write(&ours, kept.replace("keep_months = 24", "keep_months = 25")).unwrap();
    let longer = import(&ours, &["--apply"]);
    assert_eq!(longer.status.code(), Some(1));
    assert!(said(&longer).contains("nothing was changed: privacy, declaration"), "{}", said(&longer));
    fs::write(&ours, kept.replace("reply = { weeks = 6 }", "reply = { weeks = 10000 }")).unwrap();
    let wrong = import(&ours, &["--apply"]);
    assert!(said(&wrong).contains("ours.toml:"), "{}", said(&wrong));
    assert_eq!(export(&data), kept.trim_end().to_owned() + "\n");
    drop(serving);

    let empty = profile(&["export", "--data", dir.path().join("none").to_str().unwrap()]);
    assert!(!empty.status.success() && said(&empty).contains("holds no data"), "{}", said(&empty));
}
