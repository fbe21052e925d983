// Dates and moments: `core/src/logic/date` and `moment` against node's Date and the npm library.
//
//   npm ci --prefix tests/dates && node tests/dates/run.mjs
import moment from 'moment';
import { Random, compare, double, number, option } from '../node/peer.mjs';
import { dates } from './dates.mjs';
import { durations, moments } from './moments.mjs';

moment.suppressDeprecationWarnings = true;
const random = new Random(option('seed', 20261121));
const count = option('count', 12000);

// Without summer time; with it; and with another half of the year and half an hour.
const zones = ['UTC', 'Asia/Ho_Chi_Minh', 'Europe/Amsterdam', 'Australia/Lord_Howe'];
const SKIPPED = Symbol('skipped');
const cases = [];
for (const zone of zones) {
  cases.push(...dates(random, count / zones.length / 4).map((one) => ({ ...one, zone })));
  cases.push(...moments(random, (count / zones.length / 8) * 5, moment).map((one) => ({ ...one, zone })));
  cases.push(...durations(random, count / zones.length / 8).map((one) => ({ ...one, zone })));
}
// Before the year 1941 some of these zones had offsets with seconds, which core's zones do not have;
// and the zones of the comparison end with the year 9999.
const [FIRST, LAST] = [Date.UTC(1941, 0), Date.UTC(9999, 11, 30)];
let outside = false;
const expected = cases.map((one) => [one, answer(one)]).filter(([, value]) => value !== SKIPPED);
compare('dates and moments', expected.map(([one]) => one), expected.map(([, value]) => value));

function answer(one) {
  if (process.env.TZ !== one.zone) process.env.TZ = one.zone;
  outside = false;
  const value = told(one);
  return outside && one.zone !== 'UTC' ? SKIPPED : value;
}

function seen(time) {
  outside ||= time < FIRST || time > LAST;
  return time;
}

function told(one) {
  moment.now = () => one.now;
  if (one.kind === 'date') return date(one);
  if (one.kind === 'duration') {
    const made = one.of[0]?.utc === undefined ? one.of : [{ from: make(one.of[0]), to: make(one.of[1]) }];
    return plain(moment.duration(...made)[one.call](...one.args));
  }
  let value = make(one.make);
  for (const [name, ...args] of one.calls) {
    value = value[name](...args.map((arg) => (arg?.utc === undefined ? arg : make(arg))));
    seen(value?.valueOf());
  }
  return plain(value);
}

function plain(value) {
  if (moment.isMoment(value)) return [number(value.valueOf()), number(value.utcOffset())];
  return typeof value === 'number' ? number(value) : value;
}

function make(how) {
  const made = madeOf(how);
  seen(made.valueOf());
  return made;
}

function madeOf({ utc, strict, text, format, number: time, parts, units }) {
  const from = utc ? moment.utc : moment;
  if (text !== undefined) return format === undefined ? from(text, strict) : from(text, format, strict);
  if (parts !== undefined) return from(parts);
  if (units !== undefined) return from(units);
  return time === undefined ? from() : from(double(time));
}

function date({ call, args, utc }) {
  const own = utc ? 'UTC' : '';
  switch (call) {
    case 'parse':
      return number(seen(Date.parse(args[0])));
    case 'new':
      return number(seen(utc ? Date.UTC(...args[0]) : new Date(...args[0], ...(args[0].length === 1 ? [0] : [])).getTime()));
    case 'get':
      return number(new Date(double(args[0]))[`get${own}${args[1]}`]());
    case 'set':
      return number(new Date(double(args[0]))[`set${own}${args[1]}`](...args[2]));
    case 'toISOString':
      return Number.isNaN(double(args[0])) ? null : new Date(args[0]).toISOString();
    case 'toLocaleDateString':
      return new Date(double(args[0])).toLocaleDateString(args[1]);
    default: {
      const value = new Date(double(args[0]))[call]();
      // Core knows no names of zones.
      return typeof value === 'string' ? value.replace(/ \(.*\)$/, '') : number(value);
    }
  }
}
