//! The day in words: its sentence, its state, the names of its figures.

use domain::{
    association::Referral,
    rating::Score,
    report::{DayReport, Satisfaction},
};
use sync::wire::staff::DayAnswer;
use texts::Texts;

use super::figure::Figure;

const SECS_PER_MIN: u32 = 60;

/// How many came: visits and persons.
pub(super) fn heading(texts: Texts, report: &DayReport, is_today: bool) -> String {
    let total = report.total;
    if total.visits == 0 {
        let nobody =
            if is_today { texts.dashboard_heading_none_today() } else { texts.dashboard_heading_none_day() };
        return nobody.to_owned();
    }
    let persons = texts.dashboard_persons_received(total.persons.into());
    let visits = texts.dashboard_visits_received(total.visits.into());
    if is_today {
        texts.dashboard_heading_today(&persons, &visits)
    } else {
        texts.dashboard_heading_day(&persons, &visits)
    }
}

/// The date, and how final its figures are.
pub(super) fn state(texts: Texts, date: &str, answer: &DayAnswer, is_today: bool) -> String {
    if answer.report.closed {
        return texts.dashboard_date_and_state(date, &texts.day_closed_late(answer.report.n_late.into()));
    }
    if is_today {
        return texts.dashboard_date_and_state(date, &texts.dashboard_live_until(&texts.clock(answer.now)));
    }
    texts.dashboard_date_and_state(date, texts.day_open_past())
}

/// What a figure is called; `service` names its service.
pub(super) fn figure(
    texts: Texts,
    figure: Figure,
    service: impl Fn(domain::id::ServiceId) -> String,
) -> String {
    let of_service = |figure: &str, of| texts.dashboard_of_service(figure, &service(of));
    match figure {
        Figure::Every => texts.dashboard_every().to_owned(),
        Figure::Waiting => texts.dashboard_waiting().to_owned(),
        Figure::AtCounter => texts.dashboard_at_counter().to_owned(),
        Figure::Served => texts.dashboard_served().to_owned(),
        Figure::NoShow => texts.dashboard_no_show().to_owned(),
        Figure::Left => texts.dashboard_left().to_owned(),
        Figure::Cancelled => texts.dashboard_cancelled().to_owned(),
        Figure::Unserved => texts.dashboard_unserved().to_owned(),
        Figure::Referred(Referral::InPerson) => texts.dashboard_referred_in_person().to_owned(),
        Figure::Referred(Referral::ByPhone) => texts.dashboard_referred_by_phone().to_owned(),
        Figure::Waited => texts.dashboard_waited().to_owned(),
        Figure::Timed => texts.dashboard_timed().to_owned(),
        Figure::Hour(hour) => texts.hour(hour),
        Figure::Service(of) => service(of),
        Figure::WaitedFor(of) => of_service(texts.dashboard_waited(), of),
        Figure::TimedFor(of) => of_service(texts.dashboard_timed(), of),
        Figure::Kind(Some(kind)) => texts.visitor_kind(kind).to_owned(),
        Figure::Channel(channel) => texts.channel(channel).to_owned(),
        Figure::Kind(None) => texts.visitor_not_asked().to_owned(),
    }
}

/// The share of those who are satisfied among those who rated.
pub(super) fn satisfied(texts: Texts, said: &Satisfaction) -> Option<String> {
    let satisfied = Score::ALL.into_iter().zip(said.by_score).filter(|(score, _)| score.is_satisfied());
    let n: u32 = satisfied.map(|(_, n)| n).sum();
    texts.share(n.into(), said.n_rated.into())
}

/// Whole minutes, as everywhere rounded down.
pub(super) const fn minutes(secs: u32) -> u64 {
    (secs / SECS_PER_MIN) as u64
}

#[cfg(test)]
mod tests {
    use domain::{report, time::Timestamp};
    use texts::{Digits, Lang};

    use super::*;

    const AR: Texts = Texts::new(Lang::Ar, Digits::Latin);
    const EN: Texts = Texts::new(Lang::En, Digits::Latin);

    fn day(visits: u32, persons: u32) -> DayReport {
        let empty = report::of("2026-11-22".parse().unwrap(), false, &[], &[], &[], &[]);
        DayReport { total: report::Count { visits, persons }, ..empty }
    }

    #[test]
    fn the_sentence_counts_as_people_speak() {
        assert_eq!(heading(AR, &day(87, 104), true), "استقبلنا اليوم 87 زيارة، و104 أشخاص");
        assert_eq!(heading(AR, &day(2, 2), true), "استقبلنا اليوم زيارتين، وشخصين");
        assert_eq!(heading(AR, &day(0, 0), true), "لا زيارات اليوم بعد");
        assert_eq!(heading(EN, &day(1, 3), false), "We received 1 visit on this day, 3 people");
    }

    #[test]
    fn the_state_says_how_final_the_day_is() {
        let answer = |closed, n_late| DayAnswer {
            seq: 1,
            now: Timestamp(1_795_340_400_000),
            today: "2026-11-22".parse().unwrap(),
            report: DayReport { closed, n_late, ..day(1, 1) },
        };
        assert!(state(AR, "الأحد", &answer(false, 0), true).starts_with("الأحد. مباشر حتى "));
        assert_eq!(state(AR, "الأحد", &answer(true, 0), true), "الأحد. أُغلق يوم العمل");
        assert_eq!(
            state(EN, "Sunday", &answer(true, 1), true),
            "Sunday. The service day is closed; 1 visit came in late"
        );
        assert_eq!(state(AR, "الأحد", &answer(false, 0), false), "الأحد. لم يُغلق يوم العمل بعد");
    }

    #[test]
    fn satisfied_are_the_upper_two_of_five() {
        let said = Satisfaction {
            n_served: 71,
            n_rated: 41,
            by_score: [1, 2, 5, 11, 22],
            ..Satisfaction::default()
        };
        assert_eq!(satisfied(EN, &said).as_deref(), Some("80%"));
        assert_eq!(satisfied(EN, &Satisfaction::default()), None);
    }
}
