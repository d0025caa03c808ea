//! A change of guides, messages or supporting services in words.

use domain::association::{Guide, Message, QuickService};
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
        if was.guide != is.guide {
            let guide = texts.settings_message_guide();
            lines.push(if is.guide.is_some() {
                texts.settings_added(guide)
            } else {
                texts.settings_removed(guide)
            });
        }
    }
    let removed = before.iter().filter(|was| find(after, was).is_none());
    lines.extend(removed.map(|was| texts.settings_removed(&words(was))));
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
    after.iter().flat_map(line).collect()
}

#[cfg(test)]
mod tests {
    use domain::{
        id::MessageId,
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
    }
}
