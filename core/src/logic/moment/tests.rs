use super::*;
use crate::text::testing::cases;
use crate::time::Fixed;
use proptest::prelude::*;

/// 20 November 2026, 10:04 in Vietnam.
const CLOCK: Clock<'static> = Clock { now: 1_795_143_840_000, zone: &Fixed(420) };
const ZONE: &Fixed = &Fixed(420);

fn read(text: &str) -> Moment {
    Moment::parse(text, Options::default(), CLOCK)
}

fn by(text: &str, format: &str, strict: bool) -> String {
    let options = Options { strict, ..Options::default() };
    Moment::parse_format(text, &[format], options, CLOCK).format("YYYY-MM-DD HH:mm", ZONE)
}

#[test]
fn the_calls_of_real_forms() {
    let birth = read("2008-11-21");
    assert_eq!(Moment::now(CLOCK).diff(&birth, Unit::of("years"), false, ZONE), 17.0);
    assert_eq!(read("2008-11-20").diff(&Moment::now(CLOCK), Unit::of("years"), false, ZONE), -18.0);
    assert_eq!(birth.add(&Duration::of(18.0, Unit::Year), ZONE).format("DD/MM/YYYY", ZONE), "21/11/2026");
    assert!(birth.is_before(&Moment::now(CLOCK), None, ZONE));
    assert!(!read("2026-11-20").is_after(&Moment::now(CLOCK), Unit::of("day"), ZONE));
    assert!(read("2026-11-20").is_same(&Moment::now(CLOCK), Unit::of("day"), ZONE));
    assert!(!read("").is_valid() && !read("2026-02-30").is_valid() && read("2026-02-28").is_valid());
    assert_eq!(Moment::now(CLOCK).format("", ZONE), "2026-11-20T10:04:00+07:00");
    assert_eq!(Moment::now(CLOCK).utc(false, ZONE).format("", ZONE), "2026-11-20T03:04:00Z");
    assert_eq!(Moment::now(CLOCK).to_iso_string().as_deref(), Some("2026-11-20T03:04:00.000Z"));
    assert_eq!(Moment::now(CLOCK).to_iso_string_at_offset(ZONE).as_deref(), Some("2026-11-20T10:04:00.000+07:00"));
    assert_eq!(Moment::now(CLOCK).start_of(Unit::of("isoWeek"), ZONE).format("dddd L", ZONE), "Monday 11/16/2026");
    assert_eq!(
        Moment::now(CLOCK).end_of(Unit::of("M"), ZONE).format("LLLL", ZONE),
        "Monday, November 30, 2026 11:59 PM"
    );
    assert_eq!(birth.from(&Moment::now(CLOCK), false, ZONE), "18 years ago");
    assert_eq!(read("oops").format("L", ZONE), "Invalid date");
}

#[test]
fn months_end_with_their_last_day() {
    let add = |text: &str, months| read(text).add(&Duration::of(months, Unit::Month), ZONE).format("YYYY-MM-DD", ZONE);
    assert_eq!(add("2026-01-31", 1.0), "2026-02-28");
    assert_eq!(add("2024-03-31", -1.0), "2024-02-29");
    assert_eq!(add("2024-02-29", 12.0), "2025-02-28");
    // Parts of a month are measured by the month before the later day.
    let part = read("2026-02-15").diff(&read("2026-02-01"), Some(Unit::Month), true, ZONE);
    assert_eq!(part, 14.0 / 31.0);
}

#[test]
fn formats_are_lenient_unless_they_are_strict() {
    assert_eq!(by("20/11/2026", "DD/MM/YYYY", true), "2026-11-20 00:00");
    assert_eq!(by("20-11-2026 x", "DD/MM/YYYY", false), "2026-11-20 00:00");
    assert_eq!(by("20-11-2026", "DD/MM/YYYY", true), "Invalid date");
    assert_eq!(by("31/02/2026", "DD/MM/YYYY", false), "Invalid date");
    assert_eq!(by("9:30 pm", "h:mm a", true), "2026-11-20 21:30");
    assert_eq!(by("November 3rd 2026", "MMMM Do YYYY", true), "2026-11-03 00:00");
    assert_eq!(by("2026-W47-5", "GGGG-[W]WW-E", true), "2026-11-20 00:00");
    assert_eq!(by("Monday 20/11/2026", "dddd DD/MM/YYYY", false), "Invalid date");
    // Small letters are another format: seconds of the day of the week.
    assert_ne!(by("20/11/2026", "dd/mm/yyyy", false), "2026-11-20 00:00");
    let formats = ["YYYY-MM-DD", "DD/MM/YYYY"];
    let options = Options { strict: true, utc: false };
    assert!(Moment::parse_format("20/11/2026", &formats, options, CLOCK).is_valid());
    assert!(!Moment::parse_format("20/11/2026", &[], options, CLOCK).is_valid());
}

