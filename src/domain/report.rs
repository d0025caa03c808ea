//! A day's count: every figure is the count of the visits behind it.
//!
//! What visitors said is counted for the whole branch and day only, so that no figure here is narrower than
//! the rule of [`RATINGS_SHOWN_FROM`](crate::rating::RATINGS_SHOWN_FROM) allows. Comments stand in the order
//! of their letters, so that their place tells nothing of when they were given.

mod figures;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::figures::{Count, Referrals, Spread, Standing};
use crate::{
    association::Referral,
    contact::ContactOutcome,
    id::{CounterId, QuickServiceId, ServiceId, VisitId},
    label::Label,
    rating::{Reason, Score},
    text::Comment,
    ticket::{Outcome, TicketState},
    time::{MS_PER_SEC, ServiceDay, TimeQuality, Timestamp},
    visit::{Channel, Persons, VisitorKind},
};

/// A visit as the day's count sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitFacts {
    /// The visit.
    pub visit: VisitId,
    /// Its label; none for a contact without a turn.
    pub label: Option<Label>,
    /// What for.
    pub service: ServiceId,
    /// Who, where asked.
    pub visitor_kind: Option<VisitorKind>,
    /// How many.
    pub persons: Persons,
    /// How.
    pub channel: Channel,
    /// When.
    pub arrived_at: Timestamp,
    /// How far that can be trusted.
    pub time_quality: TimeQuality,
    /// When it was first called, where it was referred to wait for the researcher since.
    #[serde(default)]
    pub first_called_at: Option<Timestamp>,
    /// When the researcher was asked by phone.
    #[serde(default)]
    pub asked_at: Option<Timestamp>,
    /// Where its ticket is; none for a contact without a turn.
    pub state: Option<TicketState>,
    /// Whether it was rated.
    pub rated: bool,
    /// What it came to, where it is a contact; a visit with a turn says so in its state.
    #[serde(default)]
    pub contact: Option<ContactOutcome>,
}

impl VisitFacts {
    /// When it was first called: a referral to the researcher, who calls again, does not move it.
    pub fn called_at(&self) -> Option<Timestamp> {
        self.first_called_at.or_else(|| self.state?.called_at())
    }

    /// How long the visitor waited for the call, once called; a clock that ran backwards counts as no wait.
    pub fn wait_secs(&self) -> Option<u32> {
        self.called_at().map(|called_at| secs(self.arrived_at, called_at))
    }

    /// How it was referred to the social researcher, where it was.
    pub const fn referral(&self) -> Option<Referral> {
        match (self.first_called_at, self.asked_at) {
            (Some(_), _) => Some(Referral::InPerson),
            (None, Some(_)) => Some(Referral::ByPhone),
            (None, None) => None,
        }
    }

    /// How long the service took that ended it, without what was before a referral; known once it is done, unknown where
    /// the day closed before anybody ended it.
    pub fn service_secs(&self) -> Option<u32> {
        let TicketState::Done { started_at, ended_at, outcome, .. } = self.state? else { return None };
        (outcome != Outcome::NotRecorded).then(|| secs(started_at, ended_at))
    }
}

/// A rating as the day's count sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingFacts {
    /// Of which service.
    pub service: ServiceId,
    /// At which counter, where it is known.
    pub counter: Option<CounterId>,
    /// How satisfied.
    pub score: Score,
    /// About what.
    pub reasons: Vec<Reason>,
    /// In their own words.
    pub comment: Option<Comment>,
}

/// One hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HourRow {
    /// 0 to 23, in Riyadh.
    pub hour: u8,
    /// Arrivals in it.
    pub count: Count,
}

/// One service of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRow {
    /// Which.
    pub service: ServiceId,
    /// Arrivals for it.
    pub count: Count,
    /// From arrival to call.
    pub wait: Option<Spread>,
    /// From start to end.
    pub serving: Option<Spread>,
}

/// One visitor kind of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindRow {
    /// Which; none where it was not asked.
    pub visitor_kind: Option<VisitorKind>,
    /// Arrivals of it.
    pub count: Count,
}

/// One channel of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelRow {
    /// Which.
    pub channel: Channel,
    /// Arrivals by it.
    pub count: Count,
}

/// One supporting service of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuickRow {
    /// Which.
    pub service: QuickServiceId,
    /// How often it was given.
    pub n: u32,
}

/// How many ratings of each score, from 1 to 5, and what they were about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Satisfaction {
    /// Finished visits, each of which could be rated.
    pub n_served: u32,
    /// Ratings given.
    pub n_rated: u32,
    /// How many of each score, least satisfied first.
    pub by_score: [u32; 5],
    /// How often each reason was named, in the order of the screens.
    pub by_reason: [u32; 6],
    /// What was written, without counter and hour.
    pub comments: Vec<Comment>,
}

