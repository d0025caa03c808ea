//! A change of guides, messages, supporting services, departments or appointments in words.

use domain::association::{Appointments, Department, Guide, Message, Official, QuickService};
use texts::Texts;

use super::{sentences, told};

/// What differs of a guide.
pub(super) fn of_guide(texts: Texts, was: &Guide, is: &Guide) -> Vec<String> {
    let none = texts.settings_none();
    let address = |guide: &Guide| guide.address.as_ref().map_or_else(|| none.to_owned(), ToString::to_string);
    let named = [
        told(texts, texts.settings_name_ar(), was.name.ar.as_str(), is.name.ar.as_str()),
        told(texts, texts.settings_name_en(), was.name.en.as_str(), is.name.en.as_str()),
        told(texts, texts.settings_picture(), texts.picture(was.icon), texts.picture(is.icon)),
        told(texts, texts.settings_guide_address(), &address(was), &address(is)),
    ];
    named.into_iter().flatten().chain(sentences(texts, &was.lines, &is.lines)).collect()
}

/// What differs of the messages, each found by its identity.
pub(super) fn of_messages(texts: Texts, before: &[Message], after: &[Message]) -> Vec<String> {
    let words = |message: &Message| texts.settings_sentence(message.words.get(texts.lang));
    let until = |message: &Message| match message.until {
        Some(day) => texts.settings_message_shown(&texts.date(day)),
        None => texts.settings_message_always().to_owned(),
    };
    let find =
        |all: &[Message], wanted: &Message| all.iter().find(|message| message.id == wanted.id).cloned();
    let mut lines = Vec::new();
    for is in after {
        let Some(was) = find(before, is) else {
            lines.push(texts.settings_added(&words(is)));
            continue;
        };
        let (ar, en) = ((&was.words.ar, &is.words.ar), (&was.words.en, &is.words.en));
        let reworded = [ar, en].into_iter().filter(|(was, is)| was != is);
        lines.extend(reworded.map(|(was, is)| texts.settings_was(was.as_str(), is.as_str())));
        lines.extend(told(texts, &words(is), &until(&was), &until(is)));
        let guide = texts.settings_message_guide();
        lines.extend(match (was.guide, is.guide) {
            (None, Some(_)) => Some(texts.settings_added(guide)),
            (Some(_), None) => Some(texts.settings_removed(guide)),
            // A message knows no guide by its name.
            (Some(was), Some(other)) if was != other => Some(texts.settings_message_guide_other(&words(is))),
            (Some(_), Some(_)) | (None, None) => None,
        });
    }
    let removed = before.iter().filter(|was| find(after, was).is_none());
    lines.extend(removed.map(|was| texts.settings_removed(&words(was))));
    lines.extend(reordered(texts, before, after, |message| message.id));
    lines
}

/// What differs of the supporting services, each found by its identity.
pub(super) fn of_quick(texts: Texts, before: &[QuickService], after: &[QuickService]) -> Vec<String> {
    let line = |is: &QuickService| {
        let name = is.name.get(texts.lang);
        let Some(was) = before.iter().find(|was| was.id == is.id) else {
            return vec![texts.settings_added(name)];
        };
        let turned = if is.hidden { texts.settings_quick_hidden() } else { texts.settings_quick_shown() };
        let named = [
            told(texts, texts.settings_name_ar(), was.name.ar.as_str(), is.name.ar.as_str()),
            told(texts, texts.settings_name_en(), was.name.en.as_str(), is.name.en.as_str()),
            told(texts, texts.settings_picture(), texts.picture(was.icon), texts.picture(is.icon)),
            (was.hidden != is.hidden).then(|| texts.common_pair(name, turned)),
        ];
        named.into_iter().flatten().collect()
    };
    let order = reordered(texts, before, after, |service| service.id);
    after.iter().flat_map(line).chain(order).collect()
}

