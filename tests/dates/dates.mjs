// Cases of JavaScript's Date.
import { number } from '../node/peer.mjs';

const DAY = 864e5;
const FIELDS = ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
const MONTHS = ['Jan', 'feb', 'MAR', 'April', 'may', 'June', 'Jul', 'aug', 'Sept', 'October', 'nov', 'Dec', 'Mayo', 'x'];

/** Times near the changes of the clocks, ends of months and years, and anywhere from 1972 to 2099. */
export function time(random) {
  const year = random.whole(1972, 2099);
  switch (random.whole(0, 3)) {
    case 0:
      // Clocks change on Sundays from the end of March to the beginning of April, and in October.
      return Date.UTC(year, random.of([2, 3, 9]), random.whole(1, 31), random.whole(0, 23), random.whole(0, 59));
    case 1:
      return Date.UTC(year, random.whole(0, 11), random.of([1, 28, 29, 30, 31, 31]), random.of([0, 17, 23]), 59, 59, 999);
    case 2:
      return Date.UTC(year, random.whole(0, 11), random.whole(1, 31));
    default:
      return random.whole(63e9, 4.08e12);
  }
}

const two = (n) => String(n).padStart(2, '0');

/** Texts of dates as people and programs write them. */
export function text(random) {
  const year = random.chance(0.9) ? random.whole(1972, 2060) : random.of([0, 7, 49, 50, 99, 999, 12026, '02026', '+002026', '-000001']);
  const month = random.whole(random.chance(0.05) ? 0 : 1, random.chance(0.05) ? 14 : 12);
  const day = random.whole(random.chance(0.05) ? 0 : 1, random.chance(0.1) ? 32 : 28);
  const [m, d] = random.chance(0.6) ? [two(month), two(day)] : [month, day];
  const name = random.of(MONTHS);
  const clock = [
    '', '', '', '10:04', '23:59:59', '00:00', '24:00', '24:01', '9:5', '10:04:30.25', '10:04:30.123456789', '10:60', '12', '10:04:30,5',
    '10:04 PM', '12:30 am', '13:00 pm', '2:30', '02:30:15', '7pm', '10:', '10:4:3', '10.30', '03:04:05:6',
  ];
  const zone = ['', '', '', '', 'Z', 'z', '+07:00', '-0330', '+07', ' GMT', ' UTC', ' GMT+0700', ' GMT+7', ' +0200', ' EST', ' (ICT)', ' +7:30', ' PDT', ' GMT-12345'];
  const shapes = [
    `${year}-${m}-${d}`, `${year}-${m}-${d}`, `${year}-${m}`, `${year}`, `${m}/${d}/${year}`, `${year}/${m}/${d}`, `${m}-${d}-${year}`,
    `${d}.${m}.${year}`, `${name} ${d}, ${year}`, `${d} ${name} ${year}`, `${d}-${name}-${year}`, `${name} ${year}`, `Fri ${name} ${d} ${year}`,
    `Friday, ${name} ${d} ${year}`, `${year} ${name} ${d}`, `${m}/${d}`, `${name} ${d}`, `${m}/${d}/${two(random.whole(0, 99))}`,
    `${year}${two(month)}${two(day)}`, `ngày ${d} tháng ${m} năm ${year}`, `${m} ${d} ${year}`, `(nothing) ${m}/${d}/${year}`,
  ];
  const joined = random.of(shapes) + random.of(['T', ' ', ' ', ', ', 't', '  ']) + random.of(clock) + random.of(zone);
  if (random.chance(0.06)) return random.of(['', ' ', 'x', 'today', '1', '12', '13', '32', '100', '12 13', '1.5', '-1', '1/', 'T', '00', '5-', 'Z']);
  // Now and then a sign is lost or doubled.
  if (random.chance(0.1)) {
    const at = random.whole(0, joined.length);
    return joined.slice(0, at) + random.of(['', '-', ' ', '0', 'Z', '.', ':', '(', ')', '+']) + joined.slice(at + 1);
  }
  return random.chance(0.6) ? joined.trim().replace(/[T,t]$/, '') : joined;
}

export function dates(random, count) {
  return Array.from({ length: Math.round(count) }, () => {
    const utc = random.chance(0.3);
    const any = () => (random.chance(0.04) ? 'NaN' : time(random));
    switch (random.whole(0, 9)) {
      case 0: {
        const parts = [random.of([0, 50, 99, 100, 1970, 2024, 2026, 2026.7, -1]), random.whole(-15, 30), random.whole(-40, 400), random.whole(-30, 60), random.whole(-90, 200), random.whole(-90, 200), random.whole(-2000, 5000)];
        if (!utc && parts[0] < 1900 && parts[0] > 99) parts[0] = 1999;
        const far = parts[0] < 0 ? [1985, ...parts.slice(1)] : parts;
        return { kind: 'date', call: 'new', args: [far.slice(0, random.whole(1, 7))], utc };
      }
      case 1:
        return { kind: 'date', call: 'get', args: [any(), random.of([...FIELDS, 'Day'])], utc };
      case 2: {
        const field = random.whole(0, 6);
        const values = [random.whole(1973, 2090), random.whole(-5, 16), random.whole(-5, 40), random.whole(-5, 30), random.whole(-5, 70), random.whole(-5, 70), random.whole(-9, 2000)];
        return { kind: 'date', call: 'set', args: [any(), FIELDS[field], values.slice(field, field + random.whole(1, 5))], utc };
      }
      case 3:
        return { kind: 'date', call: random.of(['getTimezoneOffset', 'toISOString', 'toString', 'toUTCString', 'toDateString', 'toTimeString']), args: [any()], utc };
      case 4:
        return { kind: 'date', call: 'toLocaleDateString', args: [any(), random.of(['en-US', 'en-GB', 'vi-VN', 'en-US'])], utc };
      case 5:
        return { kind: 'date', call: 'toISOString', args: [number(random.of([8.64e15, -8.64e15, -62167219200000, 253402300800000, -1, 0, -DAY * 1e6]))], utc };
      default:
        return { kind: 'date', call: 'parse', args: [text(random)], utc };
    }
  });
}
