//! A support request: from the counter to the committee's reply.
//!
//! A request is *complete* when nothing is lacking any more; on that day it is raised to the research committee, and
//! the reply period begins.

mod reference;

use serde::{Deserialize, Serialize};

pub use self::reference::{BadReference, Reference, parse_search};
use crate::{
    association::{Hours, ReplyPeriod},
    calendar::Gregorian,
    id::DocumentId,
    time::ServiceDay,
};

/// A request's page on the visitor's phone lives this many days after the result.
pub const LINK_DAYS_AFTER_END: i32 = 30;
/// A delay names a day at most this far after the one before, or after today.
pub const DELAY_DAYS_MAX: i32 = 366;

/// What the committee replied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum RequestResult {
    /// Support is granted.
    Accepted,
    /// It is not.
    Refused {
        /// Why.
        reason: RefusalReason,
    },
}

/// Why support is not granted. A closed set, because what one writes freely may name a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefusalReason {
    /// The conditions of support are not met.
    Conditions,
    /// What was said could not be verified.
    Unverified,
    /// Another body already helps.
    HelpedElsewhere,
    /// The applicant lives outside the area that is served.
    Area,
    /// The means for it are exhausted at present.
    Means,
    /// A reason that reception explains.
    Other,
}

impl RefusalReason {
    /// Every reason, in the order of the screens.
    pub const ALL: [Self; 6] =
        [Self::Conditions, Self::Unverified, Self::HelpedElsewhere, Self::Area, Self::Means, Self::Other];
}

/// A complete request's time with the committee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Study {
    /// The day on which it was raised to the committee.
    pub raised_on: ServiceDay,
    /// No reply comes before this day.
    pub earliest: ServiceDay,
}

/// Where a request is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RequestState {
    /// Something is still to be brought.
    Incomplete {
        /// What.
        lacking: Vec<DocumentId>,
    },
    /// With the committee.
    Raised {
        /// Since when, and until when at least.
        #[serde(flatten)]
        study: Study,
        /// What the committee asked for meanwhile and nobody has brought yet.
        asked: Vec<DocumentId>,
    },
    /// The committee replied.
    Decided {
        /// Its time with the committee.
        #[serde(flatten)]
        study: Study,
        /// The reply.
        #[serde(flatten)]
        result: RequestResult,
        /// On which day it was entered.
        decided_on: ServiceDay,
    },
    /// Taken back by the applicant, or opened by mistake.
    Withdrawn {
        /// On which day.
        withdrawn_on: ServiceDay,
    },
}

/// Something that happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum RequestChange {
    /// A document was brought.
    Received {
        /// Which.
        document: DocumentId,
    },
    /// The complete request was raised to the committee.
    Raised {
        /// From which day, and until which day at least.
        #[serde(flatten)]
        study: Study,
    },
    /// The committee asks for a document, for one it has as well: it may have expired.
    Asked {
        /// Which.
        document: DocumentId,
    },
    /// The reply takes longer.
    Delayed {
        /// The new earliest day, after the one before.
        earliest: ServiceDay,
    },
    /// The committee replied.
    Decided {
        /// What.
        #[serde(flatten)]
        result: RequestResult,
    },
    /// The reply was entered by mistake, or the committee studies the request again.
    Reopened,
    /// The applicant takes it back, or it was opened by mistake.
    Withdrawn,
}

/// The state does not allow that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request's state does not allow that")]
pub struct WrongRequestState;

impl RequestState {
    /// The state after `change` on `today`.
    pub fn apply(&self, change: RequestChange, today: ServiceDay) -> Result<Self, WrongRequestState> {
        match (self, change) {
            (Self::Incomplete { lacking }, RequestChange::Received { document }) => {
                Ok(Self::Incomplete { lacking: without(lacking, document)? })
            }
            (Self::Incomplete { lacking }, RequestChange::Raised { study })
                if lacking.is_empty() && study.raised_on <= study.earliest =>
            {
                Ok(Self::Raised { study, asked: Vec::new() })
            }
            (Self::Raised { study, asked }, RequestChange::Received { document }) => {
                Ok(Self::Raised { study: *study, asked: without(asked, document)? })
            }
            (Self::Raised { study, asked }, RequestChange::Asked { document })
                if !asked.contains(&document) =>
            {
                Ok(Self::Raised { study: *study, asked: asked.iter().copied().chain([document]).collect() })
            }
            (Self::Raised { study, asked }, RequestChange::Delayed { earliest })
                if is_delay(*study, earliest, today) =>
            {
                Ok(Self::Raised { study: Study { earliest, ..*study }, asked: asked.clone() })
            }
            (Self::Raised { study, .. }, RequestChange::Decided { result }) => {
                Ok(Self::Decided { study: *study, result, decided_on: today })
            }
            (Self::Decided { study, .. }, RequestChange::Reopened) => {
                Ok(Self::Raised { study: *study, asked: Vec::new() })
            }
            (Self::Incomplete { .. } | Self::Raised { .. }, RequestChange::Withdrawn) => {
                Ok(Self::Withdrawn { withdrawn_on: today })
            }
            (
                Self::Incomplete { .. } | Self::Raised { .. } | Self::Decided { .. } | Self::Withdrawn { .. },
                RequestChange::Received { .. }
                | RequestChange::Raised { .. }
                | RequestChange::Asked { .. }
                | RequestChange::Delayed { .. }
                | RequestChange::Decided { .. }
                | RequestChange::Reopened
                | RequestChange::Withdrawn,
            ) => Err(WrongRequestState),
        }
    }