/// The day's count of one branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayReport {
    /// Which day.
    pub day: ServiceDay,
    /// Whether it is closed.
    pub closed: bool,
    /// How many of its visits the server heard of only after it was closed.
    pub n_late: u32,
    /// All of it, by whatever channel.
    pub total: Count,
    /// Where the visits stand; sums up to the visits with a turn.
    pub standing: Standing,
    /// How many were referred to the researcher.
    #[serde(default)]
    pub referrals: Referrals,
    /// By hour, from the first with an arrival to the last.
    pub hours: Vec<HourRow>,
    /// By service, in the order of the screens.
    pub services: Vec<ServiceRow>,
    /// By visitor kind, in the order of the screens, not asked last.
    pub kinds: Vec<KindRow>,
    /// By channel: each of the branch in its order, then others by which somebody came all the same.
    pub channels: Vec<ChannelRow>,
    /// Supporting services, given without a number: those of the branch in their order, then others that were given.
    #[serde(default)]
    pub quick: Vec<QuickRow>,
    /// From arrival to call.
    pub wait: Option<Spread>,
    /// From start to end.
    pub serving: Option<Spread>,
    /// What visitors said.
    pub satisfaction: Satisfaction,
}

/// The count of `day` from all visits and ratings of it; `services` and `channels` give the order of the screens, and
/// what is on the screens no more but was visited stands behind them. When a visit was heard of, it does not tell, nor what
/// was given without one: [`DayReport::n_late`] and [`DayReport::quick`] are for who keeps the days to say.
pub fn of(
    day: ServiceDay,
    closed: bool,
    visits: &[VisitFacts],
    ratings: &[RatingFacts],
    services: &[ServiceId],
    channels: &[Channel],
) -> DayReport {
    let mut total = Count::default();
    let mut standing = Standing::default();
    for visit in visits {
        total.add(visit);
        if let Some(state) = &visit.state {
            standing.add(state);
        }
    }
    DayReport {
        day,
        closed,
        n_late: 0,
        total,
        standing,
        referrals: Referrals::of(visits),
        hours: by_hour(visits),
        services: by_service(visits, services),
        kinds: by_kind(visits),
        channels: by_channel(visits, channels),
        quick: Vec::new(),
        wait: Spread::of(visits.iter().filter_map(VisitFacts::wait_secs)),
        serving: Spread::of(visits.iter().filter_map(VisitFacts::service_secs)),
        satisfaction: satisfaction(standing.done, ratings),
    }
}

fn by_hour(visits: &[VisitFacts]) -> Vec<HourRow> {
    let mut hours = [Count::default(); 24];
    for visit in visits {
        let (hour, _) = visit.arrived_at.clock();
        hours[usize::from(hour)].add(visit);
    }
    let rows = (0_u8..).zip(hours).map(|(hour, count)| HourRow { hour, count });
    let mut rows: Vec<HourRow> = rows.skip_while(|row| row.count.visits == 0).collect();
    while rows.last().is_some_and(|row| row.count.visits == 0) {
        rows.pop();
    }
    rows
}

fn by_service(visits: &[VisitFacts], services: &[ServiceId]) -> Vec<ServiceRow> {
    let gone: BTreeSet<ServiceId> =
        visits.iter().map(|visit| visit.service).filter(|service| !services.contains(service)).collect();
    let row = |service: ServiceId| {
        let visits = || visits.iter().filter(move |visit| visit.service == service);
        let mut count = Count::default();
        visits().for_each(|visit| count.add(visit));
        ServiceRow {
            service,
            count,
            wait: Spread::of(visits().filter_map(VisitFacts::wait_secs)),
            serving: Spread::of(visits().filter_map(VisitFacts::service_secs)),
        }
    };
    services.iter().copied().chain(gone).map(row).collect()
}

fn by_kind(visits: &[VisitFacts]) -> Vec<KindRow> {
    let mut counts: BTreeMap<Option<VisitorKind>, Count> = BTreeMap::new();
    for visit in visits {
        counts.entry(visit.visitor_kind).or_default().add(visit);
    }
    let order = VisitorKind::ALL.into_iter().map(Some).chain([None]);
    order
        .filter_map(|visitor_kind| Some(KindRow { visitor_kind, count: counts.remove(&visitor_kind)? }))
        .collect()
}

fn by_channel(visits: &[VisitFacts], channels: &[Channel]) -> Vec<ChannelRow> {
    let mut counts: BTreeMap<Channel, Count> =
        channels.iter().map(|channel| (*channel, Count::default())).collect();
    for visit in visits {
        counts.entry(visit.channel).or_default().add(visit);
    }
    let order = channels.iter().copied().chain(Channel::ALL);
    order.filter_map(|channel| Some(ChannelRow { channel, count: counts.remove(&channel)? })).collect()
}

fn satisfaction(n_served: u32, ratings: &[RatingFacts]) -> Satisfaction {
    let mut said = Satisfaction { n_served, ..Satisfaction::default() };
    for rating in ratings {
        said.n_rated += 1;
        said.by_score[usize::from(u8::from(rating.score) - 1)] += 1;
        for (n, reason) in said.by_reason.iter_mut().zip(Reason::ALL) {
            *n += u32::from(rating.reasons.contains(&reason));
        }
        said.comments.extend(rating.comment.clone());
    }
    said.comments.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    said
}

/// Whole seconds from `start` to `end`, 0 when the clock ran backwards.
fn secs(start: Timestamp, end: Timestamp) -> u32 {
    let secs = end.ms_since(start).max(0) / MS_PER_SEC;
    u32::try_from(secs).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
