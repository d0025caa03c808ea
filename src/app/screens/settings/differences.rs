//! A change in words: what differs, a line each.

mod library;

use domain::{
    association::{Counter, Hours, Names, Notices, OtherHours, Policy, Prayers, RequiredDocument, Service},
    id::DocumentId,
    personal::{Field, FieldKind},
    setting::Setting,
    text::LocalText,
};
use texts::Texts;

use super::{colour, logo, names};

/// What differs; nothing where they are not the same part.
pub(super) fn differences(texts: Texts, before: &Setting, after: &Setting) -> Vec<String> {
    match (before, after) {
        (Setting::Names(before), Setting::Names(after)) => of_names(texts, before, after),
        (Setting::Policy(before), Setting::Policy(after)) => of_policy(texts, before, after),
        (Setting::Notices(before), Setting::Notices(after)) => of_notices(texts, before, after),
        (Setting::Counters(before), Setting::Counters(after)) => of_counters(texts, before, after),
        (Setting::Hours(before), Setting::Hours(after)) => of_hours(texts, before, after),
        (Setting::Guide(before), Setting::Guide(after)) => library::of_guide(texts, before, after),
        (Setting::NoGuide(_), Setting::Guide(guide)) => {
            vec![texts.settings_added(guide.name.get(texts.lang))]
        }
        (Setting::Guide(guide), Setting::NoGuide(_)) => {
            vec![texts.settings_removed(guide.name.get(texts.lang))]
        }
        (Setting::QuickServices(before), Setting::QuickServices(after)) => {
            library::of_quick(texts, before, after)
        }
        (Setting::Appointments(before), Setting::Appointments(after)) => {
            library::of_appointments(texts, before.as_ref(), after.as_ref())
        }
        (Setting::Colour(before), Setting::Colour(after)) => {
            let [was, is] = [*before, *after].map(|colour| colour::named(texts, colour));
            vec![texts.settings_was(&was, &is)]
        }
        (Setting::Departments(before), Setting::Departments(after)) => {
            library::of_departments(texts, before, after)
        }
        (Setting::Logo(Some(_)), Setting::Logo(Some(_))) => vec![texts.logo_other().to_owned()],
        (Setting::Logo(before), Setting::Logo(after)) => {
            vec![texts.settings_was(logo::named(texts, *before), logo::named(texts, *after))]
        }
        (Setting::Prayers(before), Setting::Prayers(after)) => of_prayers(texts, *before, *after),
        (Setting::Messages(before), Setting::Messages(after)) => library::of_messages(texts, before, after),
        (Setting::Service(before), Setting::Service(after)) => of_service(texts, before, after),
        (Setting::ServiceOrder(_), Setting::ServiceOrder(_)) => vec![texts.settings_reordered().to_owned()],
        (Setting::NoService(_), Setting::Service(added)) => {
            vec![texts.settings_service_added(&added.letter.as_char().to_string())]
        }
        _ => Vec::new(),
    }
}

/// What something was and is, where that is not the same.
fn told(texts: Texts, what: &str, was: &str, is: &str) -> Option<String> {
    (was != is).then(|| texts.settings_was_of(was, is, what))
}

fn of_prayers(texts: Texts, before: Option<Prayers>, after: Option<Prayers>) -> Vec<String> {
    let said = |prayers: Option<Prayers>| match prayers {
        Some(prayers) => texts.prayers_by(prayers),
        None => texts.prayers_none().to_owned(),
    };
    told(texts, texts.prayers_title(), &said(before), &said(after)).into_iter().collect()
}

fn of_names(texts: Texts, before: &Names, after: &Names) -> Vec<String> {
    let (was, is) = (before, after);
    let lines = [
        (texts.settings_association_ar(), was.association.ar.as_str(), is.association.ar.as_str()),
        (texts.settings_association_en(), was.association.en.as_str(), is.association.en.as_str()),
        (texts.settings_branch_ar(), was.branch.ar.as_str(), is.branch.ar.as_str()),
        (texts.settings_branch_en(), was.branch.en.as_str(), is.branch.en.as_str()),
    ];
    let lines = lines.into_iter().filter_map(|(what, was, is)| told(texts, what, was, is));
    let digits = [was, is].map(|names| names::digits(texts, names.digits));
    lines.chain(told(texts, texts.settings_digits(), &digits[0], &digits[1])).collect()
}