    /// What is still to be brought.
    pub fn lacking(&self) -> &[DocumentId] {
        match self {
            Self::Incomplete { lacking } => lacking,
            Self::Raised { asked, .. } => asked,
            Self::Decided { .. } | Self::Withdrawn { .. } => &[],
        }
    }

    /// Its time with the committee, once it was raised.
    pub const fn study(&self) -> Option<Study> {
        match self {
            Self::Raised { study, .. } | Self::Decided { study, .. } => Some(*study),
            Self::Incomplete { .. } | Self::Withdrawn { .. } => None,
        }
    }

    /// The day on which it ended, if it did.
    pub const fn ended_on(&self) -> Option<ServiceDay> {
        match self {
            Self::Decided { decided_on: day, .. } | Self::Withdrawn { withdrawn_on: day } => Some(*day),
            Self::Incomplete { .. } | Self::Raised { .. } => None,
        }
    }

    /// Whether the earliest day of a reply has come and there is none.
    pub fn is_due(&self, today: ServiceDay) -> bool {
        matches!(self, Self::Raised { study, .. } if study.earliest <= today)
    }
}

fn without(documents: &[DocumentId], received: DocumentId) -> Result<Vec<DocumentId>, WrongRequestState> {
    if !documents.contains(&received) {
        return Err(WrongRequestState);
    }
    Ok(documents.iter().copied().filter(|document| *document != received).collect())
}

fn is_delay(study: Study, earliest: ServiceDay, today: ServiceDay) -> bool {
    let from = study.earliest.max(today);
    earliest > from && earliest.days() - from.days() <= DELAY_DAYS_MAX
}

impl ReplyPeriod {
    /// The first day on which the committee may reply to a request that was raised on `raised_on`: the period's end,
    /// or the next day on which the branch receives. A month ends on the same day of the next one, or on its last.
    pub fn earliest(self, raised_on: ServiceDay, hours: &Hours) -> ServiceDay {
        let end = match self {
            Self::Weeks(n) => raised_on.plus_days(7 * i32::from(n)),
            Self::Months(n) => months_later(raised_on, n),
        };
        let end = end.unwrap_or(raised_on);
        hours.open_from(end).unwrap_or(end)
    }
}

