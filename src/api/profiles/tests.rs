use super::*;

const GOOD: &str = r#"
name = { ar = "جمعية", en = "An association" }
reply = { weeks = 2 }
channels = ["interview"]
hours = { shifts = [["08:00", "14:00"]] }
[[services]]
letter = "A"
icon = "support"
name = { ar = "دعم", en = "Support" }
output = { ar = "طلب", en = "A request" }
"#;

#[test]
fn every_profile_is_read_and_says_what_the_policies_say() {
    let facts: Vec<_> = all().iter().map(|it| (it.key.as_str(), it.reply, it.channels.len())).collect();
    assert_eq!(
        facts,
        [
            ("almousam", ReplyPeriod::Weeks(2), 8),
            ("ghimar", ReplyPeriod::Weeks(2), 8),
            ("maaman", ReplyPeriod::Weeks(2), 8),
            ("mouj", ReplyPeriod::Months(1), 7),
            ("herfah", ReplyPeriod::Months(1), 6),
        ]
    );
    for profile in all() {
        let asking = profile.services.iter().filter(|service| service.asks_visitor_kind).count();
        assert_eq!(asking, 1, "{}: one service asks who comes", profile.key);
        assert!(profile.services.iter().any(|service| service.committee), "{}", profile.key);
        assert!((5..=6).contains(&profile.services.len()), "{}", profile.key);
        assert_eq!(profile.hours.days, WORKING_WEEK, "{}", profile.key);
    }
}

#[test]
fn a_branch_shows_the_discreet_name_where_there_is_one() {
    let name: LocalName = serde_json::from_str(r#"{"ar":"الفرع","en":"Branch"}"#).unwrap();
    let of = |key| by_key(key).unwrap().branch(BranchId(Uuid::nil()), name.clone(), 2, Uuid::new_v4);
    let maaman = by_key("maaman").unwrap();
    assert_eq!(Some(of("maaman").association), maaman.discreet_name);
    assert_ne!(Some(&maaman.name), maaman.discreet_name.as_ref());
    assert_eq!(of("mouj").association, by_key("mouj").unwrap().name);
    assert_eq!(of("mouj").counters.iter().map(|counter| counter.number).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn what_is_wrong_in_a_profile_is_said_with_its_name() {
    assert!(file::read("good", GOOD).is_ok());
    let said = |from: &str, to: &str| file::read("it", &GOOD.replace(from, to)).unwrap_err().to_string();
    assert_eq!(said("weeks = 2", "weeks = 0"), "it: the reply period is at least one week or month");
    assert_eq!(said("08:00", "8 o'clock"), "it: hours: 8 o'clock is not a time of day such as 08:00");
    assert_eq!(said("08:00", "15:00"), "it: hours: a shift begins before it ends, within one day");
    assert_eq!(said(r#"["interview"]"#, "[]"), "it: each channel is named once, and there is at least one");
    let twice = format!("{GOOD}{}", &GOOD[GOOD.find("[[services]]").unwrap()..]);
    assert_eq!(file::read("it", &twice).unwrap_err().to_string(), "it: two services have the letter A");
    let unknown = said("icon = \"support\"", "icon = \"rocket\"");
    assert!(unknown.starts_with("it: unknown variant `rocket`"), "{unknown}");
}