/// Channels and steps are told one by one, what else there is as it was and is.
fn of_policy(texts: Texts, before: &Policy, after: &Policy) -> Vec<String> {
    let channels = turned(texts, &before.channels, &after.channels, |it| texts.channel(it));
    let steps = turned(texts, &before.steps, &after.steps, |it| texts.step(it));
    let referral = [before, after].map(|policy| texts.referral(policy.referral));
    let reply = [before, after].map(|policy| texts.settings_reply_least(&texts.reply_period(policy.reply)));
    channels
        .into_iter()
        .chain(steps)
        .chain(told(texts, texts.settings_referral(), referral[0], referral[1]))
        .chain(told(texts, texts.settings_reply(), &reply[0], &reply[1]))
        .collect()
}

/// What was added, and what was removed.
fn turned<T: Copy + PartialEq>(
    texts: Texts,
    before: &[T],
    after: &[T],
    words: impl Fn(T) -> &'static str,
) -> Vec<String> {
    let added = after.iter().filter(|it| !before.contains(it));
    let removed = before.iter().filter(|it| !after.contains(it));
    let added = added.map(|it| texts.settings_added(words(*it)));
    added.chain(removed.map(|it| texts.settings_removed(words(*it)))).collect()
}

/// A sentence that differs is told as one that was removed and one that was added.
fn of_notices(texts: Texts, before: &Notices, after: &Notices) -> Vec<String> {
    let kept = |notices: &Notices| {
        notices.privacy.map_or_else(|| texts.settings_none().to_owned(), |it| texts.kept(it.keep_months))
    };
    let lines = |notices: &Notices| notices.declaration.clone().map(|it| it.lines).unwrap_or_default();
    let keep = told(texts, texts.settings_keep(), &kept(before), &kept(after));
    keep.into_iter().chain(sentences(texts, &lines(before), &lines(after))).collect()
}

/// The sentences that were added and removed.
fn sentences(texts: Texts, was: &[LocalText], is: &[LocalText]) -> Vec<String> {
    let words = |line: &LocalText| texts.settings_sentence(line.get(texts.lang));
    let added = is.iter().filter(|line| !was.contains(line)).map(|line| texts.settings_added(&words(line)));
    let removed =
        was.iter().filter(|line| !is.contains(line)).map(|line| texts.settings_removed(&words(line)));
    added.chain(removed).collect()
}

fn of_counters(texts: Texts, before: &[Counter], after: &[Counter]) -> Vec<String> {
    let lines = |is: &Counter| {
        let name = texts.common_counter(&texts.number(is.number.into()));
        let Some(was) = before.iter().find(|was| was.id == is.id) else {
            return vec![texts.settings_added(&name)];
        };
        let used = match is.closed {
            true => texts.settings_counter_closed(),
            false => texts.settings_counter_opened(),
        };
        let section = is.section.map_or_else(|| texts.section_all(), |section| texts.section(section));
        let n_out = u64::try_from(is.leaves_out.len()).unwrap_or(u64::MAX);
        let lines = [
            (was.closed != is.closed).then(|| used.to_owned()),
            (was.section != is.section).then(|| section.to_owned()),
            (was.leaves_out != is.leaves_out).then(|| texts.section_leaves(n_out)),
        ];
        lines.into_iter().flatten().map(|line| texts.common_pair(&name, &line)).collect()
    };
    after.iter().flat_map(lines).collect()
}

