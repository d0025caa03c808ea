use domain::{
    contact::ContactOutcome,
    id::{CounterId, VisitId},
    report,
    ticket::{CancelReason, Change, Outcome},
    time::{MS_PER_SEC, ServiceDay, TimeQuality, Timestamp},
};
use uuid::Uuid;

use super::*;

const N_SERVICES: u64 = 4;

fn day() -> ServiceDay {
    "2026-11-22".parse().unwrap()
}

/// A small sequence of numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn change(&mut self) -> Change {
        let counter = CounterId(Uuid::from_u128(1));
        match self.below(10) {
            0..=2 => Change::Call { counter },
            3 | 4 => Change::Start,
            5 => Change::Finish { outcome: Outcome::Served },
            6 => Change::Hold,
            7 => Change::Miss,
            8 if self.below(2) == 0 => Change::Leave,
            8 => Change::Cancel { reason: CancelReason::Mistake },
            _ => Change::CloseDay,
        }
    }

    fn state(&mut self, arrived_at: Timestamp) -> TicketState {
        let mut at = arrived_at;
        let mut state = TicketState::issued(arrived_at);
        for _ in 0..self.below(7) {
            at = at.plus_ms(i64::try_from(self.below(900)).unwrap() * MS_PER_SEC);
            let change = self.change();
            state = state.apply(change, at).unwrap_or(state);
        }
        state
    }

    fn visit(&mut self, id: u128) -> VisitFacts {
        let kinds = u64::try_from(VisitorKind::ALL.len()).unwrap();
        let arrived_at = day().start().plus_ms(i64::try_from(self.below(86_400)).unwrap() * MS_PER_SEC);
        let kind = usize::try_from(self.below(kinds + 1)).unwrap();
        let channels = u64::try_from(Channel::ALL.len()).unwrap();
        let is_lobby = self.below(3) > 0;
        let by = usize::try_from(1 + self.below(channels - 1)).unwrap();
        let channel = if is_lobby { Channel::Interview } else { Channel::ALL[by] };
        let has_turn = is_lobby && self.below(8) > 0;
        let referred = has_turn.then(|| self.below(6));
        VisitFacts {
            visit: VisitId(Uuid::from_u128(id)),
            label: None,
            service: service(self.below(N_SERVICES)),
            visitor_kind: VisitorKind::ALL.get(kind).copied(),
            persons: u8::try_from(1 + self.below(4)).unwrap().try_into().unwrap(),
            channel,
            arrived_at,
            time_quality: TimeQuality::Exact,
            state: has_turn.then(|| self.state(arrived_at)),
            rated: false,
            first_called_at: (referred == Some(0)).then_some(arrived_at),
            asked_at: (referred == Some(1)).then_some(arrived_at),
            contact: (!is_lobby).then_some(ContactOutcome::Served),
        }
    }
}

fn service(n: u64) -> ServiceId {
    ServiceId(Uuid::from_u128(n.into()))
}

fn every_figure() -> Vec<Figure> {
    let services = (0..=N_SERVICES).map(service);
    let mut figures = vec![Figure::Every, Figure::Waited, Figure::Timed, Figure::Kind(None)];
    figures.extend(Figure::STANDING);
    figures.extend([Referral::InPerson, Referral::ByPhone].map(Figure::Referred));
    figures.extend((0..24).map(Figure::Hour));
    figures.extend(VisitorKind::ALL.map(|kind| Figure::Kind(Some(kind))));
    figures.extend(Channel::ALL.map(Figure::Channel));
    figures
        .extend(services.flat_map(|of| [Figure::Service(of), Figure::WaitedFor(of), Figure::TimedFor(of)]));
    figures
}

#[test]
fn the_list_behind_every_figure_has_as_many_visits_as_the_figure_says() {
    let order: Vec<ServiceId> = (0..N_SERVICES - 1).map(service).collect();
    let mut seen = vec![0; every_figure().len()];
    for seed in 0..200 {
        let mut chance = Chance(seed);
        let visits: Vec<VisitFacts> = (0..u128::from(seed) % 60).map(|id| chance.visit(id)).collect();
        let report = report::of(day(), false, &visits, &[], &order, &[Channel::Interview]);
        for (figure, seen) in every_figure().into_iter().zip(&mut seen) {
            let behind = visits.iter().filter(|visit| figure.holds(visit)).count();
            assert_eq!(behind, usize::try_from(figure.of(&report)).unwrap(), "{figure:?}, day {seed}");
            *seen += behind;
        }
    }
    let never: Vec<Figure> =
        every_figure().into_iter().zip(seen).filter_map(|(figure, n)| (n == 0).then_some(figure)).collect();
    let nobodys = service(N_SERVICES);
    assert_eq!(
        never,
        [Figure::Service(nobodys), Figure::WaitedFor(nobodys), Figure::TimedFor(nobodys)],
        "a figure that is nothing on every day would prove nothing"
    );
}

#[test]
fn a_visit_stands_in_one_place() {
    let mut chance = Chance(7);
    for id in 0..500 {
        let visit = chance.visit(id);
        let n_places = Figure::STANDING.into_iter().filter(|figure| figure.holds(&visit)).count();
        assert_eq!(n_places, usize::from(visit.state.is_some()));
    }
}
