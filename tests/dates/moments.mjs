// Cases of the library moment.
import { text, time } from './dates.mjs';

const UNITS = ['year', 'years', 'y', 'quarter', 'Q', 'month', 'months', 'M', 'week', 'w', 'isoWeek', 'W', 'isoWeeks', 'day', 'days', 'd', 'hour', 'h', 'minute', 'm', 'second', 's', 'millisecond', 'ms', 'Years', 'DAYS'];
const PARTS = ['year', 'month', 'date', 'day', 'weekday', 'isoWeekday', 'hour', 'hours', 'minute', 'second', 'millisecond', 'quarter', 'week', 'isoWeek', 'dayOfYear', 'weekYear', 'isoWeekYear'];
const TOKENS = ['YYYY', 'YY', 'Y', 'YYYYYY', 'M', 'MM', 'MMM', 'MMMM', 'Mo', 'D', 'DD', 'Do', 'DDD', 'DDDD', 'd', 'dd', 'ddd', 'dddd', 'do', 'e', 'E', 'w', 'ww', 'W', 'WW', 'Wo', 'Q', 'Qo', 'gggg', 'GGGG', 'gg', 'GG', 'H', 'HH', 'h', 'hh', 'k', 'kk', 'm', 'mm', 's', 'ss', 'S', 'SS', 'SSS', 'SSSS', 'SSSSSS', 'a', 'A', 'Z', 'ZZ', 'X', 'x', 'L', 'LL', 'LLL', 'LLLL', 'LT', 'LTS', 'l', 'll', 'lll', 'llll', 'hmm', 'Hmm', 'hmmss', 'Hmmss', 'yyyy', 'y', 'N', 'z', 'zz', '[ngày]', '[a[b]c]', '\\D', '\\[', '[', ']', 'T', ' ', '-', '/', ':', ',', '.', 'o', 'năm', 'o\n'];
// What forms read and write.
const FORMATS = ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'D/M/YYYY', 'DD-MM-YYYY', 'YYYY/MM/DD', 'YYYYMMDD', 'MM/DD/YY', 'DD.MM.YYYY', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DDTHH:mm:ss.SSSZ', 'MMM D, YYYY', 'MMMM Do YYYY', 'D MMMM YYYY', 'dddd, MMMM Do YYYY', 'ddd DD MMM YYYY', 'HH:mm', 'hh:mm A', 'h:mma', 'HH:mm:ss', 'YYYY', 'YYYY-MM', 'MM/YYYY', 'MM-DD', 'GGGG-[W]WW-E', 'gggg-ww-e', 'YYYY-DDDD', 'YYYY DDD', 'L', 'LL', 'LLL', 'LLLL', 'LT', 'X', 'x', 'YYYY-MM-DD hh:mm A', '[ngày] DD [tháng] MM [năm] YYYY', 'dd/mm/yyyy', 'DD/MM/yyyy', 'Y-M-D', 'Hmm', 'hmmss', 'Q YYYY', 'E w gggg', 'k:mm', 'YYYY-MM-DD ZZ', 'SSS', 'Do MMM'];

function moment(random) {
  const utc = random.chance(0.25);
  switch (random.whole(0, 9)) {
    case 0:
      return { utc };
    case 1:
      return { utc, parts: [random.whole(1973, 2090), random.whole(0, random.chance(0.1) ? 13 : 11), random.whole(1, random.chance(0.1) ? 32 : 28), random.whole(0, 24), random.whole(0, 60), random.whole(0, 59), random.whole(0, 999)].slice(0, random.whole(1, 7)) };
    case 2: {
      const all = { year: random.whole(1973, 2090), months: random.whole(0, 11), day: random.whole(1, 28), date: random.whole(1, 28), h: random.whole(0, 23), minute: random.whole(0, 59), s: random.whole(0, 59), ms: random.whole(0, 999) };
      return { utc, units: Object.fromEntries(Object.entries(all).filter(() => random.chance(0.5))) };
    }
    case 3:
      return { utc, text: new Date(time(random)).toISOString().slice(0, random.of([4, 7, 10, 10, 10, 16, 19, 23, 24])), strict: false };
    case 4:
      return random.chance(0.1) ? { utc, number: 'NaN' } : { utc, text: random.of(['', 'invalid', '2026-02-30', '2026-13-01']), strict: false };
    default:
      return { utc, number: time(random) };
  }
}