/// What differs of a service.
fn of_service(texts: Texts, before: &Service, after: &Service) -> Vec<String> {
    let named = |what: &str, was: &str, is: &str| told(texts, what, was, is);
    let said = |was: bool, is: bool, yes: &str, no: &str| {
        (was != is).then(|| if is { yes.to_owned() } else { no.to_owned() })
    };
    let (asks, not) = (texts.settings_asks(), texts.settings_asks_not());
    let hours = |service: &Service| match &service.hours {
        Some(hours) => texts.week(hours),
        None => texts.giving_as_branch().to_owned(),
    };
    let daily = |service: &Service| match service.daily {
        Some(n) => texts.giving_a_day(n.into()),
        None => texts.giving_uncounted().to_owned(),
    };
    let lines = [
        named(texts.settings_name_ar(), before.name.ar.as_str(), after.name.ar.as_str()),
        named(texts.settings_name_en(), before.name.en.as_str(), after.name.en.as_str()),
        named(texts.settings_output_ar(), before.output.ar.as_str(), after.output.ar.as_str()),
        named(texts.settings_output_en(), before.output.en.as_str(), after.output.en.as_str()),
        named(texts.settings_picture(), texts.picture(before.icon), texts.picture(after.icon)),
        said(before.asks_visitor_kind, after.asks_visitor_kind, asks, not),
        said(
            before.checks_documents,
            after.checks_documents,
            texts.settings_checks(),
            texts.settings_checks_not(),
        ),
        said(before.committee, after.committee, texts.settings_committee(), texts.settings_committee_not()),
        named(texts.giving_hours(), &hours(before), &hours(after)),
        named(texts.giving_daily(), &daily(before), &daily(after)),
        (before.seen_as != after.seen_as).then(|| match after.seen_as {
            Some(_) => texts.sensitive_as_other().to_owned(),
            None => texts.sensitive_as_itself().to_owned(),
        }),
        said(before.hidden, after.hidden, texts.settings_hidden(), texts.settings_shown()),
    ];
    let asked = of_fields(texts, &before.fields, &after.fields);
    lines.into_iter().flatten().chain(of_documents(texts, before, after)).chain(asked).collect()
}

/// What differs of its documents, each in lines of its own.
fn of_documents(texts: Texts, before: &Service, after: &Service) -> Vec<String> {
    let find = |service: &Service, id: DocumentId| {
        service.documents.iter().find(|document| document.id == id).cloned()
    };
    let name = |document: &RequiredDocument| document.name.get(texts.lang).to_owned();
    let mut told = Vec::new();
    for is in &after.documents {
        let Some(was) = find(before, is.id) else {
            told.push(texts.settings_added(&name(is)));
            continue;
        };
        let (ar, en) = ((&was.name.ar, &is.name.ar), (&was.name.en, &is.name.en));
        let renamed = [ar, en].into_iter().filter(|(was, is)| was != is);
        told.extend(renamed.map(|(was, is)| texts.settings_was(was.as_str(), is.as_str())));
        if was.icon != is.icon {
            let (was, now) = (texts.picture(was.icon), texts.picture(is.icon));
            told.push(texts.settings_was_of(was, now, &name(is)));
        }
    }
    let removed = before.documents.iter().filter(|was| find(after, was.id).is_none());
    told.extend(removed.map(|was| texts.settings_removed(&name(was))));
    told
}

/// What differs of what visitors are asked about themselves.
fn of_fields(texts: Texts, before: &[Field], after: &[Field]) -> Vec<String> {
    let find = |fields: &[Field], kind| fields.iter().find(|field| field.kind == kind).cloned();
    let line = |kind: FieldKind| match (find(before, kind), find(after, kind)) {
        (None, None) => vec![],
        (None, Some(_)) => vec![texts.settings_added(texts.field(kind))],
        (Some(_), None) => vec![texts.settings_removed(texts.field(kind))],
        (Some(was), Some(is)) => {
            let need = |field: &Field| match field.mandatory {
                true => texts.personal_notice_must(),
                false => texts.personal_notice_optional(),
            };
            let (ar, en) = ((&was.purpose.ar, &is.purpose.ar), (&was.purpose.en, &is.purpose.en));
            let purpose = [ar, en].map(|(was, is)| told(texts, texts.field(kind), was.as_str(), is.as_str()));
            let need = told(texts, texts.field(kind), need(&was), need(&is));
            purpose.into_iter().chain([need]).flatten().collect()
        }
    };
    FieldKind::ALL.into_iter().flat_map(line).collect()
}

