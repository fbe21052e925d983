// The accepted deviations of docs/forms.md ("Deviations from @formio/core"), each recognised by what it is,
// never by a whole class. `piece` is one difference, `component` the definition of its path.

import { alike, around, blank, byCode, everywhere, given, hiddenAround, inCircles, isEmptyAllThrough, isNothing, isNullAllThrough, looksIntoItsRow, movedBy, names, needsMonth, numberless, own, scalars, stem, takenAround, turned } from './follow.mjs';

/** What is hidden in one row only is not listed: there an answer is missing on one side, or an error told on one. */
const inRow = (piece) => /\[\d+\]/.test(piece.path) && (piece.what === 'error' || (piece.what === 'data' && (piece.ours === undefined || blank(piece.theirs))));

export const DEVIATIONS = [
  {
    name: 'items: each item of a list has its own errors and path',
    is: (piece, { ours, theirs }) => {
      if (piece.what !== 'error' || !piece.component?.multiple) return false;
      const list = stem(piece.path);
      // Their one error for the whole list, or our errors for its items.
      const mine = ours.errors.some((error) => error.rule === piece.rule && stem(error.path) === list && error.path !== list);
      const other = theirs.errors.some((error) => error.path === list && (error.rule === piece.rule || piece.component.validate?.customMessage));
      return mine && other;
    },
  },
  {
    name: 'items: one answer where a list is due is normalised as an item at once',
    is: (piece, { test, theirs, get }) => {
      // A calculation, or `logic`, gives one answer too.
      const outcome = piece.component?.calculateValue || piece.component?.logic ? get(theirs.data, piece.path) : undefined;
      const made = Array.isArray(outcome) && outcome.length === 1 ? outcome[0] : outcome;
      const came = made ?? get(test.submission.data, stem(piece.path));
      if (!piece.component?.multiple || !['string', 'number', 'boolean'].includes(typeof came)) return false;
      if (made !== undefined && piece.component.inputMasks && piece.what === 'error') return piece.side === 'ours' && piece.rule === 'mask';
      // With the name of a mask it is held against that, not against the rules of texts.
      const texts = ['minLength', 'maxLength', 'minWords', 'maxWords', 'pattern', 'mask'];
      if (piece.what === 'error' && piece.component.inputMasks) return piece.side === 'ours' ? piece.rule === 'mask' : texts.includes(piece.rule);
      if (piece.what === 'error' && piece.component.logic && made === outcome && made !== undefined && piece.rule === 'array') return piece.side === 'theirs';
      if (piece.what === 'error') return piece.side === 'theirs' && piece.rule === 'number' && piece.component.type === 'number' && Number.isFinite(Number(came));
      return piece.what === 'data' && piece.theirs === came && String(piece.ours?.value ?? piece.ours) === String(typeof piece.ours === 'number' ? Number(came) : came);
    },
  },
  {
    name: 'items: rules that Form.io leaves out for lists are checked for each item',
    is: (piece) =>
      piece.component?.multiple && /\[\d+\]$/.test(piece.path) && ['maxLength', 'pattern', 'minWords', 'min'].some((rule) => own(rule)(piece)),
  },
  {
    name: 'available: a value outside of the list is always an error',
    is: (piece, context) => {
      const { component } = piece;
      if (!own('onlyAvailableItems')(piece)) return false;
      if (component?.type === 'survey') return true;
      if (!['radio', 'select', 'selectboxes'].includes(component?.type)) return false;
      // Form.io judges only with the setting, and then neither numbers nor booleans (`_.isEmpty(1)` is true).
      const kept = context.get(context.ours.data, piece.path) ?? context.get(context.theirs.data, piece.path) ?? given(piece, context);
      // A schema that `logic` merges takes the setting away.
      const merged = component.logic?.some(({ actions }) => actions.some(({ type }) => type === 'mergeComponentSchema'));
      return !component.validate?.onlyAvailableItems || merged || ['number', 'boolean'].includes(typeof kept);
    },
  },
  {
    name: 'count: minSelectedCount counts when nothing is ticked',
    is: (piece, context) =>
      own('minSelectedCount')(piece) && !Object.values(context.get(context.ours.data, piece.path) ?? {}).some(Boolean),
  },
  {
    name: 'files: size, type and count are checked',
    is: (piece) => ['fileMaxSize', 'filePattern', 'fileCount'].some((rule) => own(rule)(piece)) && piece.component?.type === 'file',
  },
  {
    name: 'persistent: what is not to be kept is not sent',
    is: (piece, { components, where }) => {
      const path = piece.path.replace(/\[\d+\]/g, '');
      const off = components.filter((component) => component.persistent === false || component.persistent === 'client-only').map((component) => where.get(component).data);
      return piece.what === 'data' && piece.ours === undefined && off.some((one) => path === one || path.startsWith(`${one}.`) || one.startsWith(`${path}.`));
    },
  },
  {
    name: 'pattern: the whole pattern is anchored',
    is: (piece, context) => {
      if (piece.what !== 'error' || piece.rule !== 'pattern') return false;
      const { pattern } = piece.component?.validate ?? {};
      const said = [context.get(context.ours.data, piece.path), given(piece, context)].filter((text) => typeof text === 'string');
      return said.some((text) => new RegExp(`^${pattern}$`).test(text) !== new RegExp(`^(?:${pattern})$`).test(text));
    },
  },
  {
    name: 'day: one that says nothing about its boxes wants a whole date',
    is: (piece) => own('day')(piece) && piece.component?.type === 'day' && !piece.component.fields,
  },
  {
    name: 'day: a day needs its month',
    is: (piece, context) => own('day')(piece) && piece.component?.type === 'day' && needsMonth(piece.component, given(piece, context)),
  },
  {
    name: 'select: an object or a list is none the less for being called a text',
    is: (piece, context) =>
      piece.what === 'data' && piece.component?.type === 'select' && piece.component.dataType === 'string' && piece.ours !== null && typeof piece.ours === 'object' && piece.theirs === String(piece.ours) && JSON.stringify(piece.ours) === JSON.stringify(given(piece, context)),
  },
  {
    name: 'radio: an object as a text has its keys in order',
    is: (piece) => {
      const inOrder = (value) => (value !== null && typeof value === 'object' ? (Array.isArray(value) ? value.map(inOrder) : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]))) : value);
      const texts = [piece.ours, piece.theirs].every((text) => typeof text === 'string' && /^[[{].*[\]}]$/.test(text));
      return piece.what === 'data' && piece.component?.type === 'radio' && piece.component.dataType === 'string' && texts && piece.ours === JSON.stringify(inOrder(JSON.parse(piece.theirs)));
    },
  },
  {
    name: 'radio: nothing, and what is no number, stays nothing, whatever dataType says',
    is: (piece, context) => {
      const open = context.components.filter((one) => one.type === 'radio' && ['number', 'string', 'boolean'].includes(one.dataType));
      const keys = open.map((one) => one.key);
      if (piece.what === 'hidden' && names(piece.component, keys)) return true;
      // What is shown or hidden by such an answer.
      if (turned(piece, context) && around(piece, context).some((one) => names(one, keys))) return true;
      const radios = piece.component?.type === 'radio' ? [piece.component] : context.components.filter((one) => one.type === 'radio' && context.where.get(one).data.startsWith(`${piece.path.replace(/\[\d+\]/g, '')}.`));
      return radios.some((radio) => {
        const { dataType } = radio;
        const value = given(piece, context);
        if (!['number', 'string', 'boolean'].includes(dataType) || !(value === undefined || value === null || typeof value === 'object' || (dataType === 'number' && Number.isNaN(Number(value))))) return false;
        // A group is begun by what nobody chose.
        if (piece.what === 'error' && piece.component !== radio) return own('required')(piece);
        if (piece.what === 'error') return ['required', 'onlyAvailableItems', 'custom', 'json'].includes(piece.rule);
        if (piece.component !== radio) return piece.what === 'data' && typeof (piece.ours ?? {}) === 'object' && typeof (piece.theirs ?? {}) === 'object';
        const made = { number: Number(value), string: typeof value === 'object' ? JSON.stringify(value) : String(value), boolean: !(!value || value.toString() === 'false') }[dataType];
        const mine = [undefined, null, made, value].some((one) => JSON.stringify(one) === JSON.stringify(piece.ours));
        return piece.what === 'data' && mine && JSON.stringify(piece.theirs ?? null) === JSON.stringify(made ?? null);
      });
    },
  },
  {
    name: 'day: what has not a part for each box stays as it came',
    is: (piece, context) => {
      const boxes = ['day', 'month', 'year'].filter((part) => !piece.component?.fields?.[part]?.hide).length;
      const came = given(piece, context);
      return piece.what === 'data' && piece.component?.type === 'day' && typeof piece.ours === 'string' && piece.ours.split('/').length !== boxes && (piece.ours === came || String(piece.theirs).replace(/\/+$/, '') === piece.ours);
    },
  },
  {
    name: 'circle: conditions that depend on themselves are told, and start from all shown',
    is: (piece, context) => {
      const keys = inCircles(context);
      const came = context.get(context.test.submission.data, piece.path);
      const cleared = piece.what === 'data' && piece.theirs === undefined && came !== undefined && (typeof piece.ours === 'object' || typeof piece.ours === 'boolean' || alike(piece.ours, came));
      const path = numberless(piece.path);
      const full = context.components.map((one) => context.where.get(one)).filter(({ data, full }) => data === path || full === path || data.startsWith(`${path}.`));
      return [path, ...full.map((one) => one.full)].some((one) => one.split('.').some((key) => keys.has(key))) && (cleared || ((byCode(piece, context) || (piece.what === 'data' && piece.ours === undefined && piece.theirs !== null && typeof piece.theirs === 'object' && takenAround(piece, context))) && (piece.what !== 'error' || names(piece.component, [...keys]) || turned(piece, context))) || (piece.what === 'error' && piece.side === 'theirs' && piece.component?.validateWhenHidden === true));
    },
  },
  {
    name: 'rows: a row without answers is an empty one',
    is: (piece) => piece.what === 'data' && /\[\d+\]$/.test(piece.path) && JSON.stringify(piece.ours) === '{}' && blank(piece.theirs),
  },
  {
    name: 'rows: a condition finds the field of its own row first',
    is: (piece, context) => {
      const path = piece.path.replace(/\[\d+\]/g, '');
      const inside = context.components.map((one) => context.where.get(one).full).filter((full) => (piece.what === 'data' || piece.rule === 'required') && full.includes(`${path}.`));
      return (looksIntoItsRow(piece, context) || inside.some((full) => looksIntoItsRow({ path: full }, context))) && ((piece.rule === 'json' ? turned(piece, context) : byCode(piece, context)) || inRow(piece)) || movedBy(context.components.filter((one) => looksIntoItsRow({ path: context.where.get(one).full }, context)), piece, context);
    },
  },
  {
    name: 'rows: the first row of a grid inside a row is its first, not that of the same number',
    is: (piece, { test, get }) => {
      const inner = /^(.*\[\d+\]\..*)\[\d+\]/.exec(piece.path)?.[1];
      const grid = piece.what === 'data' && /\[\d+\]\./.test(piece.path) && ['datagrid', 'editgrid'].includes(piece.component?.type) && Array.isArray(piece.theirs) && piece.theirs[0] === null;
      return (Boolean(inner) && get(test.submission.data, inner) === undefined) || (grid && get(test.submission.data, piece.path) === undefined);
    },
  },
  {
    name: 'default: one in code comes first where nothing was begun too',
    is: (piece, { test, get }) => {
      const { customDefaultValue, defaultValue, multiple } = piece.component ?? {};
      if (!piece.path.includes('.') || !customDefaultValue || blank(defaultValue) || get(test.submission.data, stem(piece.path).replace(/\.[^.]*$/, '')) !== undefined) return false;
      return piece.what === 'data' ? [piece.theirs].flat().every((one) => alike(one, defaultValue)) && (multiple || !Array.isArray(piece.theirs)) : piece.what === 'error' && piece.side === 'theirs';
    },
  },
  {
    name: 'rows: a grid that was not begun is missing, whatever its made-up row holds',
    is: (piece, { test, get }) => own('required')(piece) && ['datagrid', 'editgrid'].includes(piece.component?.type) && get(test.submission.data, piece.path) === undefined,
  },
  {
    name: 'rows: begun is what holds an answer in the end',
    is: (piece, context) => {
      const rows = [context.ours, context.theirs].map((side) => context.get(side.data, piece.path));
      return own('required')(piece) && ['datagrid', 'editgrid'].includes(piece.component?.type) && rows.every((list) => isEmptyAllThrough(list ?? []));
    },
  },
  {
    name: 'mask: what nobody answered has no mask',
    is: (piece, context) => {
      const masked = context.components.some((one) => one.inputMasks && `${context.where.get(one).data}.`.startsWith(`${numberless(piece.path)}.`));
      const bare = (value) => value !== null && typeof value === 'object' && Object.entries(value).every(([key, inner]) => key === 'maskName' || bare(inner));
      const empty = piece.path.endsWith('.value') && piece.ours === '' && piece.theirs === undefined && Boolean(piece.component?.inputMasks);
      if (piece.what === 'error' && ['custom', 'json'].includes(piece.rule) && piece.component?.inputMasks && blank(given(piece, context))) return true;
      // Nor has it one to code elsewhere.
      const bareKeys = context.components.filter((one) => one.inputMasks && everywhere(context.test.submission.data, context.where.get(one).data.split('.')).every(blank)).map(({ key }) => key);
      if (piece.what !== 'data' && byCode(piece, context) && around(piece, context).some((one) => names(one, bareKeys))) return true;
      return piece.what === 'data' && (empty || (piece.ours === undefined && masked && bare(piece.theirs)));
    },
  },
  {
    name: 'form: code in a form in the form sees its answers, also that of groups',
    is: (piece, context) => {
      const form = (one) => context.components.some((group) => group.type === 'form' && context.where.get(one).full.startsWith(`${context.where.get(group).full}.`));
      const coded = around(piece, context).filter((one) => form(one) && context.where.get(one).layout && (one.customConditional || one.conditional?.json));
      // One that was not begun has no answers at all: Form.io then has those of the whole form.
      const begun = (one) => context.components.filter((group) => group.type === 'form' && context.where.get(one).data.startsWith(`${context.where.get(group).data}.`)).every((group) => ((all) => all.length > 0 && all.every((data) => !blank(data) && Object.keys(data).length > 0))(everywhere(context.test.submission.data, [...context.where.get(group).data.split('.'), 'data'])));
      if (piece.component && form(piece.component) && !begun(piece.component) && byCode(piece, context)) return true;
      if ((piece.what === 'hidden' && coded.includes(piece.component)) || (coded.length > 0 && turned(piece, context))) return true;
      return movedBy(context.components.filter((one) => form(one) && (one.customConditional || one.conditional?.json) && (context.where.get(one).layout || !begun(one))), piece, context);
    },
  },
  {
    name: 'form: a condition may look into a form in the form, and out of it',
    is: (piece, context) => {
      const forms = context.components.filter((one) => one.type === 'form').map((one) => context.where.get(one).full);
      const form = (one) => forms.filter((full) => context.where.get(one).full.startsWith(`${full}.`)).at(-1);
      const tests = (one) => [one.conditional, ...(one.logic ?? []).map(({ trigger }) => trigger?.simple)].flatMap((condition) => [condition?.when, ...(condition?.conditions ?? []).map((test) => test.component)]);
      const far = (one) => tests(one).some((name) => {
        const other = context.components.find(({ key }) => key === String(name).split('.').at(-1));
        return other && (form(other) !== form(one) || (form(one) && name !== other.key));
      });
      const here = around(piece, context).filter(far);
      if ((piece.what === 'hidden' && here.includes(piece.component)) || (here.length > 0 && (turned(piece, context) || byCode(piece, context)))) return true;
      return movedBy(context.components.filter(far), piece, context);
    },
  },
  {
    name: 'form: the answers in one that is not shown stay',
    is: (piece, context) => {
      const shut = (form) => hiddenAround({ path: context.where.get(form).data, component: form }, context);
      // A group is begun by them.
      const inside = context.components.filter((one) => one.type === 'form' && context.where.get(one).data.startsWith(`${numberless(piece.path)}.`));
      if (piece.what === 'error' && piece.side === 'theirs' && piece.rule === 'required' && inside.some(shut)) return true;
      const forms = around(piece, context).filter((one) => one.type === 'form');
      return forms.some(shut) && piece.what === 'data' && piece.theirs === undefined && (typeof piece.ours === 'object' || byCode(piece, context) || alike(piece.ours, given(piece, context)));
    },
  },
  {
    name: 'form: what stands in one in a row is asked',
    is: (piece, context) => {
      const whole = piece.what === 'data' && piece.theirs === undefined;
      const form = around(piece, context).find((one) => one.type === 'form' && (whole || one !== piece.component));
      const place = form && context.where.get(form).data;
      return Boolean(form) && piece.side !== 'theirs' && /\[\d+\]\./.test(piece.path) && everywhere(context.test.submission.data, place.split('.')).some(blank);
    },
  },
  {
    name: 'day: a box that is not shown is not demanded',
    is: (piece, context) => {
      const fields = Object.entries(piece.component?.fields ?? {});
      const said = given(piece, context) ?? context.get(context.theirs.data, piece.path);
      const day = Array.isArray(said) && said.length === 1 ? said[0] : said;
      if (piece.what !== 'error' || piece.side !== 'theirs' || piece.rule !== 'day' || fields.length < 3 || typeof day !== 'string' || day === '') return false;
      // What is shown is answered.
      const order = piece.component.dayFirst ? ['day', 'month', 'year'] : ['month', 'day', 'year'];
      const parts = day.split('/');
      const shown = order.filter((name) => parts.length === 3 || !piece.component.fields[name].hide);
      const fine = shown.every((name, at) => piece.component.fields[name].hide || !piece.component.fields[name].required || Number(parts[at]) > 0);
      const month = Number(parts[shown.indexOf('month')] ?? 0);
      const real = month <= 12 && !(Number(parts[shown.indexOf('day')] ?? 0) > new Date(Number(parts[shown.indexOf('year')]) || 2020, month || 1, 0).getDate());
      return fine && real && fields.some(([, part]) => part.hide && part.required);
    },
  },
  {
    name: 'mask: what is no text has none',
    is: (piece, { theirs, get }) => {
      const masked = theirs.errors.some((error) => error.path === piece.path && error.rule === 'mask') && typeof get(theirs.data, piece.path) !== 'string';
      return masked && !piece.component?.inputMasks && piece.what === 'error' && (piece.side === 'theirs' ? piece.rule === 'mask' : Boolean(piece.component?.validate?.customMessage));
    },
  },
  {
    name: 'rows: those of a grid that is gone are none, and not looked at',
    is: (piece, { ours, get, components, where }) => {
      const around = components.filter((one) => ['datagrid', 'editgrid'].includes(one.type) && piece.path.startsWith(`${where.get(one).full}.`));
      const grids = [...around.map((one) => where.get(one).data), ...piece.path.matchAll(/\[\d+\]\./g)].map((match) => piece.path.slice(0, match.index));
      return grids.some((grid) => !get(ours.data, grid)?.length) && ['hidden', 'error', 'calculated'].includes(piece.what);
    },
  },
  {
    name: 'calculate: also in the empty cells of a row',
    is: (piece, { test, get, components, where }) =>
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
      return own || made || (told && around(piece, context).some((one) => names(one, keys)) && byCode(piece, context));
    },
  },
  {
    name: 'day: an empty one has no year',
    is: (piece, context) => piece.what === 'error' && (['minYear', 'maxYear'].includes(piece.rule) ? piece.side === 'theirs' : ['day', 'required', 'custom', 'json'].includes(piece.rule) && Boolean(piece.component?.validate?.customMessage)) && piece.component?.type === 'day' && [given(piece, context)].flat().every((day) => day === '00/00/0000'),
  },
  {
    name: 'default: what a hidden group takes along does not come back as a default',
    is: (piece, context) => {
      const { components, where } = context;
      const path = piece.path.replace(/\[\d+\]/g, '');
      const inside = components.filter((one) => where.get(one).data.startsWith(`${path}.`) && (!blank(one.defaultValue) || one.customDefaultValue) && (one.clearOnHide === false || context.get(context.test.submission.data, path) === undefined));
      // Nor is it there for who looks at it.
      const back = components.filter((one) => one.clearOnHide === false && (!blank(one.defaultValue) || one.customDefaultValue || one.calculateValue) && takenAround({ path: where.get(one).data, component: one }, context));
      if (byCode(piece, context) && around(piece, context).some((one) => names(one, back.map(({ key }) => key)))) return true;
      // The row that it brings back is there for code beside it.
      const beside = components.some((one) => (!blank(one.defaultValue) || one.customDefaultValue) && where.get(one).data.startsWith(`${path.slice(0, path.lastIndexOf('.') + 1) || '.'}`));
      const taken = around(piece, context).filter((one) => one !== piece.component).some((one) => takenAround({ path: where.get(one).layout ? where.get(one).full : where.get(one).data, component: one }, context));
      if (['calculated', 'hidden'].includes(piece.what) && piece.side === 'theirs' && byCode(piece, context) && beside && taken) return true;
      const coded = components.some((one) => one.calculateValue && one.clearOnHide === false && where.get(one).data.startsWith(`${path}.`));
      // Nor as the outcome of answers that went.
      if (piece.component?.calculateValue && piece.component.clearOnHide === false && piece.side !== 'ours' && ['data', 'calculated'].includes(piece.what) && hiddenAround(piece, context)) return true;
      return piece.what === 'data' && piece.ours === undefined && (inside.length > 0 || (coded && hiddenAround(piece, context)) || (isEmptyAllThrough(piece.theirs) && (['container', 'datagrid', 'editgrid'].includes(piece.component?.type) || (piece.component?.type !== 'survey' && context.get(context.test.submission.data, piece.path) === undefined && hiddenAround(piece, context)))));
    },
  },
  {
    name: 'step: checked, from min',
    is: (piece) => own('step')(piece) && !blank(piece.component?.validate?.step),
  },
  {
    name: 'day: a list without a day is no day',
    is: (piece, context) =>
      piece.what === 'error' && piece.side === 'theirs' && piece.rule === 'day' && piece.component?.multiple && context.get(context.ours.data, piece.path)?.length === 0,
  },
  {
    name: 'day: a date of which a part is unknown is held against limits as the time that it can mean',
    is: (piece, context) =>
      ['minDate', 'maxDate'].some((rule) => own(rule)(piece)) && piece.component?.type === 'day' && /(^|\/)0+(\/|$)/.test(String(given(piece, context))),
  },
  {
    name: 'date: what is no date is held against no limit',
    is: (piece, { ours }) =>
      ['minDate', 'maxDate'].includes(piece.rule) && piece.side === 'theirs' && ours.errors.some((error) => stem(error.path) === piece.path && ['day', 'date'].includes(error.rule)),
  },
  {
    name: 'message: a customMessage stands for all that is broken, also for what only we find',
    is: (piece, { ours }) =>
      piece.what === 'error' && piece.side === 'theirs' && piece.component?.validate?.customMessage && ours.errors.some((error) => stem(error.path) === stem(piece.path)),
  },
  {
    name: 'default: that of a number counts',
    is: (piece, { test, get, components, where }) =>
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
      const empty = (value) => [value].flat().every((one) => blank(one) || String(one.value ?? one).trim() === '');
      const told = piece.what !== 'error' || piece.side === 'theirs' || ['required', 'custom', 'json', ...(piece.component?.multiple ? ['array'] : [])].includes(piece.rule);
      return (piece.what !== 'calculated' && told && components.some((one) => spaces(one) && untouched(one) && ((where.get(one).data === path && (piece.what !== 'data' || (empty(piece.ours) && empty(piece.theirs)))) || where.get(one).data.startsWith(`${path}.`)))) || isNothing(piece);
    },
  },
  {
    name: 'number: what is no number is told, and not dropped without a word',
    is: (piece, context) => {
      if (piece.component?.logic && own('number')(piece)) return true;
      // It is held against no limit then.
      if (piece.what === 'error' && piece.side === 'theirs' && ['min', 'max'].includes(piece.rule) && context.ours.errors.some((error) => error.path === piece.path && error.rule === 'number')) return true;
      const rows = ['datagrid', 'editgrid', 'container'].includes(piece.component?.type) && piece.side === 'theirs' && piece.rule === 'required';
      if (rows) return context.components.some((one) => one.type === 'number' && (Number.isNaN(Number(one.defaultValue ?? 0)) || [given(piece, context)].flat().some((row) => Number.isNaN(Number(row?.[one.key] ?? 0)))) && context.where.get(one).data.startsWith(`${piece.path.replace(/\[\d+\]/g, '')}.`));
      if (!['number', 'currency'].includes(piece.component?.type)) return false;
      // Theirs is then empty, and perhaps required.
      const other = piece.what === 'data' || (piece.side === 'theirs' && piece.rule === 'required');
      if (piece.what === 'error' && other && context.ours.errors.some((error) => error.path === piece.path && error.rule === 'number')) return true;
      if (!own('number')(piece) && !other) return false;
      if (piece.what === 'data' && !piece.component.calculateValue && JSON.stringify(piece.ours) !== JSON.stringify(given(piece, context))) return false;
      if (piece.component.calculateValue || (piece.what === 'data' && blank(piece.theirs) && typeof piece.ours !== 'number')) return true;
      const values = scalars(given({ ...piece, path: stem(piece.path) }, context));
      return values.length === 0 || values.some((value) => !blank(value) && typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '' || !Number.isFinite(Number(value))));
    },
  },
];