/// What differs of the departments, each found by its identity.
pub(super) fn of_departments(texts: Texts, before: &[Department], after: &[Department]) -> Vec<String> {
    let line = |is: &Department| {
        let Some(was) = before.iter().find(|was| was.id == is.id) else {
            return vec![texts.settings_added(is.name.get(texts.lang))];
        };
        let named = [
            told(texts, texts.settings_name_ar(), was.name.ar.as_str(), is.name.ar.as_str()),
            told(texts, texts.settings_name_en(), was.name.en.as_str(), is.name.en.as_str()),
            told(texts, texts.departments_officer_ar(), was.officer.ar.as_str(), is.officer.ar.as_str()),
            told(texts, texts.departments_officer_en(), was.officer.en.as_str(), is.officer.en.as_str()),
        ];
        named.into_iter().flatten().collect()
    };
    let removed = before.iter().filter(|was| after.iter().all(|is| is.id != was.id));
    let removed = removed.map(|was| texts.settings_removed(was.name.get(texts.lang)));
    let order = reordered(texts, before, after, |department| department.id);
    after.iter().flat_map(line).chain(removed).chain(order).collect()
}

/// That those which stay stand in another order.
fn reordered<T, K: PartialEq>(
    texts: Texts,
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> K,
) -> Option<String> {
    let [before, after] = [before, after].map(|all| all.iter().map(&key).collect::<Vec<_>>());
    let stay = before.iter().filter(|key| after.contains(key));
    let is_same = stay.eq(after.iter().filter(|key| before.contains(key)));
    (!is_same).then(|| texts.settings_reordered().to_owned())
}

/// What differs of the appointments; of officials, each found by its identity, names and whether they are met.
pub(super) fn of_appointments(
    texts: Texts,
    before: Option<&Appointments>,
    after: Option<&Appointments>,
) -> Vec<String> {
    let (Some(was), Some(is)) = (before, after) else {
        let turned = match (before, after) {
            (None, Some(_)) => Some(texts.settings_added(texts.appointments_title())),
            (Some(_), None) => Some(texts.settings_removed(texts.appointments_title())),
            (None, None) | (Some(_), Some(_)) => None,
        };
        return turned.into_iter().collect();
    };
    let number = |n: u8| texts.number(n.into());
    let numbers = [
        (texts.settings_appointment_minutes(), was.minutes, is.minutes),
        (texts.settings_appointments_at_once(), was.at_once, is.at_once),
    ];
    let numbers =
        numbers.into_iter().filter_map(|(what, was, is)| told(texts, what, &number(was), &number(is)));
    let of_official = |is: &Official| {
        let name = is.name.get(texts.lang);
        let Some(was) = was.official(is.id) else { return vec![texts.settings_added(name)] };
        let named = [
            told(texts, texts.settings_name_ar(), was.name.ar.as_str(), is.name.ar.as_str()),
            told(texts, texts.settings_name_en(), was.name.en.as_str(), is.name.en.as_str()),
            (was.service != is.service).then(|| texts.settings_official_moved(name)),
        ];
        named.into_iter().flatten().collect()
    };
    let officials = is.officials.iter().flat_map(of_official);
    let removed = was.officials.iter().filter(|was| is.official(was.id).is_none());
    let removed = removed.map(|was| texts.settings_removed(was.name.get(texts.lang)));
    numbers.chain(officials).chain(removed).collect()
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{GuideId, MessageId},
        text::{Line, LocalText},
    };
    use texts::{Digits, Lang};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_message_is_told_by_what_became_of_it() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let message = |id, en: &str, until: Option<&str>| Message {
            id: MessageId(Uuid::from_u128(id)),
            words: LocalText { ar: Line::parse("رسالة").unwrap(), en: Line::parse(en).unwrap() },
            guide: None,
            until: until.map(|day| day.parse().unwrap()),
        };
        let before = [message(1, "Gone", None), message(2, "Old words", None), message(3, "Lasting", None)];
        let after = [
            message(2, "New words", None),
            message(3, "Lasting", Some("2026-12-01")),
            message(4, "New", None),
        ];
        assert!(of_messages(texts, &before, &before).is_empty());
        let told = of_messages(texts, &before, &after);
        assert_eq!(told.len(), 4, "{told:?}");
        assert_eq!(told[0], "Was Old words, now New words");
        assert!(told[1].starts_with("“Lasting”: was Shown until it is removed, now Shown until"), "{told:?}");
        assert_eq!(&told[2..], ["Added: “New”", "Removed: “Gone”"]);

        let saying =
            |guide| Message { guide: Some(GuideId(Uuid::from_u128(guide))), ..message(3, "Lasting", None) };
        let told = of_messages(texts, &[saying(1), after[0].clone()], &[after[0].clone(), saying(2)]);
        assert_eq!(told, ["“Lasting”: another guide says more", "The order has changed"]);
    }
}
