// The twin of core/benches/forms.rs: the same form of 1,000 fields through @formio/core, and through form-process.
//
//   node --expose-gc bench.mjs --engine PATH

import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';

const require = createRequire(import.meta.url);
const core = require('@formio/core');
globalThis._ = require('lodash');

function field(n) {
  const kinds = [
    { type: 'textfield', validate: { required: true, maxLength: 50 } },
    { type: 'number', validate: { min: 0, max: 1000 } },
    { type: 'radio', values: [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }] },
    { type: 'textfield', validate: { pattern: '[a-z]+ ?[a-z]*' } },
    { type: 'checkbox' },
  ];
  const made = { ...kinds[n % 5], key: `f${n}`, label: `Field ${n}`, input: true };
  if (n % 10 === 3) made.conditional = { show: true, when: `f${n - 1}`, eq: 'a' };
  if (n % 20 === 11) made.calculateValue = `value = (data.f${n - 10} || 0) * 2`;
  if (n % 20 === 5) made.customConditional = `show = data.f${n - 3} !== 'b'`;
  return made;
}

const form = {
  display: 'wizard',
  components: Array.from({ length: 20 }, (_, page) => ({
    type: 'panel',
    key: `p${page}`,
    title: `Page ${page}`,
    input: false,
    components: Array.from({ length: 50 }, (_, at) => field(page * 50 + at)),
  })),
};
const data = {};
for (let n = 0; n < 1000; n += 1) {
  data[`f${n}`] = [`text ${n}`, n % 700, n % 3 === 0 ? 'a' : 'b', 'abc', n % 2 === 0][n % 5];
}

const clone = (value) => JSON.parse(JSON.stringify(value));

/** One whole processing; the copies that it changes are made outside of the time. */
function once(source, answers) {
  const definition = clone(source);
  const copy = clone(answers);
  const scope = {};
  const context = { form: definition, submission: { data: copy }, data: copy, components: definition.components, processors: core.Processors, scope, config: {} };
  const start = process.hrtime.bigint();
  core.processSync(context);
  return [Number(process.hrtime.bigint() - start) / 1e6, scope];
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

for (let warm = 0; warm < 3; warm += 1) once(form, data);
const theirs = median(Array.from({ length: 15 }, () => once(form, data)[0]));
const { errors } = once(form, data)[1];

// Ours, as a program: 200 documents in one go, less what reading and printing them costs is not taken off.
const engine = process.argv[process.argv.indexOf('--engine') + 1];
const documents = 200;
const line = `${JSON.stringify({ form, submission: { data }, options: { now: '2026-11-21T01:00:00Z', timeZone: '+07:00', eval: true } })}\n`;
const run = (count) => {
  const start = process.hrtime.bigint();
  const done = spawnSync(engine, ['--ndjson'], { input: line.repeat(count), maxBuffer: 1 << 30 });
  return [Number(process.hrtime.bigint() - start) / 1e6, done];
};
const [, first] = run(1);
const answer = JSON.parse(first.stdout.toString());
const whole = (run(documents)[0] - run(1)[0]) / (documents - 1);

console.log(`@formio/core whole processing of 1,000 fields: ${theirs.toFixed(1)} ms`);
console.log(`form-process, the same with reading and printing JSON: ${whole.toFixed(2)} ms`);
console.log(`ratio, program against library: ${(theirs / whole).toFixed(0)}`);
const peak = peakOf(engine, line);
console.log(`memory: form-process at most ${(peak / 1024).toFixed(1)} MB, node with @formio/core ${(process.memoryUsage().rss / 1048576).toFixed(0)} MB`);
// A figure without the same outcome on both sides would say nothing.
const same = answer.errors.length === (errors ?? []).length;
console.log(`forms: ${same ? 1 : 0} passed, ${same ? 0 : 1} failed`);
process.exitCode = same ? 0 : 1;

/** The most memory that a process had, in KB, as Linux tells it while it waits for more input. */
function peakOf(program, input) {
  const script = `
    const child = require('node:child_process').spawn(process.argv[1], ['--ndjson'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const status = () => require('node:fs').readFileSync('/proc/' + child.pid + '/status', 'utf8');
    child.stdout.once('data', () => setTimeout(() => {
      process.stdout.write(status().match(/VmHWM:\\s+(\\d+)/)[1]);
      child.stdin.end();
    }, 200));
    let input = '';
    process.stdin.on('data', (part) => (input += part)).on('end', () => child.stdin.write(input));`;
  const done = spawnSync(process.execPath, ['-e', script, program], { input });
  return Number(done.stdout.toString());
}