#[test]
fn mails_dates_are_read_also_when_strict() {
    let strict = Options { strict: true, utc: false };
    let read = |text| Moment::parse(text, strict, CLOCK).format("", ZONE);
    assert_eq!(read("Fri, 20 Nov 2026 10:04:00 +0700"), "2026-11-20T10:04:00+07:00");
    assert_eq!(read("20 Nov 26 03:04 GMT (now)"), "2026-11-20T10:04:00+07:00");
    assert_eq!(read("Mon, 20 Nov 2026 10:04:00 +0700"), "Invalid date");
    assert_eq!(read("31 Nov 2026 10:04 EST"), "Invalid date");
}

#[test]
fn brackets_and_long_forms() {
    let moment = Moment::now(CLOCK);
    assert_eq!(moment.format("[ngày] D [tháng] M [năm] YYYY", ZONE), "ngày 20 tháng 11 năm 2026");
    assert_eq!(moment.format("[L] L \\L LT", ZONE), "L 11/20/2026 L 10:04 AM");
    assert_eq!(moment.format("Do DDDo wo Qo X x", ZONE), "20th 324th 47th 4th 1795143840 1795143840000");
    assert_eq!(moment.format("Y y gg SSSS [", ZONE), "2026 2026 26 0000 [");
}

#[test]
fn durations_are_told_and_read() {
    let length = Duration::parse("P1Y2M10DT2H30M").unwrap_or_default();
    let parts = [Unit::Year, Unit::Month, Unit::Day, Unit::Hour, Unit::Minute].map(|unit| length.part(unit));
    assert_eq!(parts, [1.0, 2.0, 10.0, 2.0, 30.0]);
    assert_eq!(Duration::of(36.0, Unit::Hour).in_unit(Unit::Day), 1.5);
    assert_eq!(Duration::parse("-1.12:30").map(|length| length.in_unit(Unit::Minute)), Some(-2190.0));
    assert_eq!(Duration::of(-2.0, Unit::Day).humanize(true), "2 days ago");
    assert_eq!(Duration::parse("two days"), None);
    assert!(!Duration::of_units(&[(Unit::Day, 1.5), (Unit::Hour, 1.0)]).is_valid());
}

#[test]
fn what_is_too_long_is_no_date() {
    let long = "1".repeat(100_000);
    assert!(!read(&long).is_valid());
    let tokens = "Do".repeat(50_000);
    assert!(!Moment::parse_format(&long, &[&tokens], Options::default(), CLOCK).is_valid());
    assert_eq!(Moment::now(CLOCK).format(&tokens, ZONE).len(), 200_000);
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn what_is_printed_is_read_again(time in 0i64..4_000_000_000_000, at in 0usize..4, offset in -840i32..840) {
        let format = ["YYYY-MM-DDTHH:mm:ss.SSSZ", "x", "LTS dddd DD MMMM Y SSS ZZ", "GGGG-[W]WW-E hh A mm ss SSS Z"][at];
        let clock = Clock { now: CLOCK.now, zone: &Fixed(offset) };
        let moment = Moment::new(time as f64);
        let options = Options { strict: true, utc: false };
        prop_assert_eq!(Moment::parse_format(&moment.format(format, clock.zone), &[format], options, clock), moment);
    }

    #[test]
    fn units_begin_before_they_end(time in -4_000_000_000_000i64..4_000_000_000_000, name in prop::sample::select(vec!["y", "Q", "M", "w", "W", "d", "h", "m", "s"])) {
        let (moment, unit) = (Moment::new(time as f64), Unit::of(name));
        let (start, end) = (moment.start_of(unit, ZONE), moment.end_of(unit, ZONE));
        prop_assert!(start.value_of() <= moment.value_of() && moment.value_of() <= end.value_of());
        prop_assert_eq!(start.start_of(unit, ZONE), start);
        prop_assert_eq!(Moment::new(end.value_of() + 1.0).start_of(unit, ZONE).value_of(), end.value_of() + 1.0);
        prop_assert!(start.is_same(&end, unit, ZONE));
    }

    #[test]
    fn no_text_no_format_and_no_number_panics(text in "\\PC{0,20}", format in "[\\PC\\[\\]\\\\YMDdwWEeHhmsSaAZLXxQNy]{0,12}", strict: bool, value: f64) {
        let moment = Moment::parse_format(&text, &[&format], Options { strict, utc: false }, CLOCK);
        let _ = (moment.format(&format, ZONE), read(&text), Duration::parse(&text));
        let far = Moment::new(value).add(&Duration::of(value, Unit::Month), ZONE).set(Unit::WeekYear, value, ZONE);
        let _ = (far.format(&format, ZONE), far.from(&moment, false, ZONE), far.diff(&moment, Some(Unit::Month), true, ZONE));
    }
}
