// Calendar files: `core/src/dossier/ics` read by ical.js.
import ICAL from 'ical.js';
import { ask } from '../node/peer.mjs';
import { code, words } from './words.mjs';

const [FIRST, LAST] = [Date.UTC(2020, 0) / 60000, Date.UTC(2040, 0) / 60000];

/** A moment of some offset, as RFC 3339 writes it. */
function moment(random, minute, second = 0) {
  const offset = random.of([0, 420, 420, 420, -210, 540]);
  const local = new Date((minute + offset) * 60000 + second * 1000).toISOString().slice(0, 19);
  const two = (number) => String(number).padStart(2, '0');
  const east = Math.abs(offset);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
}

function appointment(random) {
  const from = random.whole(FIRST, LAST);
  const number = code(random);
  // Lines of the very length where they are folded, with letters of two and three octets there.
  const long = () => 'x'.repeat(random.whole(50, 80)) + random.of(['ộ', 'đ', '😀', ',', '\\', '\n']).repeat(random.whole(1, 60));
  return {
    kind: 'ics',
    code: random.chance(0.05) ? `${number}, ${words(random, 2)}` : number,
    of: random.of(['result', 'payment', 'visit']),
    made: moment(random, random.whole(FIRST, LAST), random.whole(0, 59)),
    from: moment(random, from),
    until: moment(random, from + random.of([0, -30, 30, 570, 1440])),
    summary: random.chance(0.1) ? long() : `Nhận kết quả ${words(random, 3)}`,
    location: random.chance(0.2) ? '' : words(random, 6),
    description: random.of([() => '', long, () => words(random, 40), () => `${words(random, 4)}\r\n${words(random, 4)}\r${words(random, 2)}`])(),
    url: random.chance(0.2) ? '' : `https://mot-cua.example.vn/ho-so/${encodeURIComponent(number)}?a=1,2;3#k=7K3P`,
  };
}

/** What a reader finds in a file. */
function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent');
  const alarms = events[0].getAllSubcomponents('valarm');
  const value = (component, name) => component.getFirstPropertyValue(name);
  return {
    version: value(calendar, 'version'),
    events: events.length,
    uid: value(events[0], 'uid'),
    made: value(events[0], 'dtstamp').toUnixTime(),
    from: value(events[0], 'dtstart').toUnixTime(),
    until: value(events[0], 'dtend')?.toUnixTime() ?? null,
    summary: value(events[0], 'summary') ?? '',
    location: value(events[0], 'location') ?? '',
    description: value(events[0], 'description') ?? '',
    url: value(events[0], 'url') ?? '',
    alarms: alarms.map((alarm) => [value(alarm, 'action'), value(alarm, 'trigger').toSeconds(), value(alarm, 'description')]),
  };
}

function expected(one) {
  const unix = (text) => Date.parse(text) / 1000;
  const lines = (text) => text.replace(/\r\n?/g, '\n');
  const [from, until] = [unix(one.from), unix(one.until)];
  return {
    version: '2.0',
    events: 1,
    uid: `${one.code}-${one.of}@mot-cua`,
    made: unix(one.made),
    from,
    until: until > from ? until : null,
    summary: lines(one.summary),
    location: lines(one.location),
    description: lines(one.description),
    url: one.url,
    alarms: [['DISPLAY', -86400, lines(one.summary)]],
  };
}

/** RFC 5545, 3.1: lines end with CR and LF, have 75 octets at most, and no letter is broken. */
function isFolded(file) {
  const lines = file.split('\r\n');
  return lines.pop() === '' && lines.every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line));
}

export function appointments(random, count) {
  const cases = Array.from({ length: count }, () => appointment(random));
  const files = ask(cases, 'slips');
  const wrong = cases.flatMap((one, at) => {
    const [wanted, found] = [expected(one), read(files[at])];
    const parts = Object.keys(wanted).filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(found[key]));
    if (!isFolded(files[at])) parts.push('folding');
    return parts.length === 0 ? [] : [`${parts}: ${JSON.stringify(one)}\n${files[at]}`];
  });
  const folded = files.filter((file) => file.includes('\r\n ')).length;
  return { cases: cases.length, wrong, notes: [`${folded} files with folded lines`] };
}
