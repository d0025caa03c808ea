mod giving;
mod library;
mod prayers;
mod sensitive;

use domain::calendar::{Gregorian, Hijri};
use serde_json::json;
use tempfile::TempDir;

use domain::{
    association::{Message, Referral},
    id::MessageId,
};

use super::*;
use crate::testing::TestServer;

const GOOD: &str = r#"name = { ar = "جمعية", en = "An association" }
approval = { by = { ar = "المجلس", en = "Board" }, on = { hijri = "1446-08-28", gregorian = "2025-02-27" } }
reply = { weeks = 2 }
channels = ["interview", "phone"]
referral = "in_person"
steps = ["welcome", "documents", "referral", "declaration"]
staff_documents = []
departments = []
hours = { shifts = [["08:00", "14:00"]] }
declaration = { version = 1, lines = [{ ar = "صحيح", en = "It is right" }] }
privacy = { version = 1, keep_months = 24 }
[[services]]
letter = "A"
icon = "support"
name = { ar = "دعم", en = "Support" }
output = { ar = "طلب", en = "A request" }
committee = true
"#;

/// A service that asks for something personal.
const ONE_FIELD: &str = r#"committee = true
fields = [{ kind = "mobile", purpose = { ar = "للرد", en = "to reply" } }]"#;

/// What the five policies say: reply, referral, and how many channels, staff documents and steps.
type Facts = (&'static str, ReplyPeriod, Option<Referral>, usize, usize, usize);

#[test]
fn every_profile_is_read_and_says_what_the_policies_say() {
    let facts = |it: &'static Profile| -> Facts {
        let (n_channels, n_documents) = (it.channels.len(), it.staff_documents.len());
        (&it.key, it.reply, it.referral, n_channels, n_documents, it.steps.len())
    };
    let (in_person, by_phone) = (Some(Referral::InPerson), Some(Referral::ByPhone));
    assert_eq!(
        all().iter().map(facts).collect::<Vec<_>>(),
        [
            ("almousam", ReplyPeriod::Weeks(2), in_person, 8, 3, 6),
            ("ghimar", ReplyPeriod::Weeks(2), in_person, 8, 4, 6),
            ("maaman", ReplyPeriod::Weeks(2), in_person, 8, 4, 6),
            ("mouj", ReplyPeriod::Months(1), None, 7, 4, 5),
            ("herfah", ReplyPeriod::Months(1), by_phone, 6, 2, 5),
        ]
    );
    for profile in all() {
        let asking = profile.services.iter().filter(|service| service.asks_visitor_kind).count();
        assert_eq!(asking, 1, "{}: one service asks who comes", profile.key);
        assert!(profile.services.iter().any(|service| service.committee), "{}", profile.key);
        assert!((5..=6).contains(&profile.services.len()), "{}", profile.key);
        assert_eq!(profile.hours.days, WORKING_WEEK, "{}", profile.key);
        assert!(!profile.departments.is_empty(), "{}", profile.key);
        let checking = profile.services.iter().filter(|service| service.checks_documents);
        assert!(
            checking.map(|service| service.committee).eq([true]),
            "{}: requests are checked",
            profile.key
        );
        let has = |step| profile.steps.contains(&step);
        assert_eq!(has(Step::Referral), profile.key != "mouj", "{}", profile.key);
        assert_eq!(has(Step::Completion), profile.key != "herfah", "{}", profile.key);
        assert_eq!(profile.channels.contains(&Channel::BranchRepresentative), profile.channels.len() == 8);
    }
    assert_eq!(by_key("herfah").unwrap().channels[..3], [Channel::Interview, Channel::Phone, Channel::Email]);
}