const iso = (random, at) => {
  const full = new Date(at).toISOString();
  const [date, clock] = full.split(/[TZ]/);
  const other = random.of([date, date, date.replaceAll('-', ''), date.slice(0, 7), date.slice(0, 4), '2026-W07-3', '2026W073', '2026-W60', '2026-045', '2026366', '2024366', '+002026-03-01', `${random.of(['+', '-'])}00${random.of([date, date.slice(0, 7), date.slice(0, 4), '2026-W07-3', '2026W073', '2026-W07', '2026W07', '2026-045', '2026045', '202604', '20260401'])}`, date.slice(0, 8) + '31', '2026-00-10']);
  const time = random.of(['', '', clock, clock.slice(0, 8), clock.slice(0, 5), clock.slice(0, 2), clock.replaceAll(':', ''), clock.slice(0, 5).replace(':', ''), '24:00', '24:00:01', '23:60', clock.replace('.', ','), '10:04:30.5', '10:04:30.57', '10:04.5', '7:30']);
  const zone = time && random.of(['', '', 'Z', ' Z', '+07:00', '-0330', '+07', '+7']);
  return (random.chance(0.03) ? ' ' : '') + other + (time && random.of(['T', 'T', ' ', 't'])) + time + zone + (random.chance(0.03) ? random.of([' ', 'x', '1']) : '');
};

/** RFC 2822, and almost. */
function mail(random, at) {
  const [, weekday, ...rest] = new Date(at).toUTCString().match(/^(\w+), (.*) (\S+)$/);
  const day = random.of([`${weekday}, `, `${weekday} `, '', '', 'Mon, ', 'mon, ']) + rest[0];
  const short = random.chance(0.3) ? day.replace(/:\d\d$/, '') : day;
  const spoilt = random.of([short, short, short, short.replace(/^0/, ''), short.replace(/ 20(\d\d) /, ' $1 '), short.replace(/\d\d /, '31 '), short.replace(' ', '  '), short.replace(/ /, ' (x) '), short.replace(/\d\d:/, '24:')]);
  return `${spoilt} ${random.of(['GMT', 'UT', 'EST', 'PDT', 'CST', 'MDT', 'Z', 'z', '+0700', '-0330', '+07', '+07:00', 'ICT', 'GMT (x)', 'GMT x', ''])}`;
}

/** A text and a format, which may fit. */
function read(random, library) {
  const own = random.of(FORMATS);
  const other = random.chance(0.6) ? own : random.of(FORMATS);
  let written = library.utc(time(random)).format(other);
  if (random.chance(0.15)) {
    const at = random.whole(0, written.length);
    written = written.slice(0, at) + random.of(['', ' ', '0', '9', '-', '/', 'x', 'pm', '+07:00', 'th']) + written.slice(at + 1);
  }
  if (random.chance(0.05)) written = random.of(['', ' ', '1', '31', '2026', '31/12', '12pm', 'Monday', 'Januar', 'FEB 2020', '29/02/2023', '2023-02-29', '00/00/0000', '1e3', '٣']);
  const format = random.chance(0.15) ? [own, ...random.list(0, 3, () => random.of(FORMATS))] : own;
  return { utc: random.chance(0.25), text: written, format, strict: random.chance(0.4) };
}

const amount = (random) => random.of([random.whole(-40, 40), random.whole(-40, 40), random.whole(-4000, 4000), 0, 1.5, -2.5, 0.4, String(random.whole(1, 30)), 1e9]);

