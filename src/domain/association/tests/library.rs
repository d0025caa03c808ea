//! Guides, messages, departments and supporting services as settings.

use super::*;
use crate::{
    address::WebAddress,
    association::{
        DEPARTMENTS_MAX, Department, GUIDE_LINES_MAX, GUIDES_MAX, Guide, MESSAGES_MAX, Message,
        QUICK_SERVICES_MAX, QuickService, guide_link,
    },
    id::{DepartmentId, GuideId, MessageId, QuickServiceId},
};

fn guide(id: u128, ar: &str, lines: &[&str]) -> Guide {
    let name = |text| Name::parse(text).unwrap();
    Guide {
        id: GuideId(Uuid::from_u128(id)),
        icon: Icon::Book,
        name: LocalName { ar: name(ar), en: name("Guide") },
        lines: lines.iter().map(|ar| line(ar)).collect(),
        address: None,
    }
}

fn of(guide: &Guide) -> Setting {
    Setting::Guide(Box::new(guide.clone()))
}

#[test]
fn a_guide_comes_changes_and_goes() {
    let (mut branch, _) = sample(&[]);
    let (one, two) = (guide(1, "دليل", &["أ", "ب"]), guide(2, "آخر", &["ج"]));
    for new in [&one, &two] {
        assert_eq!(of(new).as_in(&branch), Setting::NoGuide(new.id));
        assert_eq!(of(new).check_in(&branch), Ok(()));
        branch = of(new).put_into(&branch);
    }
    assert_eq!(branch.guides, [one.clone(), two.clone()]);

    let address = Some(WebAddress::parse("https://a.sa/guide.pdf").unwrap());
    let (longer, linked) = (guide(1, "دليل", &["أ", "ب", "د"]), Guide { address, ..one.clone() });
    let both = of(&longer).with_change(&of(&one), &of(&linked)).put_into(&branch);
    assert_eq!(both.guides[0], Guide { lines: longer.lines, ..linked }, "each hand changed something else");

    let gone = Setting::NoGuide(one.id);
    assert_eq!(gone.check_in(&branch), Ok(()));
    let without = gone.put_into(&branch);
    assert_eq!((without.guides.len(), gone.as_in(&without)), (1, gone.clone()));
    let back = gone.with_change(&gone, &of(&one));
    assert_eq!(back.put_into(&without).guides, [two, one.clone()]);
    assert!(gone.can_be_taken_back(&of(&one), &without));
    assert_eq!(gone.taken_back(&of(&one), &without), (gone.clone(), of(&one)));
    assert!(of(&one).can_be_taken_back(&gone, &branch));
    assert_eq!(of(&one).taken_back(&gone, &branch), (of(&one), gone.clone()));
    let edited = of(&guide(1, "دليل", &["د"])).put_into(&without);
    assert!(!gone.can_be_taken_back(&of(&one), &edited), "it came back, and somebody wrote on");
    assert!(!of(&one).can_be_taken_back(&gone, &edited), "nor does it go with what others wrote");

    for lines in [0, GUIDE_LINES_MAX + 1] {
        let bad = guide(1, "دليل", &vec!["أ"; lines]);
        assert_eq!(of(&bad).check_in(&branch), Err(Unfit::Value), "{lines} lines");
    }
    let full = Branch {
        guides: (1..=GUIDES_MAX as u128).map(|id| guide(id, "دليل", &["أ"])).collect(),
        ..branch
    };
    assert_eq!(of(&guide(99, "دليل", &["أ"])).check_in(&full), Err(Unfit::Full));
    assert_eq!(of(&one).check_in(&full), Ok(()));
    let link = guide_link("https://a.sa", full.id, one.id);
    assert_eq!(link, format!("https://a.sa/g/{}/{}", full.id, one.id));
}

