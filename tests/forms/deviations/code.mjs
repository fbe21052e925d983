// What code and defaults make of answers, and what code sees.

import { alike, around, blank, byCode, everywhere, hiddenAround, isEmptyAllThrough, isNothing, isNullAllThrough, leaves, movedBy, names, numberless, own, stem, takenAround, turned } from '../follow.mjs';

export const CODE = [
  {
    name: 'default: one in code comes first where nothing was begun too',
    is: (piece, { test, theirs, get }) => {
      const { type, dataType, customDefaultValue, defaultValue, multiple } = piece.component ?? {};
      if (!piece.path.includes('.') || !customDefaultValue || blank(defaultValue) || get(test.submission.data, stem(piece.path).replace(/\.[^.]*$/, '')) !== undefined) return false;
      // A radio's as what `dataType` makes of it.
      const begun = type === 'radio' && dataType === 'boolean' ? String(defaultValue) !== 'false' : defaultValue;
      if (type === 'selectboxes') {
        const boxes = Array.isArray(defaultValue) ? Object.fromEntries(defaultValue.map((one) => [one, true])) : typeof defaultValue === 'object' ? defaultValue : { [defaultValue]: true };
        return piece.what === 'data' && JSON.stringify(get(theirs.data, piece.path.slice(0, piece.path.lastIndexOf('.')))) === JSON.stringify(boxes);
      }
      if (piece.what === 'data' && JSON.stringify(piece.theirs) === JSON.stringify(defaultValue)) return true;
      return piece.what === 'data' ? [piece.theirs].flat().every((one) => alike(one, begun)) && (multiple || !Array.isArray(piece.theirs)) : piece.what === 'error' && piece.side === 'theirs';
    },
  },
  {
    name: 'default: one that is hidden in the end lets an empty one in code stand beside it',
    is: (piece, context) => {
      // Form.io has gone by when the hidden one begins the form around both.
      const { test, get, components, where } = context;
      const within = components.filter((one) => where.get(one).data.startsWith(`${numberless(piece.path)}.`));
      const hidden = (one) => !blank(one.defaultValue) && hiddenAround({ path: where.get(one).data, component: one }, context);
      return piece.what === 'data' && piece.component?.type === 'form' && piece.theirs === undefined && get(test.submission.data, piece.path) === undefined && leaves(piece.ours, '').every(([, value]) => blank(value)) && within.some((one) => one.customDefaultValue) && within.some(hidden);
    },
  },
  {
    name: 'calculate: nothing is an empty list, also where a merged schema demands one',
    is: (piece, context) => {
      const { multiple, calculateValue, logic } = piece.component ?? {};
      const merged = logic?.some(({ actions }) => actions.some(({ type }) => type === 'mergeComponentSchema'));
      const mine = context.get(context.ours.data, stem(piece.path));
      if (!multiple || !calculateValue || !merged || !Array.isArray(mine) || mine.length > 0 || context.get(context.theirs.data, stem(piece.path)) !== undefined) return false;
      return piece.what === 'data' || own('array_nonempty')(piece) || (piece.side === 'theirs' && piece.rule === 'array');
    },
  },
  {
    name: 'logic: a trigger without a rule fires never',
    is: (piece, context) => {
      // An empty object is true to JavaScript. What it moves moves others.
      const empty = ({ trigger }) => trigger?.type === 'json' && trigger.json !== null && typeof trigger.json === 'object' && Object.keys(trigger.json).length === 0;
      const fires = context.components.filter((one) => one.logic?.some(empty));
      const touched = fires.some((one) => `${context.where.get(one).data}.`.startsWith(`${numberless(stem(piece.path))}.`) || around(piece, context).includes(one));
      return touched || movedBy(fires, piece, context);
    },
  },
  {
    name: 'calculate: also in the empty cells of a row',
    is: (piece, { test, ours, theirs, get, components, where }) =>
      // So it is not missing there.
      (piece.rule === 'required' && piece.side === 'theirs' && /\[\d+\]\.[^.]*$/.test(piece.path) && ours.calculated.includes(piece.path) && !theirs.calculated.includes(piece.path) && !blank(get(ours.data, piece.path))) ||
      ((piece.what === 'data' || piece.rule === 'required') && blank(piece.theirs) && components.some((one) => one.calculateValue && where.get(one).data.startsWith(`${piece.path.replace(/\[\d+\]/g, '')}.`))) ||
      /\[\d+\]\.[^.]*$/.test(piece.path) && piece.component?.calculateValue && blank(get(test.submission.data, piece.path)) && piece.side !== 'theirs',
  },
  {
    name: 'calculate: what is no number is no value',
    is: (piece, context) => {
      const { nan } = context.theirs;
      return nan.some((path) => path === stem(piece.path) || piece.path === `${path}.value`) || around(piece, context).some((one) => names(one, nan.map((path) => path.split('.').at(-1))));
    },
  },
  {
    name: 'null: is no answer, also to code',
    is: (piece, context) => {
      const { test, get, components, where } = context;
      // Answers that are null, and numbers that are none: Form.io writes null for these, for all that comes after.
      const none = components.filter((one) => {
        const values = everywhere(test.submission.data, where.get(one).data.split('.'));
        const said = values.length === 0 ? [one.defaultValue] : values;
        // Nor is what code takes away: that is null to other code.
        const writes = one.calculateValue || one.logic?.some(({ actions }) => actions.some(({ type }) => type === 'value'));
        if (writes && [context.ours, context.theirs].every((side) => blank(get(side.data, where.get(one).data)))) return true;
        return said.some((value) => value === null || (one.type === 'number' && typeof value !== 'number')) || (one.type === 'number' && typeof get(context.theirs.data, where.get(one).data) !== 'number');
      });
      const keys = none.map((one) => one.key);
      for (let before = -1; before < keys.length; ) {
        before = keys.length;
        keys.push(...components.filter((one) => !keys.includes(one.key) && names(one, keys)).map((one) => one.key));
      }
      const own = none.includes(piece.component) && piece.what === 'error' && piece.rule === 'custom';
      // And so makes the container around it.
      const made = piece.what === 'data' && piece.ours === undefined && isNullAllThrough(piece.theirs);
      // Code that looks into it then finds something.
      const absent = (one) => one.type === 'container' && get(test.submission.data, where.get(one).data) === undefined;
      const inRow = around(piece, context).some((one) => /\brow\b/.test(JSON.stringify([one.customConditional, one.conditional?.json])));
      if (inRow && (piece.what === 'hidden' || turned(piece, context)) && around(piece, context).some(absent)) return true;
      const told = piece.what !== 'error' || names(piece.component, keys) || turned(piece, context);
      // What is inside of such a group goes with it, and who looks at that follows.
      const roots = components.filter((one) => names(one, none.map(({ key }) => key)));
      return own || made || (told && around(piece, context).some((one) => names(one, keys)) && byCode(piece, context)) || movedBy(roots, piece, context);
    },
  },
  {
    name: 'default: what a hidden group takes along does not come back as a default',
    is: (piece, context) => {
      const { components, where } = context;
      const path = piece.path.replace(/\[\d+\]/g, '');
      const writes = (one) => one.logic?.some(({ actions }) => actions.some(({ type }) => type === 'value'));
      const inside = components.filter((one) => where.get(one).data.startsWith(`${path}.`) && (!blank(one.defaultValue) || one.customDefaultValue || writes(one)) && (one.clearOnHide === false || context.get(context.test.submission.data, path) === undefined));
      // Nor is it there for who looks at it.
      const back = components.filter((one) => one.clearOnHide === false && (!blank(one.defaultValue) || one.customDefaultValue || one.calculateValue) && takenAround({ path: where.get(one).data, component: one }, context));
      const empty = components.filter((one) => one.clearOnHide === false && (one.multiple || one.type === 'selectboxes') && takenAround({ path: where.get(one).data, component: one }, context));
      if (byCode(piece, context) && around(piece, context).some((one) => names(one, [...back, ...empty].map(({ key }) => key)))) return true;
      // Judged although it is hidden, it is there for their rules, and gone with the group after that.
      if (piece.what === 'error' && (piece.side === 'theirs' || piece.rule === 'required') && back.includes(piece.component) && blank(context.get(context.ours.data, piece.path)) && (piece.component.validateWhenHidden || !blank(context.get(context.theirs.data, piece.path)))) return true;
      // A grid is not begun by it.
      const [mine, begun] = [context.ours, context.theirs].map((side) => context.get(side.data, piece.path));
      if (own('required')(piece) && ['datagrid', 'editgrid'].includes(piece.component?.type) && isEmptyAllThrough(mine ?? [])) {
        const places = back.map((one) => where.get(one).data);
        const filled = leaves(begun, path).filter(([, value]) => !blank(value));
        if (filled.length > 0 && filled.every(([leaf]) => places.some((place) => `${leaf}.`.startsWith(`${place}.`)))) return true;
      }
      // The row that it brings back is there for code beside it.
      const beside = components.some((one) => (!blank(one.defaultValue) || one.customDefaultValue || one.multiple || one.type === 'selectboxes') && where.get(one).data.startsWith(`${path.slice(0, path.lastIndexOf('.') + 1) || '.'}`));
      const taken = around(piece, context).filter((one) => one !== piece.component).some((one) => takenAround({ path: where.get(one).layout ? where.get(one).full : where.get(one).data, component: one }, context));
      if (['calculated', 'hidden'].includes(piece.what) && piece.side === 'theirs' && byCode(piece, context) && beside && taken) return true;
      const coded = components.some((one) => one.calculateValue && one.clearOnHide === false && where.get(one).data.startsWith(`${path}.`));
      // Nor as the outcome of answers that went.
      if (piece.component?.calculateValue && piece.component.clearOnHide === false && piece.side !== 'ours' && ['data', 'calculated'].includes(piece.what) && hiddenAround(piece, context)) return true;
      return piece.what === 'data' && piece.ours === undefined && (inside.length > 0 || (coded && hiddenAround(piece, context)) || (isEmptyAllThrough(piece.theirs) && (['container', 'datagrid', 'editgrid'].includes(piece.component?.type) || (piece.component?.type !== 'survey' && context.get(context.test.submission.data, piece.path) === undefined && hiddenAround(piece, context)))));
    },
  },
  {
    name: 'default: that of a number counts',
    is: (piece, { ours, theirs, test, get, components, where }) =>
      // Who looks at it finds it.
      (byCode(piece, { ours, theirs, test, get, components, where }) && around(piece, { components, where }).some((one) => names(one, components.filter((other) => ['number', 'currency'].includes(other.type) && (!blank(other.defaultValue) || other.customDefaultValue) && get(test.submission.data, where.get(other).data) === undefined && get(theirs.data, where.get(other).data) === undefined).map(({ key }) => key)))) ||
      (piece.what === 'error' && piece.side === 'theirs' && piece.rule === 'required' && components.some((one) => ['number', 'currency'].includes(one.type) && !blank(one.defaultValue) && where.get(one).data.startsWith(`${numberless(piece.path)}.`))) ||
      (piece.what === 'data' && blank(piece.theirs) && components.some((one) => ['number', 'currency'].includes(one.type) && (!blank(one.defaultValue) || one.customDefaultValue) && where.get(one).data.startsWith(`${piece.path.replace(/\[\d+\]/g, '')}.`))) ||
      ['number', 'currency'].includes(piece.component?.type) && get(test.submission.data, piece.path) === undefined && (!blank(piece.component.defaultValue) || piece.component.customDefaultValue) && (piece.what === 'data' ? blank(piece.theirs) && (Boolean(piece.component.customDefaultValue) || String(piece.ours) === String(piece.component.defaultValue)) : piece.what === 'error' && (piece.side === 'theirs' ? ['required', 'custom'] : ['min', 'max', 'step', 'number', 'custom', 'json']).includes(piece.rule)),
  },
  {
    name: 'default: white space, an empty list or object is none',
    is: (piece, context) => {
      const { components, where } = context;
      const path = piece.path.replace(/\[\d+\]/g, '');
      const spaces = (one) => typeof one.defaultValue === 'string' && one.defaultValue !== '' && one.defaultValue.trim() === '';
      const keys = components.filter(spaces).map(({ key }) => key);
      const looks = components.filter((one) => names(one, keys));
      if (keys.length > 0 && ((around(piece, context).some((one) => looks.includes(one)) && byCode(piece, context)) || movedBy(looks, piece, context))) return true;
      const untouched = (one) => [everywhere(context.test.submission.data, where.get(one).data.split('.'))].every((values) => values.length === 0 || values.some(blank));
      if (piece.what === 'calculated' && piece.side === 'theirs' && spaces(piece.component ?? {}) && blank(context.get(context.ours.data, piece.path)) && String(context.get(context.theirs.data, piece.path)).trim() === '') return true;
      const empty = (value) => [value].flat().every((one) => blank(one) || String(one.value ?? one).trim() === '');
      const told = piece.what !== 'error' || piece.side === 'theirs' || ['required', 'custom', 'json', ...(piece.component?.multiple ? ['array'] : [])].includes(piece.rule);
      return (piece.what !== 'calculated' && told && components.some((one) => spaces(one) && untouched(one) && ((where.get(one).data === path && (piece.what !== 'data' || (empty(piece.ours) && empty(piece.theirs)))) || where.get(one).data.startsWith(`${path}.`)))) || isNothing(piece);
    },
  },
];
