//! Units and their names.

/// What a moment is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unit {
    Year,
    Quarter,
    /// From 0.
    Month,
    /// Begins on Sunday.
    Week,
    /// Begins on Monday.
    IsoWeek,
    /// As a part the day of the week, 0 for Sunday; as a length a day.
    Day,
    /// The day of the month.
    Date,
    Weekday,
    /// 1 for Monday, 7 for Sunday.
    IsoWeekday,
    DayOfYear,
    WeekYear,
    IsoWeekYear,
    Hour,
    Minute,
    Second,
    Millisecond,
}

/// Shorthand that counts its letters' case, name, and what it is.
const NAMES: [(&str, &str, Unit); 16] = [
    ("y", "year", Unit::Year),
    ("Q", "quarter", Unit::Quarter),
    ("M", "month", Unit::Month),
    ("w", "week", Unit::Week),
    ("W", "isoweek", Unit::IsoWeek),
    ("d", "day", Unit::Day),
    ("D", "date", Unit::Date),
    ("e", "weekday", Unit::Weekday),
    ("E", "isoweekday", Unit::IsoWeekday),
    ("DDD", "dayofyear", Unit::DayOfYear),
    ("gg", "weekyear", Unit::WeekYear),
    ("GG", "isoweekyear", Unit::IsoWeekYear),
    ("h", "hour", Unit::Hour),
    ("m", "minute", Unit::Minute),
    ("s", "second", Unit::Second),
    ("ms", "millisecond", Unit::Millisecond),
];

impl Unit {
    /// The unit of a name as the library accepts it: `years`, `Year`, `y`; but `M` are months and
    /// `m` minutes. `None` for any other.
    pub fn of(name: &str) -> Option<Self> {
        let exact = NAMES.iter().find(|(short, ..)| *short == name);
        let lower = name.to_ascii_lowercase();
        let plain = lower.strip_suffix('s').unwrap_or(&lower);
        let by_name = || NAMES.iter().find(|(short, long, _)| *long == lower || *long == plain || *short == lower);
        exact.or_else(by_name).map(|(.., unit)| *unit)
    }
}
