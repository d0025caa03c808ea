//! A change in words: what differs, a line each.

use domain::{
    association::{Hours, OtherHours, RequiredDocument, Service},
    id::DocumentId,
    setting::Setting,
};
use texts::Texts;

/// What differs; nothing where they are not the same part.
pub(super) fn differences(texts: Texts, before: &Setting, after: &Setting) -> Vec<String> {
    match (before, after) {
        (Setting::Hours(before), Setting::Hours(after)) => of_hours(texts, before, after),
        (Setting::Service(before), Setting::Service(after)) => of_service(texts, before, after),
        (Setting::NoService(_), Setting::Service(added)) => {
            vec![texts.settings_service_added(&added.letter.as_char().to_string())]
        }
        (Setting::Hours(_) | Setting::Service(_) | Setting::NoService(_), _) => Vec::new(),
    }
}

/// What differs of a service.
pub(super) fn of_service(texts: Texts, before: &Service, after: &Service) -> Vec<String> {
    let named = |what: &str, was: &str, is: &str| (was != is).then(|| texts.settings_was_of(was, is, what));
    let said = |was: bool, is: bool, yes: &str, no: &str| {
        (was != is).then(|| if is { yes.to_owned() } else { no.to_owned() })
    };
    let (asks, not) = (texts.settings_asks(), texts.settings_asks_not());
    let told = [
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
        said(before.hidden, after.hidden, texts.settings_hidden(), texts.settings_shown()),
    ];
    told.into_iter().flatten().chain(of_documents(texts, before, after)).collect()
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
