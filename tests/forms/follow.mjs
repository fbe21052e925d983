// What follows from what in a form: which components a difference is about, what is around them, what moves them.

export const own = (rule) => (piece) => piece.what === 'error' && piece.side === 'ours' && piece.rule === rule;
export const stem = (path) => path.replace(/\[\d+\]$/, '');
export const blank = (value) => value === undefined || value === null || value === '';

/** The answer as it came, or the default that Form.io puts in its place. */
export const given = (piece, { test, get }) => get(test.submission.data, piece.path) ?? piece.component?.defaultValue;

/** Every text and number in a value. */
export const scalars = (value) => (Array.isArray(value) ? value.flatMap(scalars) : [value]);

export function needsMonth(component, value) {
  const [first, second] = String(value).split('/').map(Number);
  const [month, day] = component.dayFirst ? [second, first] : [first, second];
  return month === 0 && day > 0;
}

/** Every text and number in a value, with its path without the numbers of rows. */
export const leaves = (value, path) =>
  Array.isArray(value) ? value.flatMap((item) => leaves(item, path)) : value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}.${key}`)) : [[path, value]];

/** Nothing but empty lists and objects: what Form.io writes for untouched boxes and lists inside of what is not there. */
export const isEmptyAllThrough = (value) => value !== null && typeof value === 'object' && Object.values(value).every((inner) => inner === null || isEmptyAllThrough(inner));

/** The component of a difference, and the groups around it. */
export function around(piece, { components, where }) {
  const path = piece.path.replace(/\[\d+\]/g, '');
  const places = components.map((one) => [one, where.get(one)]);
  const here = places.find(([, one]) => one.data === path || one.full === path)?.[1] ?? (piece.component && where.get(piece.component));
  return here ? places.filter(([, one]) => here.full === one.full || here.full.startsWith(`${one.full}.`)).map(([one]) => one) : [];
}

export const isNullAllThrough = (value) => value === null || (typeof value === 'object' && Object.keys(value).length > 0 && Object.values(value).every(isNullAllThrough));

/** What stands at a path in all rows. */
export const everywhere = (value, keys) =>
  Array.isArray(value) ? value.flatMap((item) => everywhere(item, keys)) : keys.length === 0 ? [value] : value === null || typeof value !== 'object' ? [] : everywhere(value[keys[0]], keys.slice(1));

/** What stands at a path in all rows, ours and theirs of the same row. */
export function zip(mine, other, keys) {
  if (Array.isArray(mine) && Array.isArray(other)) return mine.flatMap((item, at) => zip(item, other[at], keys));
  if (keys.length === 0) return [[mine, other]];
  return [mine, other].some((side) => side === null || typeof side !== 'object') ? [] : zip(mine[keys[0]], other[keys[0]], keys.slice(1));
}

/** Whether a component's condition names one of these keys. */
export const names = (component, keys) => {
  const words = JSON.stringify([component?.conditional, component?.customConditional, component?.calculateValue, component?.validate?.custom, component?.validate?.json, component?.logic]);
  return keys.some((key) => new RegExp(`\\b${key}\\b`).test(words));
};

/** The same answer, perhaps normalised. */
export const alike = (one, other) => {
  const [a, b] = [one, other].map((value) => String(value).trim().toLowerCase());
  // A time gets its seconds.
  return a === b || Number(one) === Number(other) || (/^\d\d:\d\d$/.test(b) && a === `${b}:00`);
};

export const numberless = (path) => path.replace(/\[\d+\]/g, '');

/**
 * Whether a component, or a group around it, is hidden on one side only: its answer and its errors follow. An error is
 * told where it is shown, an answer is there as it came.
 */
export function turned(piece, context) {
  const { ours, theirs } = context;
  const hidden = (context.turned ??= { ours: without(ours.hidden, theirs.hidden), theirs: without(theirs.hidden, ours.hidden) });
  // Only what hides itself is listed.
  if (piece.what === 'hidden') return false;
  const path = numberless(piece.path);
  // A grid counts as begun by what can be seen in its rows.
  const holds = piece.what === 'data' || (piece.what === 'error' && piece.rule === 'required');
  const whole = context.components.map((one) => context.where.get(one)).filter(({ data, full }) => holds && (data.startsWith(`${path}.`) || full.startsWith(`${path}.`)));
  const here = [...around(piece, context).map((one) => context.where.get(one)), ...whole];
  const on = (side) => here.some(({ data, full }) => hidden[side].has(full) || hidden[side].has(data));
  // What is judged while it is hidden has lost its answer.
  if (piece.what === 'error' && whole.length === 0) return on(piece.side === 'ours' ? 'theirs' : 'ours') || (piece.component?.validateWhenHidden === true && on(piece.side));
  const came = given(piece, context);
  const strange = piece.what === 'data' && ![undefined, null].includes(piece.ours) && typeof piece.ours !== 'object' && came !== undefined && typeof came !== 'object' && !alike(piece.ours, came) && !piece.component?.calculateValue;
  return !strange && (on('ours') || on('theirs'));
}

/**
 * Whether a difference follows from one of these components that is hidden on one side only: it is inside of it, looks at
 * it, or at what follows from it.
 */
export function movedBy(roots, piece, context) {
  const { ours, theirs, components, where } = context;
  const parted = [...without(ours.hidden, theirs.hidden), ...without(theirs.hidden, ours.hidden)];
  const found = new Set(roots.filter((one) => parted.includes(where.get(one).full) || parted.includes(where.get(one).data)));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    const keys = [...found].map(({ key }) => key);
    const within = (one) => [...found].some((group) => where.get(one).full.startsWith(`${where.get(group).full}.`));
    for (const one of components) if (names(one, keys) || within(one)) found.add(one);
  }
  if (found.has(piece.component)) return byCode(piece, context);
  const holds = [...found].some((one) => where.get(one).data.startsWith(`${numberless(piece.path)}.`));
  // A group is begun by what is in it.
  return (piece.what === 'data' || (piece.what === 'error' && piece.rule === 'required')) && holds && turned(piece, context);
}

/** Whether a condition of it, or of a group around it, hides it on either side. */
export const takenAround = (piece, context) => {
  const gone = [...context.ours.hidden, ...context.theirs.hidden].map(numberless);
  return around(piece, context).some((one) => gone.includes(context.where.get(one).full) || gone.includes(context.where.get(one).data));
};

/** Whether it, or a group around it, is hidden, or not there. */
export const hiddenAround = (piece, context) =>
  around(piece, context).some((one) => {
    const { data, full } = context.where.get(one);
    const gone = [...context.ours.hidden, ...context.theirs.hidden].map(numberless).some((path) => path === full || path === data);
    return gone || one.hidden || (one !== piece.component && data !== '' && context.get(context.ours.data, data) === undefined);
  });

/** What stands more often in one list than in the other, without the numbers of rows. */
export function without(list, other) {
  const count = (paths, path) => paths.filter((one) => one === path).length;
  return new Set(list.filter((path) => count(list, path) > count(other, path)).map(numberless));
}

/** What code can change of a component: whether it is shown, a calculated answer, what it says of an answer itself. */
export const byCode = (piece, context) =>
  (['hidden', 'data', 'error'].includes(piece.what) && Boolean(piece.component?.logic)) ||
  (piece.what === 'hidden' && Boolean(piece.component?.conditional || piece.component?.customConditional)) ||
  (['data', 'calculated'].includes(piece.what) && Boolean(piece.component?.calculateValue)) ||
  (piece.what === 'error' && (['custom', 'json'].includes(piece.rule) || Boolean(piece.component?.calculateValue))) ||
  turned(piece, context);

/** A default that is empty, as a whole. */
export const isNothing = (piece) =>
  piece.what === 'data' && JSON.stringify(piece.theirs)?.length === 2 && JSON.stringify(piece.component?.defaultValue) === JSON.stringify(piece.theirs);

/** Whether a component, or a group around it, names a field of its own grid in a condition. */
export function looksIntoItsRow(piece, { components, where }) {
  const path = piece.path.replace(/\[\d+\]/g, '');
  const places = components.map((one) => [one, where.get(one)]);
  const [, place] = places.find(([, one]) => one.data === path || one.full === path) ?? [];
  if (!place) return false;
  const around = places.filter(([, one]) => place.full === one.full || place.full.startsWith(`${one.full}.`));
  const grids = around.filter(([one]) => ['datagrid', 'editgrid'].includes(one.type)).map(([, one]) => one.data);
  // From outside, one name means many rows.
  const all = places.filter(([one]) => ['datagrid', 'editgrid'].includes(one.type)).map(([, one]) => one.data);
  const fields = places.filter(([, one]) => [...grids, ...all].some((grid) => one.data.startsWith(`${grid}.`))).map(([one]) => one.key);
  const named = around.flatMap(([{ conditional }]) => [conditional?.when, ...(conditional?.conditions ?? []).map((test) => test.component)]);
  return named.some((name) => fields.includes(String(name).split('.').at(-1)));
}

/** Keys of the components in circles, and of those that depend on them. */
export function inCircles({ ours, components, where }) {
  const told = ours.unsupported.filter((one) => one.reason.startsWith('circle')).flatMap((one) => one.reason.replace(/^circle of \w+ /, '').split(', '));
  const keys = new Set(told.map((path) => path.split('.').at(-1).split('#')[0]));
  if (keys.size === 0) return keys;
  // What is inside of a group comes and goes with it.
  for (const one of components) if (where.get(one).full.split('.').some((key) => keys.has(key))) keys.add(one.key);
  for (let before = -1; before < keys.size; ) {
    before = keys.size;
    for (const { key, conditional, customConditional, calculateValue, validate, logic } of components) {
      const words = JSON.stringify([conditional, customConditional, calculateValue, validate?.custom, logic]) ?? '';
      if ([...keys].some((one) => new RegExp(`\\b${one}\\b`).test(words))) keys.add(key);
    }
  }
  return keys;
}

/**
 * Whether an order of conditions, defaults and calculations can matter to a difference: something about the component,
 * around it or, of answers, inside of it moves by itself.
 */
export function moves(piece, context) {
  const path = numberless(piece.path);
  // A grid counts as begun by what is in its rows.
  const holds = piece.what === 'data' || (piece.what === 'error' && piece.rule === 'required');
  const inside = context.components.filter((one) => holds && context.where.get(one).data.startsWith(`${path}.`));
  const said = (value) => value !== undefined && value !== null && value !== '';
  return [...around(piece, context), ...inside].some((one) => {
    const conditional = one.conditional && (one.conditional.when || one.conditional.conditions || one.conditional.json);
    const shown = conditional || one.customConditional;
    if (piece.what === 'hidden') return Boolean(shown || one.logic) && one === piece.component;
    if (piece.what === 'calculated') return Boolean(shown || one.calculateValue);
    return Boolean(shown || one.logic || one.calculateValue || said(one.defaultValue) || one.customDefaultValue || (piece.what === 'error' && (one.validate?.custom || one.validate?.json)));
  });
}
