//! What a reader would stumble over.

use domain::{
    association::ReplyPeriod,
    time::{ServiceDay, Timestamp},
    wait::WaitRange,
};

use crate::{Digits, Lang, Texts, every};

const AR: Texts = Texts::new(Lang::Ar, Digits::Latin);
const EN: Texts = Texts::new(Lang::En, Digits::Latin);
const INDIC: Texts = Texts::new(Lang::Ar, Digits::ArabicIndic);

fn day(s: &str) -> ServiceDay {
    s.parse().unwrap()
}

fn at(hour: i64, minute: i64) -> Timestamp {
    day("2026-11-20").start().plus_ms((hour * 60 + minute) * 60_000)
}

#[test]
fn no_accessor_leaves_a_placeholder_or_a_hole() {
    for texts in [AR, EN, INDIC] {
        for n in [0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111] {
            for (key, text) in every(texts, n) {
                assert!(!text.contains(['{', '}']), "{key}: {text}");
                assert!(!text.trim().is_empty(), "{key} is empty");
                assert!(!text.contains("  "), "{key}: {text}");
            }
        }
    }
}

#[test]
fn arabic_indic_digits_leave_no_latin_ones() {
    for (key, text) in every(INDIC, 345) {
        let latin = text.chars().filter(char::is_ascii_digit).count();
        let of_key_names = text.match_indices('F').count();
        assert!(latin <= of_key_names, "{key}: {text}");
    }
}

#[test]
fn a_number_takes_its_noun() {
    let waiting = [0, 1, 2, 3, 11, 100].map(|n| AR.units_waiting(n));
    let expected = ["لا أحد بانتظار دوره", "منتظر واحد", "منتظران", "3 منتظرين", "11 منتظرًا", "100 منتظر"];
    assert_eq!(waiting, expected);
    assert_eq!(INDIC.units_waiting(11), "١١ منتظرًا");
    assert_eq!([0, 1, 2].map(|n| EN.units_waiting(n)), ["Nobody waiting", "1 waiting", "2 waiting"]);
}

#[test]
fn a_date_is_told_in_both_calendars() {
    let day = day("2026-11-20");
    assert_eq!(AR.date(day), "الجمعة 20 نوفمبر 2026 – 10 جمادى الآخرة 1448 هـ");
    assert_eq!(INDIC.date(day), "الجمعة ٢٠ نوفمبر ٢٠٢٦ – ١٠ جمادى الآخرة ١٤٤٨ هـ");
    assert_eq!(EN.date(day), "Friday 20 November 2026 – 10 Jumada II 1448 AH");
    assert_eq!(AR.date_short(day), "20 نوفمبر – 10 جمادى الآخرة");
}

#[test]
fn a_span_of_hijri_months_names_each_once() {
    let span = |first, last| AR.hijri_months_of(day(first), day(last));
    assert_eq!(span("2026-11-01", "2026-11-30"), "جمادى الأولى – جمادى الآخرة 1448 هـ");
    assert_eq!(span("2026-11-20", "2026-11-21"), "جمادى الآخرة 1448 هـ");
    assert_eq!(span("2026-06-01", "2026-06-30"), "ذو الحجة 1447 هـ – محرم 1448 هـ");
}

#[test]
fn a_clock_has_twelve_hours_and_two_halves() {
    let clock = |texts: Texts, hour, minute| texts.clock(at(hour, minute)).replace('\u{A0}', " ");
    assert_eq!(clock(AR, 10, 41), "10:41 ص");
    assert_eq!(clock(AR, 0, 5), "12:05 ص");
    assert_eq!(clock(AR, 12, 0), "12:00 م");
    assert_eq!(clock(EN, 15, 9), "3:09 pm");
    assert_eq!(clock(INDIC, 23, 59), "١١:٥٩ م");
    assert_eq!(AR.clock_parts(at(10, 41)), ("10:41".to_owned(), "ص"));
    assert_eq!(AR.half_day_long(at(10, 40)), "صباحًا");
    assert_eq!(AR.hour(12).replace('\u{A0}', " "), "12 م");
    assert_eq!(AR.minute(24 * 60).replace('\u{A0}', " "), "12:00 ص");
}