fn months_later(day: ServiceDay, n: u8) -> Option<ServiceDay> {
    let date = Gregorian::of(day);
    let months = i32::from(date.month) - 1 + i32::from(n);
    let (year, month) = (date.year + months / 12, u8::try_from(months % 12 + 1).expect("1 to 12"));
    (1..=date.day).rev().find_map(|day| Gregorian { year, month, day }.service_day())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{association::Shift, calendar::Weekday};

    fn day(text: &str) -> ServiceDay {
        text.parse().unwrap()
    }

    fn hours() -> Hours {
        Hours {
            days: Weekday::ALL[..5].to_vec(),
            shifts: vec![Shift { from_min: 480, to_min: 840 }],
            other: vec![],
        }
    }

    fn document(n: u128) -> DocumentId {
        DocumentId(Uuid::from_u128(n))
    }

    #[test]
    fn the_reply_comes_after_the_period_on_an_open_day() {
        let table = [
            (ReplyPeriod::Weeks(2), "2026-11-22", "2026-12-06"),
            (ReplyPeriod::Months(1), "2026-11-22", "2026-12-22"),
            // A Friday moves to Sunday.
            (ReplyPeriod::Months(1), "2026-11-25", "2026-12-27"),
            // There is no 31st of February; its last is a Sunday.
            (ReplyPeriod::Months(1), "2027-01-31", "2027-02-28"),
            (ReplyPeriod::Months(1), "2026-12-31", "2027-01-31"),
            (ReplyPeriod::Months(14), "2026-11-22", "2028-01-23"),
        ];
        for (period, raised, earliest) in table {
            assert_eq!(period.earliest(day(raised), &hours()), day(earliest), "{period:?} {raised}");
        }
        let never = Hours { days: vec![], ..hours() };
        assert_eq!(ReplyPeriod::Weeks(1).earliest(day("2026-11-22"), &never), day("2026-11-29"));
    }

    fn study() -> Study {
        Study { raised_on: day("2026-11-22"), earliest: day("2026-12-06") }
    }

    #[test]
    fn a_request_is_raised_when_nothing_is_lacking() {
        let today = day("2026-11-22");
        let raise = RequestChange::Raised { study: study() };
        let open = RequestState::Incomplete { lacking: vec![document(1), document(2)] };
        assert_eq!(open.apply(raise, today), Err(WrongRequestState));
        let received =
            |state: &RequestState, n| state.apply(RequestChange::Received { document: document(n) }, today);
        assert_eq!(received(&open, 3), Err(WrongRequestState));
        let one = received(&open, 1).unwrap();
        assert_eq!(received(&one, 1), Err(WrongRequestState), "once");
        let raised = received(&one, 2).unwrap().apply(raise, today).unwrap();
        assert_eq!(raised, RequestState::Raised { study: study(), asked: vec![] });
        assert!(!raised.is_due(day("2026-12-05")) && raised.is_due(day("2026-12-06")));
    }

    #[test]
    fn a_reply_can_be_taken_back_and_a_delay_only_lengthens() {
        let today = day("2026-12-07");
        let raised = RequestState::Raised { study: study(), asked: vec![document(1)] };
        let delay = |to: &str| raised.apply(RequestChange::Delayed { earliest: day(to) }, today);
        assert_eq!(delay("2026-12-07"), Err(WrongRequestState), "today is no delay");
        assert_eq!(delay("2028-12-07"), Err(WrongRequestState), "nobody waits for years");
        assert_eq!(delay("2026-12-20").unwrap().study().unwrap().earliest, day("2026-12-20"));
        let decided =
            raised.apply(RequestChange::Decided { result: RequestResult::Accepted }, today).unwrap();
        assert_eq!((decided.ended_on(), decided.lacking()), (Some(today), &[][..]));
        assert_eq!(decided.apply(RequestChange::Withdrawn, today), Err(WrongRequestState));
        let reopened = decided.apply(RequestChange::Reopened, today).unwrap();
        assert_eq!(reopened, RequestState::Raised { study: study(), asked: vec![] });
    }

    fn change() -> impl Strategy<Value = RequestChange> {
        let earliest = (0_i32..800).prop_map(|n| day("2026-11-22").plus_days(n).unwrap());
        let study = (0_i32..30, 0_i32..60).prop_map(|(raised, earliest)| {
            let from = day("2026-11-22");
            Study { raised_on: from.plus_days(raised).unwrap(), earliest: from.plus_days(earliest).unwrap() }
        });
        prop_oneof![
            4 => (0_u128..3).prop_map(|n| RequestChange::Received { document: document(n) }),
            2 => study.prop_map(|study| RequestChange::Raised { study }),
            2 => (0_u128..3).prop_map(|n| RequestChange::Asked { document: document(n) }),
            1 => earliest.prop_map(|earliest| RequestChange::Delayed { earliest }),
            1 => Just(RequestChange::Decided { result: RequestResult::Accepted }),
            1 => Just(RequestChange::Reopened),
            1 => Just(RequestChange::Withdrawn),
        ]
    }

    proptest! {
        #[test]
        fn no_changes_lead_to_a_state_that_makes_no_sense(changes in prop::collection::vec(change(), 0..40)) {
            let mut state = RequestState::Incomplete { lacking: vec![document(0), document(1)] };
            let mut raised_on = None;
            for (n, change) in (0..).zip(changes) {
                let today = day("2026-11-22").plus_days(n).unwrap();
                let Ok(next) = state.apply(change, today) else { continue };
                prop_assert!(!matches!(state, RequestState::Withdrawn { .. }), "what was withdrawn stays so");
                if let Some(study) = next.study() {
                    prop_assert!(study.raised_on <= study.earliest);
                    prop_assert_eq!(*raised_on.get_or_insert(study.raised_on), study.raised_on, "raised once");
                    let before = state.study().map(|before| before.earliest);
                    prop_assert!(before.is_none_or(|before| before <= study.earliest), "no promise is shortened");
                }
                let lacking = next.lacking();
                prop_assert!((1..lacking.len()).all(|n| !lacking[n..].contains(&lacking[n - 1])), "nothing twice");
                let stored = serde_json::to_string(&next).unwrap();
                prop_assert_eq!(&serde_json::from_str::<RequestState>(&stored).unwrap(), &next, "{}", stored);
                state = next;
            }
        }
    }
}
