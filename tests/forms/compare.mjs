// What differs between the two, piece by piece, and which named deviation each piece is.

import { DEVIATIONS } from './deviations.mjs';
import { moves } from './follow.mjs';
import { paths } from './generate.mjs';

const plain = (path) => path.replace(/\[\d+\]/g, '');

/** All pieces that differ: `{ what: 'error' | 'hidden' | 'calculated' | 'data', path, side, … }`. */
export function differences(ours, theirs) {
  if (ours.crash) return [{ what: 'crash', path: '', side: 'ours', ours: ours.crash }];
  const found = [];
  const error = ({ path, rule }) => `${path} ${rule}`;
  sets('error', ours.errors, theirs.errors, error, found);
  sets('hidden', ours.hidden, theirs.hidden, (path) => path, found);
  sets('calculated', ours.calculated, theirs.calculated, (path) => path, found);
  leaves(ours.data, theirs.data, '', found);
  return found;
}

function sets(what, ours, theirs, name, found) {
  const one = new Map(ours.map((item) => [name(item), item]));
  const other = new Map(theirs.map((item) => [name(item), item]));
  for (const [key, item] of one) if (!other.has(key)) found.push({ what, side: 'ours', ...(item.path === undefined ? { path: item } : item) });
  for (const [key, item] of other) if (!one.has(key)) found.push({ what, side: 'theirs', ...(item.path === undefined ? { path: item } : item) });
}

const isObject = (value) => value !== null && typeof value === 'object';

function leaves(ours, theirs, path, found) {
  if (isObject(ours) && isObject(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const inner = Array.isArray(ours) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
      leaves(ours[key], theirs[key], inner, found);
    }
    return;
  }
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) found.push({ what: 'data', path, ours, theirs });
}

/** The pieces with the name of their deviation; `undefined` where there is none. */
export function judge(test, ours, theirs) {
  const where = paths(test.form);
  const byPath = new Map();
  for (const [component, place] of where) {
    byPath.set(place.layout ? place.full : place.data, component);
  }
  const at = (path) => {
    for (let rest = plain(path); rest; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
      if (byPath.has(rest)) return byPath.get(rest);
    }
    return undefined;
  };
  const get = (data, path) => path.split(/[.[\]]+/).filter(Boolean).reduce((value, key) => value?.[key], data);
  const context = { test, ours, theirs, at, get, where, components: [...where.keys()] };
  return differences(ours, theirs).map((difference) => {
    const piece = { ...difference, component: at(difference.path) };
    const found = DEVIATIONS.find((deviation) => deviation.is(piece, context));
    return { ...difference, deviation: found?.name, moves: moves(piece, context) };
  });
}
