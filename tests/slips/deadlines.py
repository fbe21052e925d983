"""Due dates: `core/src/dossier/deadline.rs` against the rules said once more, and its calendar against PyPI's holidays.

    python tests/slips/deadlines.py [--seed N] [--count N] [--show N]

Nothing here is taken from core: time goes on minute by minute and day by day until the rules are met. They are:

1.  A dossier counts from the moment at which the desk takes it. When the desk is closed, or it is after 15:00, that is
    the next moment at which the desk is open and it is not after 15:00 (NĐ61/2018 Art. 18(2)).
2.  Working days: the day of reception is not counted (Civil Code 2015 Art. 147); due when work ends on the N-th.
    Days and months by the calendar; when the last is a day off, the next working day (Art. 148(5)); due when work ends.
    Hours: working hours.
3.  Working days are those of the ordinary week without holidays, and make-up days. A desk that is open on a Saturday
    takes dossiers on it, which makes it no working day.
"""

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parents[2]
CALENDAR = ROOT / "portal/data/calendar.json"
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
UNITS = ["workingDay", "workingDay", "day", "hour", "month"]
DAY = dt.timedelta(days=1)


def minutes(clock):
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


class Office:
    """One agency's working time."""

    def __init__(self, calendar, off, make_up, agency=None):
        own = calendar.get("agencies", {}).get(agency, {})
        self.work = [calendar["week"].get(day, []) for day in DAYS]
        self.desk = [own.get(day, calendar["week"].get(day, [])) for day in DAYS]
        self.off, self.make_up = off, make_up
        self.last = minutes(calendar["lastReception"])
        east = calendar["offset"]
        sign = -1 if east[0] == "-" else 1
        self.zone = dt.timezone(sign * dt.timedelta(minutes=minutes(east[1:])))
        self.works = cache(lambda day: self.open(self.work, day))
        self.takes = cache(lambda day: self.open(self.desk, day))

    def open(self, week, day):
        """The minutes of a day at which it is open."""
        if day in self.make_up:
            spans = week[DAYS.index(self.make_up[day])]
        elif day in self.off:
            spans = []
        else:
            spans = week[day.weekday()]
        return {minute for start, end in spans for minute in range(minutes(start), minutes(end))}

    def reception(self, moment):
        """Rule 1."""
        local = moment.astimezone(self.zone)
        day, minute, second = local.date(), local.hour * 60 + local.minute, local.second
        while True:
            taking = self.takes(day)
            while taking and minute < 1440:
                if minute in taking and minute * 60 + second <= self.last * 60:
                    return dt.datetime.combine(day, dt.time(minute // 60, minute % 60, second), self.zone)
                minute, second = minute + 1, 0
            day, minute, second = day + DAY, 0, 0

    def due(self, moment, amount, unit):
        """Rules 2 and 3."""
        start = self.reception(moment)
        day = start.date()
        if unit == "hour":
            left, minute = amount * 60, start.hour * 60 + start.minute
            while True:
                working = self.works(day)
                while working and minute < 1440:
                    left -= minute in working
                    minute += 1
                    if left == 0:
                        end = dt.datetime.combine(day, dt.time(), self.zone)
                        return end + dt.timedelta(minutes=minute)
                day, minute = day + DAY, 0
        if unit == "workingDay":
            counted = 0
            while counted < amount:
                day += DAY
                counted += bool(self.works(day))
        elif unit == "day":
            for _ in range(amount):
                day += DAY
        else:
            wanted = day.day
            for _ in range(amount):
                # The first of the next month.
                day = (day.replace(day=1) + 31 * DAY).replace(day=1)
            first = day
            while day.day < wanted and (day + DAY).month == first.month:
                day += DAY
        while not self.works(day):
            day += DAY
        end = max(self.works(day)) + 1
        return dt.datetime.combine(day, dt.time(end // 60, end % 60), self.zone)


def made_up(rng):
    """A calendar of another province: other hours, many days off, make-up days, desks of their own."""

    def clock(minute):
        return f"{minute // 60:02}:{minute % 60:02}"

    def hours():
        begin, noon = rng.randrange(390, 500, 5), rng.randrange(660, 720, 5)
        after, end = rng.randrange(760, 840, 5), rng.randrange(930, 1110, 5)
        both = [[clock(begin), clock(noon)], [clock(after), clock(end)]]
        return rng.choice([both, both, both, both[:1], [[clock(begin), clock(end)]]])

    working = DAYS[:5] if rng.random() < 0.7 else DAYS[:6]
    week = {day: hours() if day in working else [] for day in DAYS}
    year = [dt.date(2026, 1, 1) + n * DAY for n in range(730)]
    days = rng.sample(year, 60)
    begin = rng.randrange(700)
    off = set(days[:40]) | set(year[begin : begin + rng.randrange(12)])
    make_up = {day: rng.choice(working) for day in days[40:] if day not in off}
    desks = {"saturday": [["07:30", "11:30"]], "wednesday": hours(), rng.choice(DAYS[:5]): hours()}
    return {
        "offset": rng.choice(["+07:00", "+07:00", "+09:30", "-03:00"]),
        "covers": {"from": "2026-01-01", "until": "2027-12-31"},
        "lastReception": rng.choice(["15:00", "15:00", "14:30", "16:00"]),
        "week": week,
        "holidays": [{"date": day.isoformat()} for day in sorted(off)],
        "makeUpDays": [{"date": day.isoformat(), "hoursOf": hoursOf} for day, hoursOf in make_up.items()],
        "agencies": {"own": desks},
    }


def moment(rng, near):
    """Mostly around the days and the minutes at which something changes."""
    if rng.random() < 0.6:
        day = rng.choice(near) + rng.randint(-5, 3) * DAY
    else:
        day = dt.date(2026, 1, 1) + rng.randrange(729) * DAY
    edges = ["00:00", "07:30", "11:30", "13:30", "14:30", "15:00", "17:00", "23:59"]
    if rng.random() < 0.5:
        minute = (minutes(rng.choice(edges)) + rng.randint(-2, 2)) % 1440
    else:
        minute = rng.randrange(1440)
    second = rng.choice([0, 0, 0, 1, 30, 59])
    return dt.datetime.combine(day, dt.time(minute // 60, minute % 60, second))


def cases(rng, calendar, office_of, near, count):
    for _ in range(count):
        unit = rng.choice(UNITS)
        most = {"workingDay": 45, "day": 60, "hour": 40, "month": 14}[unit]
        amount = rng.choice([1, 2, 3, 5, rng.randint(1, most)])
        agency = rng.choice([None, None, *calendar["agencies"]])
        office = office_of[agency]
        received = moment(rng, near).replace(tzinfo=office.zone)
        # Hours are counted in minutes here.
        received = received.replace(second=0) if unit == "hour" else received
        sent = received.astimezone(rng.choice([office.zone, office.zone, dt.timezone.utc, dt.timezone(-7 * DAY / 48)]))
        case = {"kind": "deadline", "received": sent.isoformat(), "amount": amount, "unit": unit}
        expected = [office.reception(received).isoformat(), office.due(received, amount, unit).isoformat()]
        yield {**case, "agency": agency} if agency else case, expected


def days_of(calendar):
    off = {dt.date.fromisoformat(day["date"]) for day in calendar["holidays"]}
    make_up = {dt.date.fromisoformat(day["date"]): day["hoursOf"] for day in calendar["makeUpDays"]}
    return off, make_up


def published(calendar):
    """The real calendar's days against the library's; those of the library, and how many differ."""
    covers = [dt.date.fromisoformat(calendar["covers"][key]) for key in ("from", "until")]
    library = holidays.country_holidays("VN", years=range(covers[0].year, covers[1].year + 1))
    off = set(library)
    worked = {day for day in library.weekend_workdays if covers[0] <= day <= covers[1]}
    own_off, own_worked = days_of(calendar)
    differ = sorted((off ^ own_off) | (worked ^ own_worked.keys()))
    for day in differ:
        print(f"{day}: the calendar and the library differ: {library.get(day)}")
    return off, {day: own_worked.get(day, "monday") for day in worked}, len(off) + len(worked), len(differ)


def ask(lines):
    cargo = ["cargo", "run", "--quiet", "--package", "motcua-core", "--example", "slips"]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    run = subprocess.run(cargo, cwd=ROOT, input=text, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--show", type=int, default=15)
    options = parser.parse_args()
    rng = random.Random(options.seed)

    real = json.loads(CALENDAR.read_text(encoding="utf-8"))
    off, make_up, days, differ = published(real)
    print(f"days off and make-up days: {days} days, {differ} differ")
    # The real one, by the library's days; and others, each for a share of the rest.
    calendars = [(real, off, make_up, options.count * 2 // 3)]
    for _ in range(20):
        other = made_up(rng)
        calendars.append((other, *days_of(other), -(-options.count // 60)))

    lines, expected = [], []
    for calendar, off, make_up, count in calendars:
        offices = {agency: Office(calendar, off, make_up, agency) for agency in (None, *calendar["agencies"])}
        near = sorted(off | make_up.keys())
        lines.append({"kind": "calendar", "calendar": calendar})
        expected.append(None)
        for case, answer in cases(rng, calendar, offices, near, count):
            lines.append(case)
            expected.append(answer)
    own = ask(lines)
    if len(own) != len(lines):
        sys.exit(f"core gave {len(own)} answers to {len(lines)} lines")
    wrong = [at for at, answer in enumerate(own) if answer != expected[at]]
    for at in wrong[: options.show]:
        print(f"{lines[at]}\n  rules {expected[at]}\n  core  {own[at]}")
    asked = len(lines) - len(calendars)
    units = {unit: sum(line.get("unit") == unit for line in lines) for unit in sorted(set(UNITS))}
    print(f"due dates: {asked} cases, {len(wrong)} differ; {units}, {len(calendars)} calendars")
    failed = len(wrong) + differ
    print(f"slips: {asked + days - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
