//! Pauses for prayer in a file.

use domain::association::{City, Prayers};

use super::*;

fn with(prayers: &str) -> Result<Profile, BadProfile> {
    read(&GOOD.replace("[[services]]", &format!("prayers = {prayers}\n[[services]]")))
}

#[test]
fn pauses_for_prayer_go_from_the_file_to_the_branch_and_back() {
    let profile = with(r#"{ city = "al_bahah", after = 15, minutes = 25 }"#).unwrap();
    let branch = branch_of(&profile);
    assert_eq!(branch.prayers, Some(Prayers { city: City::AlBahah, after: 15, minutes: 25 }));
    let again = reread("it", &profile.running(&branch).file()).unwrap();
    assert_eq!(again, profile);
    let none = Branch { prayers: None, ..branch };
    assert!(profile.settings(&none, Uuid::new_v4).iter().any(|setting| setting.as_in(&none) != *setting));
}

#[test]
fn what_no_branch_can_do_is_named_with_its_line() {
    for prayers in [
        r#"{ city = "riyadh", after = 61, minutes = 20 }"#,
        r#"{ city = "riyadh", after = 10, minutes = 4 }"#,
    ] {
        let found = with(prayers).unwrap_err().to_string();
        assert!(
            found.starts_with("it.toml:12: prayers: a pause for prayer begins 0 to 60 minutes"),
            "{found}"
        );
    }
    assert!(
        with(r#"{ city = "atlantis", after = 10, minutes = 20 }"#)
            .unwrap_err()
            .to_string()
            .contains("it.toml:12")
    );
}
