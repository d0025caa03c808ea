//! Services that others see as another one, in a file.

use super::*;

/// Three services, with `lines` of each.
fn with(lines: [&str; 3]) -> Result<Profile, BadProfile> {
    let (head, service) = GOOD.split_once("[[services]]").unwrap();
    let services = ["A", "B", "C"].into_iter().zip(lines).map(|(letter, lines)| {
        let service = service.replace("letter = \"A\"", &format!("letter = \"{letter}\"\n{lines}"));
        format!("[[services]]{service}\n")
    });
    read(&format!("{head}{}", services.collect::<String>()))
}

fn put(branch: &Branch, profile: &Profile) -> Branch {
    profile.settings(branch, Uuid::new_v4).iter().fold(branch.clone(), |branch, setting| {
        assert_eq!(setting.check_in(&branch), Ok(()), "{setting:?}");
        setting.put_into(&branch)
    })
}

#[test]
fn a_file_says_by_its_letter_as_what_a_service_is_seen() {
    let profile = with(["seen_as = \"C\"", "", ""]).unwrap();
    let branch = branch_of(&profile);
    assert_eq!(branch.services[0].seen_as, Some(branch.services[2].id));
    assert_eq!(reread("it", &profile.running(&branch).file()).unwrap(), profile);
    assert!(profile.to_string().contains("seen as C"), "{profile}");
}

#[test]
fn a_branch_comes_from_each_to_each() {
    let all = [
        ["", "", ""],
        ["seen_as = \"B\"", "", ""],
        ["", "seen_as = \"A\"", ""],
        ["seen_as = \"C\"", "seen_as = \"C\"", ""],
        ["", "seen_as = \"A\"", "seen_as = \"A\""],
    ];
    let mut all: Vec<_> = all.into_iter().map(|lines| with(lines).unwrap()).collect();
    // What a file leaves out is hidden, and may have been seen as what stays.
    all.push(Profile { services: all[4].services[..1].to_vec(), ..all[4].clone() });
    for (from, to) in all.iter().flat_map(|from| all.iter().map(move |to| (from, to))) {
        let branch = put(&put(&branch_of(&all[0]), from), to);
        assert_eq!(&to.running(&branch), to);
    }
}

#[test]
fn what_cannot_be_seen_so_is_named_with_its_line() {
    for lines in
        [["seen_as = \"A\"", "", ""], ["seen_as = \"Z\"", "", ""], ["seen_as = \"B\"", "seen_as = \"C\"", ""]]
    {
        let found = with(lines).unwrap_err().to_string();
        assert!(found.contains(".seen_as: a service is seen as another one of the file"), "{found}");
    }
}
