//! Nobody is received now: when to come back.

use domain::{association::Hours, calendar::Weekday};
use leptos::prelude::*;
use texts::Texts;

use super::{
    frame::Words,
    opening::Opening,
    panel::{When, Where},
    visit::use_visit,
    welcome::RateDoor,
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// Reception is closed. A visit that just ended can still be rated.
#[component]
pub fn Closed(
    /// Why, and when it opens again.
    opening: Opening,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let opens_at = match opening {
        Opening::Closed { opens_at } => opens_at,
        Opening::DayClosed | Opening::Open { .. } => None,
    };
    let is_day_closed = opening == Opening::DayClosed;
    let lead = Signal::derive(move || {
        let texts = prefs.texts();
        match opens_at {
            Some(at) => texts.kiosk_closed_until(&texts.moment(at, visit.today())),
            None => texts.kiosk_day_closed_lead().to_owned(),
        }
    });
    let hours = visit.device.config.with_untracked(|config| config.branch.hours.clone());
    let panel = move || match opens_at {
        Some(opens_at) => view! { <When opens_at /> }.into_any(),
        None => view! { <Where /> }.into_any(),
    };
    view! {
        <Words panel>
            <div class="kiosk__sign kiosk__sign--waiting">
                <Icon name="clock" />
                <h1 tabindex="-1">
                    {move || if is_day_closed { t().kiosk_day_closed_title() } else { t().kiosk_closed_title() }}
                </h1>
            </div>
            <p class="kiosk__lead"><Said text=lead /></p>
            <dl class="kiosk__hours">
                <dt>{ {
                    let hours = hours.clone();
                    move || days(&hours, t())
                } }</dt>
                <dd><Said text=Signal::derive(move || shifts(&hours, prefs.texts())) /></dd>
            </dl>
            <RateDoor />
        </Words>
    }
}

/// The open days: a run of days by its first and last, else one after the other.
fn days(hours: &Hours, texts: Texts) -> String {
    let open: Vec<usize> =
        (0..Weekday::ALL.len()).filter(|n| hours.days.contains(&Weekday::ALL[*n])).collect();
    let name = |n: &usize| texts.weekday(Weekday::ALL[*n]).to_owned();
    match open.as_slice() {
        [first, .., last] if open.len() > 2 && last - first + 1 == open.len() => {
            texts.units_from_to(&name(first), &name(last))
        }
        _ => joined(open.iter().map(name), texts),
    }
}

fn shifts(hours: &Hours, texts: Texts) -> String {
    joined(hours.shifts.iter().map(|shift| texts.shift(*shift)), texts)
}

fn joined(words: impl Iterator<Item = String>, texts: Texts) -> String {
    words.reduce(|first, second| texts.common_pair(&first, &second)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::association::Shift;
    use texts::{Digits, Lang};

    use super::*;

    #[test]
    fn hours_are_told_shortly() {
        let texts = Texts::new(Lang::En, Digits::Latin);
        let shift = |from: u16, to: u16| Shift { from_min: from * 60, to_min: to * 60 };
        let mut hours = Hours { days: Weekday::ALL[..5].to_vec(), shifts: vec![shift(8, 12), shift(16, 20)] };
        assert_eq!(days(&hours, texts), "Sunday to Thursday");
        hours.days = vec![Weekday::Monday, Weekday::Sunday];
        assert_eq!(days(&hours, texts), "Sunday, Monday");
        hours.days = vec![Weekday::Monday, Weekday::Wednesday, Weekday::Friday];
        assert_eq!(days(&hours, texts), "Monday, Wednesday, Friday");
        assert_eq!(shifts(&hours, texts), "8:00\u{A0}am to 12:00\u{A0}pm, 4:00\u{A0}pm to 8:00\u{A0}pm");
    }
}
