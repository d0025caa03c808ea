//! Guides, messages, supporting services and documents that are called alike.

use domain::{association::QuickService, id::QuickServiceId};

use super::*;

/// Two that are called alike in Arabic.
const ALIKE: [&str; 2] = [r#"{ ar = "اسم", en = "One" }"#, r#"{ ar = "اسم", en = "Two" }"#];

/// A profile that has two of each kind.
fn twins() -> Profile {
    let list = |item: &dyn Fn(&str) -> String| format!("[{}]", ALIKE.map(item).join(", "));
    let line = r#"{ ar = "سطر", en = "Line" }"#;
    let guides = list(&|name| format!("{{ icon = \"book\", name = {name}, lines = [{line}] }}"));
    let messages = list(&|words| format!("{{ words = {words}, guide = 2 }}"));
    let quick = list(&|name| format!("{{ icon = \"hand\", name = {name} }}"));
    let documents = list(&|name| format!("{{ icon = \"id\", name = {name} }}"));
    let library = format!("guides = {guides}\nmessages = {messages}\nquick_services = {quick}\n");
    let file = GOOD.replace("[[services]]", &(library + "[[services]]"));
    read(&file.replace("committee = true", &format!("committee = true\ndocuments = {documents}"))).unwrap()
}

#[test]
fn of_two_that_are_called_alike_each_stays_what_it_is() {
    let profile = twins();
    let mut branch = branch_of(&profile);
    let hidden = QuickService { hidden: true, ..branch.quick_services[0].clone() };
    branch.quick_services.insert(0, QuickService { id: QuickServiceId(Uuid::new_v4()), ..hidden });
    let passing = Message { until: Some("2026-12-01".parse().unwrap()), ..branch.messages[0].clone() };
    branch.messages.insert(1, Message { id: MessageId(Uuid::new_v4()), ..passing });
    let again = reread("it", &profile.running(&branch).file()).unwrap();
    assert_eq!(again, profile);
    for setting in again.settings(&branch, Uuid::new_v4) {
        assert_eq!(setting.as_in(&branch), setting);
    }
}

#[test]
fn supporting_services_follow_the_file_and_a_hidden_one_comes_back_last() {
    let profile = twins();
    let stand = branch_of(&profile).quick_services;
    let [one, two] = [0, 1].map(|place| profile.quick_services[place].clone());
    let call: LocalName = serde_json::from_str(r#"{"ar":"اتصال","en":"Call"}"#).unwrap();
    let call = OfferedQuick { name: call, ..one.clone() };
    let told = |all: &[QuickService]| {
        let shown =
            |it: &QuickService| if it.hidden { format!("({})", it.name.en) } else { it.name.en.to_string() };
        all.iter().map(shown).collect::<Vec<_>>().join(" ")
    };
    let fewer = OfferedQuick::beside(&[call, one.clone()], &stand, Uuid::new_v4);
    assert_eq!((told(&fewer).as_str(), fewer[2].id), ("Call (Two) One", stand[0].id));
    let back = OfferedQuick::beside(&[two, one], &fewer, Uuid::new_v4);
    assert_eq!((told(&back).as_str(), back[1].id), ("(Call) Two One", stand[0].id));
    assert_eq!(back[2].id, stand[1].id);
}
