// Holds our outcomes of expressions against node's own evaluation of them.
//
// Documents with `source`, `role`, `data`, `value` and our outcome come in, one a line, from
// `cargo run -p motcua-core --example expressions`. Every difference is printed; any makes it fail.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import vm from 'node:vm';

// Our cases are evaluated seven hours east of UTC; set before the first date is made.
process.env.TZ = 'Etc/GMT-7';
const NOW = 1795316400000;
const SHOWN = 25;

const require = createRequire(import.meta.url);
const context = vm.createContext({ console: { log() {}, info() {}, warn() {}, error() {}, debug() {} } });
vm.runInContext(
  `{
    const Real = Date;
    Date = new Proxy(Real, {
      construct: (target, given, made) => Reflect.construct(target, given.length ? given : [${NOW}], made),
      apply: () => new Real(${NOW}).toString(),
      get: (target, key) => (key === 'now' ? () => ${NOW} : Reflect.get(target, key)),
    });
  }`,
  context,
);
vm.runInContext(readFileSync(require.resolve('lodash'), 'utf8'), context);
vm.runInContext(readFileSync(require.resolve('moment'), 'utf8'), context);
vm.runInContext(
  `moment.suppressDeprecationWarnings = true;
  // As @formio/core has it.
  var utils = {
    getValue(submission, key) {
      const search = (data) => {
        if (!_.isPlainObject(data)) return null;
        if (_.has(data, key)) return _.get(data, key);
        let value = null;
        _.forOwn(data, (prop) => {
          const result = search(prop);
          if (!_.isNil(result)) { value = result; return false; }
        });
        return value;
      };
      return search(submission.data);
    },
  };`,
  context,
);

const NAMES = ['data', 'row', 'value', 'input', 'component', 'form', 'rowIndex', 'instance', 'submission', 't'];
const RESULTS = { condition: 'show', value: 'value', default: 'value', validate: 'valid', trigger: 'result', action: 'value', schema: 'schema' };

// The one component that every script is of, and others.
// Keys in the order in which answers and definitions are kept.
const field = (key) => ({ key, label: key, type: 'textfield' });
const group = (type, key, inside) => ({ components: [inside], key, type });
const FORM = {
  components: [
    { key: 'own', label: 'Own', type: 'textfield' },
    { components: [field('a'), field('t')], key: 'panel', type: 'panel' },
    group('container', 'deep', group('container', 'er', field('x'))),
    group('datagrid', 'grid', field('n')),
  ],
  display: 'form',
  title: 'A form',
};

/** Components as Form.io's instances are seen from scripts: their answers, what is around them, the definition. */
function instances(data, form) {
  const found = [];
  const root = { data, dataValue: data, value: data, component: form, visible: true, parent: null, getValue: () => data };
  const walk = (list, parent, around, prefix) => {
    for (const component of list) {
      const { key, type, label } = component;
      const path = prefix ? `${prefix}.${key}` : key;
      const value = around?.[key] ?? undefined;
      const one = { key, type, label, component, parent, path, visible: true, dataValue: value, value, data: around ?? null, getValue: () => value };
      found.push([path.replace(/\[\d+\]/g, ''), one]);
      const inside = { container: [value, path], datagrid: [value?.[0], `${path}[0]`] }[type] ?? [around, prefix];
      walk(component.components ?? [], one, ...inside);
    }
  };
  walk(form.components, root, data, '');
  root.getComponent = (wanted) => {
    const name = String(wanted).replace(/\[[^\]]*\]/g, '');
    return (found.find(([path, one]) => one.key === String(wanted) || path === name) ?? [null, null])[1];
  };
  return root;
}

// Plain data of the context's own realm.
const parse = vm.runInContext('(text) => JSON.parse(text)', context);
const stringify = vm.runInContext('(value) => JSON.stringify(value)', context);

function evaluate(test) {
  const data = parse(JSON.stringify(test.data));
  // No answer is `undefined`, as where Form.io runs the same code.
  const given = test.value == null ? undefined : parse(JSON.stringify(test.value));
  const form = parse(JSON.stringify(FORM));
  const component = form.components[0];
  const parent = instances(data, form);
  const root = { data, form, submission: { data }, options: {}, getComponent: parent.getComponent };
  const instance = { root, parent, data, component, key: 'own', path: 'own', dataValue: given, options: {}, getValue: () => given, t: (text) => text };
  const result = RESULTS[test.role];
  const own = { condition: given, value: given || null, default: null, action: given || null }[test.role];
  const value = own === undefined ? given : own;
  const action = ['action', 'schema'].includes(test.role);
  const start = { schema: 'schema = null;', condition: 'show = true;', validate: 'valid = true;', trigger: 'result = true;' }[test.role] ?? '';
  const code = result ? `var ${result}; ${start} ${test.source};\nreturn ${result}` : `return eval(${JSON.stringify(test.source)})`;
  const run = vm.compileFunction(code, action ? [...NAMES, 'result'] : NAMES, { parsingContext: context });
  const outcome = run(data, data, value, given, component, form, undefined, instance, { data }, (text) => text, action ? data : undefined);
  if (Number.isNaN(outcome) && ['condition', 'trigger'].includes(test.role)) return { outcome: false };
  const text = stringify(outcome);
  return text === undefined ? { none: true } : { outcome: known(JSON.parse(text)) };
}

// Two deviations: a half of a pair is U+FFFD, and dates as text do not name their zone in brackets.
const known = (value) => {
  if (typeof value === 'string') return value.toWellFormed().replaceAll(' (GMT+07:00)', '');
  if (Array.isArray(value)) return value.map(known);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [known(key), known(item)]));
};

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
};
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const found = [];
const counts = { cases: 0, values: 0, thrown: 0, limits: 0, differences: 0 };
for await (const line of createInterface({ input: process.stdin })) {
  const test = JSON.parse(line);
  counts.cases += 1;
  let theirs;
  try {
    theirs = evaluate(test);
  } catch (error) {
    theirs = { thrown: error?.message ?? String(error) };
  }
  const ours = Object.fromEntries(['outcome', 'none', 'thrown', 'limit', 'refused'].filter((key) => key in test).map((key) => [key, test[key]]));
  const both = 'thrown' in theirs && 'thrown' in ours;
  counts[both ? 'thrown' : 'values'] += 1;
  // The budgets are a deviation of their own, and must stay rare.
  if ('limit' in ours) counts.limits += 1;
  if (both || 'limit' in ours || same(ours, theirs)) continue;
  counts.differences += 1;
  found.push([test, ours, theirs]);
}
// The shortest tell the most.
found.sort(([a], [b]) => a.source.length - b.source.length);
for (const [test, ours, theirs] of found.slice(0, SHOWN)) {
  console.log(`seed ${test.seed} (${test.role}): ${test.source}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`);
  if (process.env.SHOW_DATA) console.log(`  data   ${JSON.stringify(test.data)} value ${JSON.stringify(test.value)}`);
}
console.log(`${counts.cases} expressions: ${counts.values} with a value, ${counts.thrown} that throw, ${counts.limits} over a budget, ${counts.differences} differences`);
process.exitCode = counts.cases === 0 || counts.differences || counts.limits * 1000 > counts.cases ? 1 : 0;
