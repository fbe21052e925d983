// Whether the named deviations would hide a broken engine: outcomes are spoilt on purpose, and each spoilt piece has
// to be a difference that nothing explains.

import { judge } from './compare.mjs';
import { paths } from './generate.mjs';
import { oracle } from './oracle.mjs';
import { Random } from './random.mjs';

const clone = (value) => JSON.parse(JSON.stringify(value));
const keys = (path) => path.split(/[.[\]]+/).filter(Boolean);
const get = (data, path) => keys(path).reduce((value, key) => value?.[key], data);

function put(data, path, value) {
  const names = keys(path);
  const last = names.pop();
  const group = names.reduce((inner, key) => inner?.[key], data);
  if (value === undefined) delete group[last];
  else group[last] = value;
}

/** What an engine could get wrong: each takes an outcome and a component, and gives the path that it spoilt. */
const FAULTS = {
  'an answer is lost': (ours, { data }) => get(ours.data, data) !== undefined && (put(ours.data, data, undefined), data),
  'an answer is another': (ours, { data }) => get(ours.data, data) !== undefined && (put(ours.data, data, 'spoilt!'), data),
  'an answer came from nowhere': (ours, { data }) => get(ours.data, data) === undefined && (put(ours.data, data, 'spoilt!'), data),
  'an error too many': (ours, { data }, component) => {
    const rule = ['maxLength', 'pattern', 'max', 'email'].find((one) => !ours.errors.some((error) => error.path === data && error.rule === one));
    if (component.validate?.[rule] || component.type === rule) return false;
    ours.errors.push({ path: data, rule, message: 'spoilt' });
    return data;
  },
  'an error too few': (ours, { data }) => {
    const at = ours.errors.findIndex((error) => error.path === data);
    return at >= 0 && (ours.errors.splice(at, 1), data);
  },
  'hidden without a condition': (ours, { data }) => !ours.hidden.includes(data) && (ours.hidden.push(data), data),
  'calculated without a calculation': (ours, { data }) => (ours.calculated.push(data), data),
};

/** Counts of faults that were seen, and those that a deviation hid. */
export async function near(engine, generate, seed, cases) {
  const seen = new Map();
  const hid = [];
  for (let number = 0; number < cases; number += 1) {
    const test = generate(seed + number, {});
    const theirs = oracle(test);
    if (theirs.crash) continue;
    const ours = await engine.ask(test);
    const random = new Random(seed + number);
    const where = paths(test.form);
    // Where both agree, and nothing about the component moves by itself.
    const pieces = judge(test, ours, theirs);
    const before = pieces.map((piece) => piece.path);
    // Where they do not agree whether something is shown, what is inside of it differs too.
    const parted = pieces.filter((piece) => piece.what === 'hidden').map((piece) => piece.path);
    const apart = ({ full }) => [...where.values()].some((one) => full.startsWith(`${one.full}.`) && (parted.includes(one.full) || parted.includes(one.data)));
    const inGrid = (path) => [...where].some(([one, place]) => ['datagrid', 'editgrid'].includes(one.type) && path.startsWith(`${place.data}.`));
    const fields = [...where].filter(([one, place]) => !place.layout && !one.components && !one.calculateValue && !one.logic && !one.customConditional && !one.conditional && one.persistent !== false && !one.multiple && !one.validateWhenHidden && !inGrid(place.data) && !place.data.includes('.'));
    if (fields.length === 0) continue;
    for (const [name, spoil] of Object.entries(FAULTS)) {
      const [component, place] = random.pick(fields);
      if (before.some((path) => path.startsWith(place.data)) || apart(place)) continue;
      const spoilt = clone(ours);
      const path = spoil(spoilt, place, component);
      if (!path) continue;
      const found = judge(test, spoilt, theirs).filter((piece) => piece.path === path || piece.path.startsWith(`${path}.`) || piece.path.startsWith(`${path}[`));
      // What is around it moves by itself: whether that is settled is another question (`run.mjs`).
      if (found.some((piece) => piece.moves && !piece.deviation)) continue;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      if (found.every((piece) => piece.deviation)) hid.push({ seed: seed + number, name, component, found });
    }
  }
  return { seen, hid };
}