#[test]
fn messages_are_changed_one_by_one_and_shown_until_their_day() {
    let (branch, _) = sample(&[]);
    let message = |id, ar: &str, until: Option<&str>| Message {
        id: MessageId(Uuid::from_u128(id)),
        words: line(ar),
        guide: None,
        until: until.map(|day| day.parse().unwrap()),
    };
    let (one, two) = (message(1, "أ", None), message(2, "ب", Some("2026-12-01")));
    let of = |messages: &[&Message]| Setting::Messages(messages.iter().copied().cloned().collect());
    let merged = of(&[&one, &two]).with_change(&of(&[&one]), &of(&[]));
    assert_eq!(merged, of(&[&two]), "what was added meanwhile stays");
    let (reworded, dated) = (message(1, "ج", None), message(1, "أ", Some("2026-12-01")));
    let merged = of(&[&reworded, &two]).with_change(&of(&[&one]), &of(&[&dated]));
    assert_eq!(merged, of(&[&message(1, "ج", Some("2026-12-01")), &two]), "each hand changed something else");
    let branch = of(&[&one, &two]).put_into(&branch);
    let on = |day: &str| branch.messages_on(day.parse().unwrap()).count();
    assert_eq!([on("2026-11-30"), on("2026-12-01"), on("2026-12-02")], [2, 2, 1]);
    assert_eq!(of(&[&one, &two]).check_in(&branch), Ok(()));
    assert_eq!(of(&[&one, &one]).check_in(&branch), Err(Unfit::Value));
    let many: Vec<_> = (0..=MESSAGES_MAX as u128).map(|id| message(id, "أ", None)).collect();
    assert_eq!(of(&many.iter().collect::<Vec<_>>()).check_in(&branch), Err(Unfit::Full));
}

#[test]
fn departments_are_changed_one_by_one() {
    let (branch, _) = sample(&[]);
    let name = |ar| LocalName { ar: Name::parse(ar).unwrap(), en: Name::parse("Finance").unwrap() };
    let department = |id, ar, officer| Department {
        id: DepartmentId(Uuid::from_u128(id)),
        name: name(ar),
        officer: name(officer),
    };
    let of = |all: &[Department]| Setting::Departments(all.to_vec());
    let [one, two] = [department(1, "المالية", "سعد"), department(2, "البرامج", "نورة")];
    let (renamed, other) = (department(1, "المحاسبة", "سعد"), department(1, "المالية", "هند"));
    let stands = of(&[renamed, two.clone()]);
    let both = of(&[department(1, "المحاسبة", "هند"), two.clone()]);
    assert_eq!(stands.with_change(&of(std::slice::from_ref(&one)), &of(&[other])), both);
    assert_eq!(both.check_in(&branch), Ok(()));
    assert_eq!(both.put_into(&branch).departments.len(), 2);
    assert_eq!(of(&[one.clone(), one]).check_in(&branch), Err(Unfit::Value));
    let many: Vec<_> = (0..=DEPARTMENTS_MAX as u128).map(|id| department(id, "المالية", "سعد")).collect();
    assert_eq!(of(&many).check_in(&branch), Err(Unfit::Full));
}

#[test]
fn a_supporting_service_is_changed_hidden_and_never_taken_away() {
    let (branch, _) = sample(&[]);
    let name = |ar| LocalName { ar: Name::parse(ar).unwrap(), en: Name::parse("Copy").unwrap() };
    let quick = |id: usize, ar, hidden| QuickService {
        id: QuickServiceId(Uuid::from_u128(id as u128)),
        icon: Icon::Hand,
        name: name(ar),
        hidden,
    };
    let of = |services: &[&QuickService]| Setting::QuickServices(services.iter().copied().cloned().collect());
    let (one, two, hidden) = (quick(1, "أ", false), quick(2, "ب", false), quick(1, "أ", true));
    let branch = of(&[&one, &two]).put_into(&branch);
    assert_eq!(of(&[&hidden, &two]).check_in(&branch), Ok(()));
    for bad in [&[&one][..], &[&one, &one, &two]] {
        assert_eq!(of(bad).check_in(&branch), Err(Unfit::Value));
    }
    let many: Vec<_> = (1..=QUICK_SERVICES_MAX + 1).map(|id| quick(id, "ج", false)).collect();
    assert_eq!(of(&many.iter().collect::<Vec<_>>()).check_in(&branch), Err(Unfit::Full));
    let (renamed, three) = (quick(1, "ج", false), quick(3, "د", false));
    let merged = of(&[&hidden, &two]).with_change(&of(&[&one, &two]), &of(&[&renamed, &two, &three]));
    assert_eq!(merged, of(&[&quick(1, "ج", true), &two, &three]));
    let back = of(&[&one, &two, &three]).with_change(&of(&[&one, &two, &three]), &of(&[&one, &two]));
    assert_eq!(back, of(&[&one, &two, &three]));
    let (in_order, turned) = (of(&[&one, &two]), of(&[&two, &one]));
    assert_eq!(turned.check_in(&branch), Ok(()));
    assert_eq!(turned.taken_back(&in_order, &turned.put_into(&branch)), (turned.clone(), in_order));
    let offered = of(&[&hidden, &two]).put_into(&branch);
    assert_eq!(offered.quick_offered().collect::<Vec<_>>(), [&two]);
}
