//! When a service's numbers are given, in a file.

use domain::{association::Shift, calendar::Weekday, setting::Setting};

use super::*;

fn with(lines: &str) -> Result<Profile, BadProfile> {
    read(&GOOD.replace("committee = true\n", &format!("committee = true\n{lines}\n")))
}

#[test]
fn hours_and_numbers_of_a_service_go_from_the_file_to_the_branch_and_back() {
    let profile =
        with("hours = { days = [\"monday\"], shifts = [[\"09:00\", \"11:30\"]] }\ndaily = 30").unwrap();
    let branch = branch_of(&profile);
    let service = &branch.services[0];
    let shifts = vec![Shift { from_min: 540, to_min: 690 }];
    assert_eq!(service.hours, Some(Hours { days: vec![Weekday::Monday], shifts, other: vec![] }));
    assert_eq!(service.daily, Some(30));
    assert_eq!(reread("it", &profile.running(&branch).file()).unwrap(), profile);
    assert!(profile.to_string().contains("on monday 09:00–11:30, 30 a day"), "{profile}");
}

#[test]
fn what_no_service_can_keep_is_named_with_its_line() {
    for (lines, said) in [
        (
            "daily = 0",
            "it.toml:18: services[1].daily: a service that counts its numbers gives 1 to 250 a day",
        ),
        ("daily = 251", "it.toml:18: services[1].daily: a service"),
        ("daily = -1", "it.toml:18: services[1].daily: "),
        (
            "hours = { shifts = [[\"14:00\", \"08:00\"]] }",
            "it.toml:18: services[1].hours: a shift begins before",
        ),
        (
            "hours = { shifts = [[\"8\", \"14:00\"]] }",
            "it.toml:18: services[1].hours: 8 is not a time of day",
        ),
        ("hours = { shifts = [] }", "it.toml:18: services[1].hours: hours need at least one shift"),
    ] {
        let found = with(lines).unwrap_err().to_string();
        assert!(found.starts_with(said), "{lines}: {found}");
    }
}

#[test]
fn a_file_puts_services_into_its_order() {
    let two =
        GOOD.replace("letter = \"A\"", "letter = \"B\"").split("[[services]]").nth(1).unwrap().to_owned();
    let profile = read(&format!("{GOOD}[[services]]{two}")).unwrap();
    let branch = branch_of(&profile);
    let turned = Branch { services: branch.services.iter().rev().cloned().collect(), ..branch.clone() };
    let middle = Service {
        hidden: true,
        letter: Letter::new('Z').unwrap(),
        id: ServiceId(Uuid::new_v4()),
        ..branch.services[0].clone()
    };
    let mut services = branch.services.clone();
    services.insert(1, middle);
    let seasonal = Branch { services, ..branch.clone() };
    let put = |branch: &Branch, settings: Vec<Setting>| {
        settings.iter().fold(branch.clone(), |branch, setting| setting.put_into(&branch))
    };
    assert_eq!(put(&turned, profile.settings(&turned, Uuid::new_v4)).services, branch.services);
    let again = put(&seasonal, profile.settings(&seasonal, Uuid::new_v4));
    assert_eq!(again.services, seasonal.services, "what is hidden keeps its place");
}
