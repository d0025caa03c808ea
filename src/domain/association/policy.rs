//! How an association's policy has people received.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Notices;
use crate::{
    change::{changed, merged},
    process::Step,
    visit::Channel,
};

/// The longest reply period in weeks.
pub const REPLY_WEEKS_MAX: u8 = 52;
/// The longest reply period in months.
pub const REPLY_MONTHS_MAX: u8 = 24;

/// The least time until the committee's reply, counted from the day the complete request is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReplyPeriod {
    /// Not before this many weeks.
    Weeks(u8),
    /// Not before this many months.
    Months(u8),
}

impl ReplyPeriod {
    /// Whether anybody waits so long: 1 to [`REPLY_WEEKS_MAX`] weeks, or 1 to [`REPLY_MONTHS_MAX`] months.
    pub fn is_plausible(self) -> bool {
        match self {
            Self::Weeks(n) => (1..=REPLY_WEEKS_MAX).contains(&n),
            Self::Months(n) => (1..=REPLY_MONTHS_MAX).contains(&n),
        }
    }
}

/// How a visitor is referred to the social researcher, where something is unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Referral {
    /// The visitor goes there, and the ticket keeps its number.
    InPerson,
    /// Reception calls the researcher.
    ByPhone,
}

/// How people are received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policy {
    /// The channels by which the association is reached, each once.
    pub channels: Vec<Channel>,
    /// The steps of the reception process, each once.
    pub steps: Vec<Step>,
    /// How one is referred to the social researcher; where there is such a step, and only there.
    pub referral: Option<Referral>,
    /// The committee's reply period.
    pub reply: ReplyPeriod,
}

impl Policy {
    /// This policy with what differs from `before` to `after`.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        let steps = merged(&self.steps, &before.steps, &after.steps, |step| *step);
        // Who changes how one is referred does not bring back the step that somebody else has taken out.
        let refers = steps.contains(&Step::Referral);
        Self {
            channels: merged(&self.channels, &before.channels, &after.channels, |channel| *channel),
            steps,
            referral: changed(&self.referral, &before.referral, &after.referral).filter(|_| refers),
            reply: changed(&self.reply, &before.reply, &after.reply),
        }
    }

    /// What in it contradicts itself, or what `notices` say.
    pub fn check(&self, notices: &Notices) -> Result<(), BadPolicy> {
        let ok_or = |is_good: bool, bad| if is_good { Ok(()) } else { Err(bad) };
        ok_or(!self.channels.is_empty() && is_each_once(&self.channels), BadPolicy::Channels)?;
        ok_or(is_each_once(&self.steps), BadPolicy::StepTwice)?;
        ok_or(self.steps.contains(&Step::Referral) == self.referral.is_some(), BadPolicy::Referral)?;
        ok_or(self.reply.is_plausible(), BadPolicy::Reply)?;
        let declares = self.steps.contains(&Step::Declaration);
        ok_or(!declares || notices.can_be_declared(), BadPolicy::NothingDeclared)
    }
}

fn is_each_once<T: Ord>(all: &[T]) -> bool {
    all.iter().collect::<BTreeSet<_>>().len() == all.len()
}

/// Why nobody can be received by a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPolicy {
    /// There is no channel, or one is named twice.
    Channels,
    /// A step is named twice.
    StepTwice,
    /// The step and its rule do not stand together.
    Referral,
    /// No such reply period.
    Reply,
    /// There are no words to declare, or nobody is told how long the signature is kept.
    NothingDeclared,
}
