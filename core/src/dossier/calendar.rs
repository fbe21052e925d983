//! Working time: hours by weekday, holidays, make-up days, hours of single agencies.
//!
//! A data file, because the swaps of working days come by a yearly decision
//! (domain brief 2.4).

use crate::time::{Date, DateTime, Weekday};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// When offices work. Read from JSON by `serde`; see `portal/data/calendar.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Wire")]
pub struct Calendar {
    /// Minutes east of UTC in which all of it is meant.
    offset: i32,
    covers: (Date, Date),
    /// Second of the day; what comes after it counts from the next day.
    last_reception: u32,
    /// Hours of an ordinary week: these make a day a working day.
    week: Week,
    /// Hours in which dossiers are received; as `week` unless an agency has its own.
    desk: Week,
    holidays: BTreeSet<Date>,
    make_up: BTreeMap<Date, Weekday>,
    agencies: BTreeMap<String, Vec<(Weekday, Hours)>>,
}

/// Open from the first second to the second, not including it; in order, not overlapping.
pub type Hours = Vec<(u32, u32)>;

type Week = [Hours; 7];

impl Calendar {
    /// The calendar of one agency: its own hours of reception, the same working days.
    pub fn for_agency(&self, code: &str) -> Self {
        let mut own = self.clone();
        for (weekday, hours) in self.agencies.get(code).into_iter().flatten() {
            own.desk[*weekday as usize].clone_from(hours);
        }
        own
    }

    /// Whether the holidays of `date` are known. Outside, only weekends are days off.
    pub fn covers(&self, date: Date) -> bool {
        self.covers.0 <= date && date <= self.covers.1
    }

    /// Whether `date` counts as a working day (ngày làm việc).
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.hours(date).is_empty()
    }

    /// The working hours of a day.
    pub fn hours(&self, date: Date) -> &[(u32, u32)] {
        self.look(&self.week, date)
    }

    /// The hours of a day in which dossiers are received.
    pub fn reception(&self, date: Date) -> &[(u32, u32)] {
        self.look(&self.desk, date)
    }

    /// The last second of the day at which a dossier still counts from that day (15:00).
    pub fn last_reception(&self) -> u32 {
        self.last_reception
    }

    /// The same moment as the calendar's clock shows it.
    pub fn local(&self, time: DateTime) -> DateTime {
        time.at_offset(self.offset)
    }

    fn look<'a>(&'a self, week: &'a Week, date: Date) -> &'a [(u32, u32)] {
        match self.make_up.get(&date) {
            Some(weekday) => &week[*weekday as usize],
            None if self.holidays.contains(&date) => &[],
            None => &week[date.weekday() as usize],
        }
    }
}

/// The file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    offset: String,
    covers: Covers,
    last_reception: String,
    week: BTreeMap<String, Vec<[String; 2]>>,
    holidays: Vec<DayOff>,
    #[serde(default)]
    make_up_days: Vec<MakeUp>,
    #[serde(default)]
    agencies: BTreeMap<String, BTreeMap<String, Vec<[String; 2]>>>,
}

#[derive(Deserialize)]
struct Covers {
    from: String,
    until: String,
}

#[derive(Deserialize)]
struct DayOff {
    date: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MakeUp {
    date: String,
    hours_of: String,
}

impl TryFrom<Wire> for Calendar {
    /// What is wrong, for the engineer who wrote the file.
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, String> {
        let mut week = Week::default();
        for (day, hours) in named(&wire.week)? {
            week[day as usize] = hours;
        }
        if week.iter().all(Vec::is_empty) {
            return Err("week: no working time at all".to_owned());
        }
        let mut make_up = BTreeMap::new();
        for day in &wire.make_up_days {
            make_up.insert(date(&day.date)?, weekday(&day.hours_of)?);
        }
        let mut agencies = BTreeMap::new();
        for (code, hours) in &wire.agencies {
            agencies.insert(code.clone(), named(hours)?);
        }
        let holidays: BTreeSet<Date> = wire.holidays.iter().map(|day| date(&day.date)).collect::<Result<_, _>>()?;
        if let Some(both) = make_up.keys().find(|day| holidays.contains(day)) {
            return Err(format!("{both}: both a holiday and a make-up day"));
        }
        let covers = (date(&wire.covers.from)?, date(&wire.covers.until)?);
        if let Some(outside) = holidays.iter().chain(make_up.keys()).find(|day| **day < covers.0 || covers.1 < **day) {
            return Err(format!("{outside}: outside of what the calendar covers"));
        }
        // A date of no account only carries the offset through the one parser of offsets.
        let offset = DateTime::parse_iso(&format!("2000-01-01T00:00{}", wire.offset));
        Ok(Self {
            offset: offset.ok_or_else(|| format!("offset: {:?} is not like +07:00", wire.offset))?.offset,
            covers,
            last_reception: second(&wire.last_reception)?,
            desk: week.clone(),
            week,
            holidays,
            make_up,
            agencies,
        })
    }
}

fn named(week: &BTreeMap<String, Vec<[String; 2]>>) -> Result<Vec<(Weekday, Hours)>, String> {
    week.iter().map(|(day, spans)| Ok((weekday(day)?, hours(day, spans)?))).collect()
}

fn hours(day: &str, spans: &[[String; 2]]) -> Result<Hours, String> {
    let mut hours = Hours::new();
    for [from, until] in spans {
        let span = (second(from)?, second(until)?);
        if span.0 >= span.1 || hours.last().is_some_and(|last| last.1 > span.0) {
            return Err(format!("{day}: {from} to {until} is empty or overlaps"));
        }
        hours.push(span);
    }
    Ok(hours)
}

fn weekday(name: &str) -> Result<Weekday, String> {
    use Weekday::*;
    Ok(match name {
        "monday" => Monday,
        "tuesday" => Tuesday,
        "wednesday" => Wednesday,
        "thursday" => Thursday,
        "friday" => Friday,
        "saturday" => Saturday,
        "sunday" => Sunday,
        other => return Err(format!("{other:?} is no weekday")),
    })
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| format!("{text:?} is no date"))
}

/// `hh:mm` as the second of the day.
fn second(text: &str) -> Result<u32, String> {
    let time = DateTime::parse_iso(&format!("2000-01-01T{text}Z")).filter(|_| text.len() == 5);
    time.map(|time| time.second).ok_or_else(|| format!("{text:?} is no time like 07:30"))
}

#[cfg(test)]
mod tests;