const length = (random) =>
  random.of([
    () => [amount(random), random.of(UNITS)],
    () => [amount(random), random.of(UNITS)],
    () => [Object.fromEntries(random.list(1, 4, () => [random.of(['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'Q']), random.whole(-20, 20)]))],
    () => [random.whole(-1e10, 1e10)],
    () => [random.of(['P1Y2M10DT2H30M', 'P3W', '-P1M', 'PT36H', 'P1DT12H', 'P0,5Y', 'P1.5D', 'PT0.5S', 'P-1Y', 'PT', 'P', 'x', '', '7.23:59:59.999', '23:59', '-1 10:00', '12:30:15', '1:2:3.4'])],
  ])();

function change(random) {
  switch (random.whole(0, 8)) {
    case 0:
    case 1:
    case 2:
      return [random.of(['add', 'subtract']), ...length(random)];
    case 3:
    case 4:
      return [random.of(['startOf', 'endOf']), random.of([...UNITS, 'date', 'none'])];
    case 5:
      return [random.of(['utc', 'local', 'local', 'clone']), ...(random.chance(0.2) ? [true] : [])].slice(0, 2);
    case 6:
      return ['utcOffset', random.of([0, 7, 420, -210, 60, 330]), random.chance(0.3)];
    default: {
      const part = random.of(PARTS);
      const value = /ear$/.test(part) && part !== 'dayOfYear' ? random.whole(1973, 2090) : random.whole(-15, 70);
      return random.chance(0.5) ? [part, value] : ['set', part, value];
    }
  }
}

function question(random) {
  const unit = random.chance(0.3) ? [] : [random.of([...UNITS, 'date', 'none'])];
  switch (random.whole(0, 6)) {
    case 0:
    case 1:
      return ['format', ...random.of([[], [random.of(FORMATS)], [random.list(1, 6, () => random.of(TOKENS)).join(random.of(['', ' ', '-']))]])];
    case 2:
      return ['diff', moment(random), unit[0] ?? 'ms', random.chance(0.5)];
    case 3:
      return [random.of(['isBefore', 'isAfter', 'isSame', 'isSameOrBefore', 'isSameOrAfter']), moment(random), ...unit];
    case 4:
      return ['isBetween', moment(random), moment(random), unit[0] ?? null, random.of(['()', '[]', '(]', '[)', '']) || null];
    case 5:
      return random.of([['from', moment(random), random.chance(0.5)], ['fromNow', random.chance(0.5)]]);
    default:
      return random.of([...PARTS.map((part) => [part]), ...['toString', 'toISOString', 'isValid', 'isUtc', 'isLocal', 'isLeapYear', 'valueOf', 'unix', 'utcOffset', 'daysInMonth', 'weeksInYear', 'isoWeeksInYear'].map((call) => [call]), ['toISOString', true], ['get', random.of(PARTS)]]);
  }
}

export function moments(random, count, library) {
  return Array.from({ length: Math.round(count) }, () => {
    const now = time(random);
    const kind = 'moment';
    switch (random.whole(0, 5)) {
      case 0:
        return { kind, now, make: { utc: random.chance(0.25), text: random.of([() => iso(random, time(random)), () => iso(random, time(random)), () => text(random), () => text(random), () => mail(random, time(random))])(), strict: random.chance(0.25) }, calls: [] };
      case 1:
        return { kind, now, make: read(random, library), calls: [] };
      case 2:
        return { kind, now, make: read(random, library), calls: [question(random)] };
      default: {
        const near = moment(random);
        const calls = [...random.list(0, 3, () => change(random)), question(random)];
        return { kind, now, make: near, calls };
      }
    }
  });
}

export function durations(random, count) {
  return Array.from({ length: Math.round(count) }, () => {
    const of = random.chance(0.4) ? [moment(random), moment(random)] : length(random);
    const call = random.of([
      ['as', random.of(['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'ms', 'quarters', 'd', 'M'])],
      ['humanize', random.chance(0.5)],
      [random.of(['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'])],
    ]);
    return { kind: 'duration', now: time(random), of, call: call[0], args: call.slice(1) };
  });
}