#[test]
fn durations_and_ranges_agree_with_their_last_number() {
    assert_eq!(AR.duration(59), "أقل من دقيقة");
    assert_eq!(AR.duration(14 * 60 + 59), "14 دقيقة");
    assert_eq!(AR.duration(3_900), "ساعة و5 دقائق");
    assert_eq!(AR.duration(7_200), "ساعتان");
    assert_eq!(EN.duration(3_900), "1 hour 5 minutes");
    let range = |from_min, to_min| AR.wait_range(WaitRange { from_min, to_min });
    assert_eq!(range(10, 20), "10 إلى 20 دقيقة");
    assert_eq!(range(5, 10), "5 إلى 10 دقائق");
    assert_eq!(range(0, 5), "5 دقائق على الأكثر");
    assert_eq!(range(15, 15), "15 دقيقة");
}

#[test]
fn the_past_is_told_in_its_largest_unit() {
    let now = at(12, 0);
    let ago = |ms: i64| AR.ago(now.plus_ms(-ms), now);
    assert_eq!(ago(6_000), "قبل 6 ثوانٍ");
    assert_eq!(ago(2_000), "قبل ثانيتين");
    assert_eq!(ago(60_000), "قبل دقيقة");
    assert_eq!(ago(11 * 3_600_000), "قبل 11 ساعة");
    assert_eq!(ago(48 * 3_600_000), "قبل يومين");
    assert_eq!(ago(-5_000), "الآن");
}

#[test]
fn a_moment_names_its_day_unless_it_is_today() {
    let moment = |texts: Texts, on: &str| texts.moment(at(8, 0), day(on)).replace('\u{A0}', " ");
    assert_eq!(moment(AR, "2026-11-20"), "8:00 ص");
    assert_eq!(moment(AR, "2026-11-19"), "غدًا 8:00 ص");
    assert_eq!(moment(AR, "2026-11-21"), "أمس 8:00 ص");
    assert_eq!(moment(AR, "2026-11-17"), "الجمعة 20 نوفمبر، 8:00 ص");
    assert_eq!(moment(EN, "2026-11-17"), "Friday 20 November, 8:00 am");
}

#[test]
fn an_amount_is_as_exact_as_it_is_useful() {
    let shown = [5_240_000_000, 88_300_000_000, 750_000, 0].map(|n| AR.bytes(n).replace('\u{A0}', " "));
    assert_eq!(shown, ["5.2 GB", "88 GB", "750 KB", "0.0 KB"]);
    assert_eq!(AR.clock_offset(-432), "0.4 ث");
    assert_eq!(INDIC.clock_offset(12_900), "١٢ ث");
}

#[test]
fn a_share_is_rounded_and_keeps_its_sign_behind_it() {
    assert_eq!(AR.share(33, 41).as_deref(), Some("80\u{61C}٪"));
    assert_eq!(EN.share(2, 3).as_deref(), Some("67%"));
    assert_eq!(EN.share(0, 0), None);
}

#[test]
fn the_reply_period_stands_in_its_sentence() {
    assert!(AR.reply_notice(ReplyPeriod::Months(1)).ends_with("لا تقل عن شهر من يوم رفعه."));
    assert_eq!(AR.reply_period(ReplyPeriod::Weeks(2)), "أسبوعين");
    assert_eq!(EN.reply_period(ReplyPeriod::Weeks(2)), "2 weeks");
}

#[test]
fn a_problem_is_found_by_its_code() {
    assert_eq!(AR.problem("already_rated"), Some(AR.problem_already_rated()));
    assert_eq!(AR.problem("nonsense"), None);
}