#[test]
fn approvals_stand_in_their_own_calendar() {
    let dates = |key| by_key(key).unwrap().approval.as_ref().map(|it| (it.on.hijri(), it.on.gregorian()));
    let hijri = |year, month, day| Some(Hijri { year, month, day });
    let gregorian = |year, month, day| Some(Gregorian { year, month, day });
    assert_eq!(dates("almousam"), Some((hijri(1_442, 2, 18), None)));
    assert_eq!(dates("ghimar"), Some((None, gregorian(2_025, 5, 8))));
    assert_eq!(dates("maaman"), Some((hijri(1_446, 8, 28), gregorian(2_025, 2, 27))));
    assert_eq!((dates("mouj"), dates("herfah")), (Some((None, None)), None));
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

fn read(text: &str) -> Result<Profile, BadProfile> {
    file::read("it", Source { file: "it.toml", text })
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_file_line_and_key() {
    assert!(read(GOOD).is_ok(), "{:?}", read(GOOD));
    let old = GOOD.replace("1446-08-28", "1439-08-22").replace("2025-02-27", "2018-05-08");
    assert!(read(&old).is_ok(), "a policy may be older than the product");
    for (from, to, said) in [
        ("{ weeks = 2 }", "{ weeks = 0 }", "it.toml:3: reply: 1 to 52 weeks, or 1 to 24 months"),
        ("{ weeks = 2 }", "{ weeks = 90 }", "it.toml:3: reply: 1 to 52 weeks, or 1 to 24 months"),
        ("{ weeks = 2 }", "{ days = 2 }", "it.toml:3: reply: unknown variant `days`"),
        (
            "2025-02-27",
            "2025-02-28",
            "it.toml:2: approval.on: no such day, or not the same one in both calendars",
        ),
        ("2025-02-27", "2025-02-31", "it.toml:2: approval.on: no such day"),
        ("1446-08-28", "2025-02-27", "it.toml:2: approval.on: no such day"),
        ("2025-02-27", "+025-2-027", "it.toml:2: approval.on.gregorian: a day is written YYYY-MM-DD"),
        ("reply = { weeks = 2 }\n", "", "it.toml: missing field `reply`"),
        ("2025-02-27", "27/2/2025", "it.toml:2: approval.on.gregorian: a day is written YYYY-MM-DD"),
        ("\"phone\"", "\"interview\"", "it.toml:4: channels: 1 to 9 channels, each named once"),
        ("\"phone\"", "\"telegram\"", "it.toml:4: channels[2]: unknown variant `telegram`"),
        ("referral = \"in_person\"\n", "", "it.toml:5: steps: the step `referral` and the rule `referral`"),
        ("\"welcome\"", "\"documents\"", "it.toml:6: steps: each step is named once"),
        ("committee = true", "", "it.toml:6: steps: no service raises a request to the committee"),
        ("08:00", "8 o'clock", "it.toml:9: hours: 8 o'clock is not a time of day such as 08:00"),
        ("08:00", "15:00", "it.toml:9: hours: a shift begins before it ends, within one day"),
        ("icon = \"support\"", "icon = \"rocket\"", "it.toml:14: services[1].icon: unknown variant `rocket`"),
        ("ar = \"دعم\"", "ar = \" \"", "it.toml:15: services[1].name.ar: the text is empty"),
        ("letter = \"A\"", "letter = \"7\"", "it.toml:13: services[1].letter: "),
        (
            "committee = true",
            "committee = true\nchecks_documents = true",
            "it.toml:13: services[1].checks_documents: the",
        ),
        ("committee = true", "comittee = true", "it.toml:17: services[1].comittee: unknown field `comittee`"),
        ("version = 1", "version = 0", "it.toml:10: declaration: a declaration has a version from 1"),
        ("{ ar = \"صحيح\", en = \"It is right\" }", "", "it.toml:10: declaration: a declaration has"),
        (", \"declaration\"]", "]", "it.toml:10: declaration: a declaration has"),
        ("declaration = {", "# {", "it.toml:6: steps: the step `declaration` wants the words"),
        ("keep_months = 24", "keep_months = 0", "it.toml:11: privacy: a privacy notice"),
        ("privacy = {", "# {", "it.toml:6: steps: who asks for personal data, or for a signature, says"),
        (
            "committee = true",
            "committee = true\nfields = [{ kind = \"iban\" }]",
            "it.toml:18: services[1].fields[1].kind: unknown",
        ),
        ("output", "outputs", "it.toml:16: services[1].outputs: unknown field `outputs`"),
        ("reply = ", "reply = = ", "it.toml:3: "),
    ] {
        let found = read(&GOOD.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(found.starts_with(said) && !found.contains('\n'), "{found}\n{said}");
    }
    let unchecked = GOOD.replace("\"declaration\"]", "\"declaration\", \"completion\"]").replace(
        "committee = true",
        "committee = true\ndocuments = [{ icon = \"id\", name = { ar = \"هوية\", en = \"ID\" } }]",
    );
    let found = read(&unchecked).unwrap_err().to_string();
    assert!(found.starts_with("it.toml:13: services[1].checks_documents: the step `completion`"), "{found}");
    let unstepped = unchecked.replace(", \"completion\"]", "]").replace("\"documents\", ", "");
    let found = read(&unstepped.replace("committee = true", "committee = true\nchecks_documents = true"));
    let found = found.unwrap_err().to_string();
    assert!(found.starts_with("it.toml:6: steps: a service checks documents"), "{found}");
    let field = ONE_FIELD.split_once("fields = [").unwrap().1.trim_end_matches(']');
    let asks = GOOD.replace("committee = true", ONE_FIELD);
    assert!(read(&asks).unwrap().to_string().contains("0 documents, 1 field, to the committee"));
    let undeclared = asks.replace(", \"declaration\"]", "]").replace("declaration = {", "# {");
    let unsaid = read(&undeclared.replace("privacy = {", "# {")).unwrap_err().to_string();
    assert!(unsaid.starts_with("it.toml:13: services[1].fields: who asks for personal data"), "{unsaid}");
    let twice = asks.replace(field, &format!("{field}, {field}"));
    let found = read(&twice).unwrap_err().to_string();
    assert_eq!(found, "it.toml:13: services[1].fields: each field is named once");
    let services = &GOOD[GOOD.find("[[services]]").unwrap()..];
    let twice = read(&format!("{GOOD}{services}")).unwrap_err().to_string();
    assert_eq!(twice, "it.toml:19: services[2].letter: an earlier service has the letter A");
    let none = GOOD.replace(services, "services = []");
    assert_eq!(
        read(&none).unwrap_err().to_string(),
        "it.toml:6: steps: no service raises a request to the committee (`committee = true`), which this step is about"
    );
}

#[test]
fn a_sixth_association_needs_no_code() {
    let dir = TempDir::new().unwrap();
    let [own, upper, ready] = ["sixth.toml", "Sixth.toml", "mouj.toml"].map(|name| dir.path().join(name));
    let wrong = |path: &PathBuf, said: &str| {
        let error = Profiles::with(&[own.clone(), path.clone()]).unwrap_err().to_string();
        assert!(error.starts_with(&path.display().to_string()) && error.contains(said), "{error}");
    };
    wrong(&own, "cannot be read");
    for path in [&own, &upper, &ready] {
        std::fs::write(path, GOOD).unwrap();
    }
    wrong(&upper, "small letters");
    wrong(&ready, "already");
    wrong(&own, "already");

    for profile in all() {
        assert_eq!(
            read(text(&profile.key).unwrap()).unwrap().name,
            profile.name,
            "a ready one to begin from"
        );
    }
    assert_eq!(text("sixth").unwrap_err().to_string(), "sixth: there is no ready profile of this key");

    let server = TestServer::with(|options| options.profiles = vec![own.clone()]);
    let offered = server.anyone().get("/v1/setup/profiles").json();
    assert_eq!((offered[0]["key"].as_str(), offered[0]["n_channels"].as_u64()), (Some("sixth"), Some(2)));
    assert_eq!(offered.as_array().unwrap().len(), 6);
    let asked = json!({
        "code": null, "profile": "sixth", "branch_name": {"ar": "الفرع", "en": "Branch"}, "n_counters": 1,
        "admin_name": "سارة", "login": "sara", "password": "نخلة فوق التل الأخضر 7",
    });
    let session = server.anyone().post("/v1/setup", &asked).json();
    assert_eq!(session["branches"][0]["services"][0]["name"]["en"], "Support");
}

#[test]
fn a_profile_is_said_in_words() {
    let said = read(GOOD).unwrap().to_string();
    assert!(all()[3].to_string().contains("not before 1 month\n"), "one is not many");
    for line in [
        "name             جمعية / An association",
        "approved         المجلس / Board, 1446-08-28 AH, 2025-02-27",
        "reply            not before 2 weeks",
        "channels         interview, phone",
        "referral         in_person",
        "open on          sunday, monday, tuesday, wednesday, thursday",
        "from, to         08:00, 14:00",
        "service          A دعم / Support, 0 documents, to the committee",
    ] {
        assert!(said.lines().any(|found| found == line), "{line}\n{said}");
    }
}

fn branch_of(profile: &Profile) -> Branch {
    let name: LocalName = serde_json::from_str(r#"{"ar":"الفرع","en":"Branch"}"#).unwrap();
    profile.branch(BranchId(Uuid::nil()), name, 2, Uuid::new_v4)
}

#[test]
fn what_is_written_is_read_as_the_same_profile() {
    let quotes = read(&GOOD.replace("Support\"", "\\\"Support\\\" \\\\ aid\"")).unwrap();
    for profile in all().iter().chain([&quotes]) {
        let file = profile.file();
        assert_eq!(reread(&profile.key, &file).as_ref().ok(), Some(profile), "{file}");
    }
}

#[test]
fn what_runs_is_its_profile_and_would_change_nothing() {
    for profile in all() {
        let branch = branch_of(profile);
        assert_eq!(&profile.running(&branch), profile);
        for setting in profile.settings(&branch, Uuid::new_v4) {
            assert_eq!(setting.as_in(&branch), setting, "{}", profile.key);
        }
    }
}

#[test]
fn a_branch_becomes_what_a_profile_says() {
    for (from, to) in all().iter().flat_map(|from| all().iter().map(move |to| (from, to))) {
        let mut branch = branch_of(from);
        let settings = to.settings(&branch, Uuid::new_v4);
        for setting in settings {
            assert_eq!(setting.check_in(&branch), Ok(()), "{} to {}: {setting:?}", from.key, to.key);
            branch = setting.put_into(&branch);
        }
        let (running, declares) = (to.running(&branch), to.steps.contains(&Step::Declaration));
        assert!(declares, "all five have a declaration");
        let version = |profile: &Profile| profile.declaration.as_ref().map(|it| it.version);
        assert!(version(&running) >= version(to));
        let unversioned = |profile: &Profile| Profile {
            declaration: profile.declaration.clone().map(|it| Declaration { version: 0, ..it }),
            ..profile.clone()
        };
        assert_eq!(unversioned(&running), unversioned(to), "{} to {}", from.key, to.key);
    }
}

#[test]
fn guides_are_written_as_their_author_likes_and_messages_name_them() {
    let guide = "{ icon = \"book\", name = { ar = \"دليل\", en = \"Guide\" }, lines = [{ ar = \"سطر\", en = \"Line\" }] }";
    let with = |more: &str| read(&GOOD.replace("[[services]]", &format!("{more}\n[[services]]")));
    let message = "messages = [{ words = { ar = \"رسالة\", en = \"Message\" }, guide = 1 }]";
    let one = with(&format!("guides = [{guide}]\n{message}")).unwrap();
    let branch = branch_of(&one);
    assert_eq!(branch.messages[0].guide, Some(branch.guides[0].id));
    assert_eq!(one.running(&branch), one);
    let table = guide.trim_matches(['{', '}', ' ']).replace(", name", "\nname").replace(", lines", "\nlines");
    assert_eq!(with(&format!("{message}\n[[guides]]\n{table}")).unwrap(), one);
    for (more, said) in [
        (format!("guides = [{}]", [guide; 13].join(", ")), "it.toml:12: guides: there are at most 12 guides"),
        (
            format!(
                "guides = [{}]",
                guide.replace("lines = [{ ar = \"سطر\", en = \"Line\" }]", "lines = []")
            ),
            "it.toml:12: guides: there are at most 12 guides, each of 1 to 6 lines",
        ),
        (message.to_owned(), "it.toml:12: messages: there are at most 6 messages, and `guide` is the place"),
        (
            format!("guides = [{guide}]\n{}", message.replace("guide = 1", "guide = 0")),
            "it.toml:13: messages: there",
        ),
        (
            format!("guides = [{}]", guide.replace(" }] }", " }], address = \"http://a.sa\" }")),
            "it.toml:12: guides[1].address: a web address begins with https://",
        ),
    ] {
        let found = with(&more).unwrap_err().to_string();
        assert!(found.starts_with(said) && !found.contains('\n'), "{found}\n{said}");
    }

    let mut branch = branch;
    let passing = Message { until: Some("2026-12-01".parse().unwrap()), ..branch.messages[0].clone() };
    branch.messages.push(Message { id: MessageId(Uuid::new_v4()), ..passing });
    assert_eq!(one.running(&branch), one, "a file does not say how long something is shown");
    for setting in one.settings(&branch, Uuid::new_v4) {
        assert_eq!(setting.as_in(&branch), setting, "and what is for a time stays");
    }
}

#[test]
fn what_a_file_cannot_say_is_left_out_and_the_file_is_good() {
    let profile = by_key("mouj").unwrap();
    let mut branch = branch_of(profile);
    for service in &mut branch.services {
        service.committee = false;
        service.hidden = service.letter != Letter::A;
    }
    let running = profile.running(&branch);
    assert_eq!(running.services.len(), 1);
    assert_eq!(running.declaration, None, "nobody declares where there is no request");
    assert!(reread("mouj", &running.file()).is_ok(), "{}", running.file());
}
