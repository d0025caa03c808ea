//! A code to type on a new device: large, in two groups, with until when it is good.

use domain::time::{MS_PER_SEC, Timestamp};
use leptos::prelude::*;
use sync::wire::device::{PAIRING_CODE_CHARS, PairingCode};

use crate::{
    components::{icon::Icon, said::Said},
    state::{clock::use_clock, prefs::t},
};

/// The code, until it is spent.
#[component]
pub fn PairCode(
    /// The code.
    code: PairingCode,
) -> impl IntoView {
    let clock = use_clock();
    let PairingCode { code, expires_at } = code;
    let left = Memo::new(move |_| left_secs(expires_at, clock.now()));
    let is_spent = Memo::new(move |_| left.get().is_none());
    let until = Signal::derive(move || t().devices_pair_until(&t().clock(expires_at)));
    // Minutes while there are any, so that the line does not change under the eyes of who types.
    let left_words = Signal::derive(move || {
        left.get().map(|secs| t().devices_pair_left(&duration(secs))).unwrap_or_default()
    });
    let (first, second) = halves(&code);
    let (first, second) = (first.to_owned(), second.to_owned());
    let lines = move || {
        if is_spent.get() {
            return view! { <p class="panel__line"><Icon name="clock" />{t().devices_pair_expired()}</p> }
                .into_any();
        }
        view! {
            <p class="panel__line"><Icon name="clock" /><span><Said text=until /></span></p>
            <p class="panel__text"><Said text=left_words /></p>
        }
        .into_any()
    };
    view! {
        <p class="pair-code" class=("pair-code--spent", move || is_spent.get()) dir="ltr">
            <span>{first}</span>
            <span class="pair-code__dash" aria-hidden="true"></span>
            <span>{second}</span>
        </p>
        {lines}
    }
}

fn duration(secs: u64) -> String {
    match minutes(secs) {
        0 => t().units_seconds(secs),
        minutes => t().units_minutes(minutes),
    }
}

/// The nearest whole minutes; none under one.
const fn minutes(secs: u64) -> u64 {
    const SECS_PER_MIN: u64 = 60;
    if secs < SECS_PER_MIN { 0 } else { (secs + SECS_PER_MIN / 2) / SECS_PER_MIN }
}

/// The whole seconds for which it is still good.
fn left_secs(expires_at: Timestamp, now: Timestamp) -> Option<u64> {
    let ms = u64::try_from(expires_at.ms_since(now)).ok()?;
    (ms > 0).then(|| ms.div_ceil(MS_PER_SEC.unsigned_abs()))
}

/// The two groups of a code.
fn halves(code: &str) -> (&str, &str) {
    code.split_at_checked(PAIRING_CODE_CHARS / 2).unwrap_or((code, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_until_its_moment() {
        let until = Timestamp(600_000);
        assert_eq!(left_secs(until, Timestamp(0)), Some(600));
        assert_eq!(left_secs(until, Timestamp(599_001)), Some(1));
        assert_eq!(left_secs(until, until), None);
        assert_eq!(left_secs(until, Timestamp(700_000)), None);
    }

    #[test]
    fn the_time_left_is_told_in_minutes_then_in_seconds() {
        assert_eq!([601, 600, 91, 60, 59, 1].map(minutes), [10, 10, 2, 1, 0, 0]);
    }

    #[test]
    fn a_code_stands_in_two_groups() {
        assert_eq!(halves("7KQ4M9XD"), ("7KQ4", "M9XD"));
        assert_eq!(halves("7K"), ("7K", ""));
    }
}