fn of_hours(texts: Texts, before: &Hours, after: &Hours) -> Vec<String> {
    let was = |first: String, second: String| (first != second).then(|| texts.settings_was(&first, &second));
    let days = was(texts.weekdays(&before.days), texts.weekdays(&after.days));
    let shifts = was(texts.shifts(&before.shifts), texts.shifts(&after.shifts));
    let told = |other: &OtherHours| {
        let days = texts.common_pair(texts.occasion(other.occasion), &texts.span(other.from, other.to));
        texts.common_pair(&days, &texts.shifts(&other.shifts))
    };
    let added = after.other.iter().filter(|other| !before.other.contains(other));
    let removed = before.other.iter().filter(|other| !after.other.contains(other));
    let other = added.map(|other| texts.settings_added(&told(other)));
    let other = other.chain(removed.map(|other| texts.settings_removed(&told(other))));
    days.into_iter().chain(shifts).chain(other).collect()
}

#[cfg(test)]
mod tests {
    use domain::{
        association::{Icon, Shift},
        calendar::Weekday,
        id::ServiceId,
        label::Letter,
        occasion::Occasion,
        text::{LocalName, Name},
    };
    use texts::{Digits, Lang};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_change_is_told_by_what_differs() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let before = Hours {
            days: Weekday::ALL[..5].to_vec(),
            shifts: vec![Shift { from_min: 480, to_min: 840 }],
            other: vec![],
        };
        assert!(of_hours(texts, &before, &before).is_empty());
        let mut after = before.clone();
        after.days.pop();
        after.shifts[0].to_min = 900;
        after.other.push(OtherHours {
            occasion: Occasion::EidAlFitr,
            from: "2027-03-10".parse().unwrap(),
            to: "2027-03-13".parse().unwrap(),
            shifts: vec![],
        });
        let told = of_hours(texts, &before, &after);
        assert_eq!(told.len(), 3, "{told:?}");
        assert_eq!(told[0], "Was Sunday to Thursday, now Sunday to Wednesday");
        assert!(told[2].starts_with("Added: Eid al-Fitr"), "{told:?}");
        assert!(of_hours(texts, &after, &before)[2].starts_with("Removed"), "{told:?}");
    }

    #[test]
    fn of_a_service_each_line_says_what_it_is_of() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let line = |text| Name::parse(text).unwrap();
        let name = LocalName { ar: line("طلب"), en: line("Request") };
        let before = Service {
            id: ServiceId(Uuid::nil()),
            letter: Letter::new('A').unwrap(),
            icon: Icon::Hand,
            name: name.clone(),
            output: name.clone(),
            asks_visitor_kind: false,
            committee: false,
            documents: vec![],
            checks_documents: false,
            fields: vec![],
            hours: None,
            daily: None,
            seen_as: None,
            hidden: false,
        };
        assert!(of_service(texts, &before, &before).is_empty());
        let renamed = LocalName { en: line("Help"), ..name };
        let after = Service { name: renamed, icon: Icon::House, hidden: true, ..before.clone() };
        let told = of_service(texts, &before, &after);
        let name = "Name in English: was Request, now Help";
        let icon = "Icon: was a raised hand, now a house";
        assert_eq!(told, [name, icon, "Hidden from visitors"]);

        let document = |id, en| RequiredDocument {
            id: DocumentId(Uuid::from_u128(id)),
            icon: Icon::Id,
            name: LocalName { ar: line("مستند"), en: line(en) },
        };
        let with = |documents| Service { documents, ..before.clone() };
        let (was, is) = (
            with(vec![document(1, "Deed"), document(2, "Lease")]),
            with(vec![document(2, "Contract"), document(3, "Bill")]),
        );
        let told = of_service(texts, &was, &is);
        assert_eq!(told, ["Was Lease, now Contract", "Added: Bill", "Removed: Deed"]);
    }
}
