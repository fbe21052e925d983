// What one answer is, and which rules it breaks: kinds, lists, masks, messages.

import { around, blank, byCode, everywhere, given, leaves, movedBy, names, numberless, own, scalars, stem, takenAround, turned, zip } from '../follow.mjs';

export const ANSWERS = [
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
      // A list that a merged schema demands is another thing to Form.io, which leaves it as it came.
      if (own('array_nonempty')(piece)) return made === outcome && outcome !== undefined && piece.component.logic?.some(({ actions }) => actions.some(({ type }) => type === 'mergeComponentSchema'));
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
      // One answer where a list is due came as it is to Form.io; ours is an item by now.
      const whole = component.multiple ? context.get(context.test.submission.data, stem(piece.path)) : kept;
      return !component.validate?.onlyAvailableItems || merged || [kept, whole].some((one) => ['number', 'boolean'].includes(typeof one));
    },
  },
  {
    name: 'count: minSelectedCount counts when nothing is ticked',
    is: (piece, context) =>
      own('minSelectedCount')(piece) && !Object.values(context.get(context.ours.data, piece.path) ?? {}).some(Boolean),
  },
  {
    name: 'available: boxes that are not ticked are not judged',
    is: (piece, context) => piece.what === 'error' && piece.side === 'theirs' && piece.rule === 'onlyAvailableItems' && piece.component?.type === 'selectboxes' && Object.values(context.get(context.theirs.data, piece.path) ?? {}).every((ticked) => ticked !== true),
  },
  {
    name: 'files: size, type and count are checked',
    is: (piece) => ['fileMaxSize', 'filePattern', 'fileCount'].some((rule) => own(rule)(piece)) && piece.component?.type === 'file',
  },
  {
    name: 'files: rules of texts are none of theirs, nor of boxes and surveys',
    is: (piece) => piece.what === 'error' && piece.side === 'theirs' && ['file', 'checkbox', 'survey'].includes(piece.component?.type) && ['minLength', 'maxLength', 'minWords', 'maxWords', 'pattern'].includes(piece.rule),
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
      // What is calculated of one that nobody chose.
      const made = open.filter((one) => zip(context.ours.data, context.theirs.data, context.where.get(one).data.split('.')).some(([mine, other]) => mine === undefined && other !== undefined));
      if (names(piece.component, made.map(({ key }) => key)) && byCode(piece, context)) return true;
      if (movedBy(context.components.filter((one) => names(one, keys)), piece, context)) return true;
      const written = piece.component?.type === 'radio' && piece.component.dataType === 'number' && piece.component.logic?.some(({ actions }) => actions.some(({ type }) => type === 'value'));
      if ((made.includes(piece.component) || written) && piece.what === 'error' && (piece.side === 'theirs' ? ['custom', 'json', 'required'] : ['onlyAvailableItems']).includes(piece.rule)) return true;
      // What is shown or hidden by such an answer.
      if (turned(piece, context) && around(piece, context).some((one) => names(one, keys))) return true;
      const radios = piece.component?.type === 'radio' ? [piece.component] : context.components.filter((one) => one.type === 'radio' && context.where.get(one).data.startsWith(`${piece.path.replace(/\[\d+\]/g, '')}.`));
      return radios.some((radio) => {
        const { dataType } = radio;
        // What `logic` writes may be nothing too.
        const nothing = { number: [null, 0], string: ['undefined', 'null', ''], boolean: [false] }[dataType] ?? [];
        if (piece.component === radio && piece.what === 'data' && piece.ours === undefined && nothing.includes(piece.theirs) && radio.logic?.some(({ actions }) => actions.some(({ type }) => type === 'value'))) return true;
        // A default that is null is none.
        const value = given(piece, context) ?? (context.get(context.test.submission.data, piece.path) === null ? null : undefined);
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
    name: 'radio: an answer in a hidden grid is normalised once',
    is: (piece, context) =>
      // A true of `dataType` is no "true" the second time.
      piece.what === 'data' && piece.component?.type === 'radio' && piece.component.dataType === 'boolean' && piece.ours === true && piece.theirs === false && /\[\d+\]\./.test(piece.path) && takenAround(piece, context),
  },
  {
    name: 'mask: an answer that a calculation copies stays as it was',
    is: (piece, { components }) =>
      // Form.io writes the name of the mask into the one object that both are.
      piece.what === 'error' && piece.side === 'theirs' && piece.rule === 'onlyAvailableItems' && piece.component?.type === 'selectboxes' && components.some((one) => one.inputMasks && JSON.stringify(one.calculateValue ?? '').includes(`data.${piece.component.key}`)),
  },
  {
    name: 'mask: what nobody answered has no mask',
    is: (piece, context) => {
      const masked = context.components.some((one) => one.inputMasks && `${context.where.get(one).data}.`.startsWith(`${numberless(piece.path)}.`));
      // A list that such a mask lengthens has nothing before it.
      const bare = (value) => value !== null && typeof value === 'object' && Object.entries(value).every(([key, inner]) => key === 'maskName' || (inner === null && Array.isArray(value)) || bare(inner));
      // A container is not begun by it.
      const marks = context.components.filter((one) => one.inputMasks).map((one) => `${context.where.get(one).data}.maskName`);
      if (own('required')(piece) && piece.component?.type === 'container' && leaves(context.get(context.theirs.data, piece.path), numberless(piece.path)).every(([path, value]) => blank(value) || marks.includes(path))) return true;
      const empty = piece.path.endsWith('.value') && piece.ours === '' && piece.theirs === undefined && Boolean(piece.component?.inputMasks);
      if (piece.what === 'error' && ['custom', 'json'].includes(piece.rule) && piece.component?.inputMasks && blank(given(piece, context))) return true;
      // Nor has it one to code elsewhere.
      const bareKeys = context.components.filter((one) => one.inputMasks && everywhere(context.test.submission.data, context.where.get(one).data.split('.')).every(blank)).map(({ key }) => key);
      if ((piece.what === 'data' ? turned(piece, context) : byCode(piece, context)) && around(piece, context).some((one) => names(one, bareKeys))) return true;
      return piece.what === 'data' && (empty || (piece.ours === undefined && masked && bare(piece.theirs)));
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
    name: 'step: checked, from min',
    is: (piece) => own('step')(piece) && !blank(piece.component?.validate?.step),
  },
  {
    name: 'message: a customMessage stands for all that is broken, also for what only we find',
    is: (piece, { ours }) =>
      piece.what === 'error' && piece.side === 'theirs' && piece.component?.validate?.customMessage && ours.errors.some((error) => stem(error.path) === stem(piece.path)),
  },
  {
    name: 'number: what is no number is told, and not dropped without a word',
    is: (piece, context) => {
      if (piece.component?.logic && own('number')(piece)) return true;
      // So it is there.
      if (piece.what === 'data' && piece.theirs === null && context.ours.errors.some((error) => error.path === piece.path && error.rule === 'number')) return true;
      // An empty text that `logic` writes among numbers is nothing to both.
      if (piece.component?.logic && piece.component.type === 'number' && piece.what === 'data' && blank(piece.ours) && blank(piece.theirs)) return true;
      // It is held against no limit then.
      if (piece.what === 'error' && piece.side === 'theirs' && ['min', 'max'].includes(piece.rule) && context.ours.errors.some((error) => [error.path, stem(error.path)].includes(piece.path) && error.rule === 'number')) return true;
      const rows = ['datagrid', 'editgrid', 'container'].includes(piece.component?.type) && piece.side === 'theirs' && piece.rule === 'required';
      // A group is begun by what is told in it.
      if (rows && context.ours.errors.some((error) => error.rule === 'number' && error.path.startsWith(piece.path) && /^(\[|\.)/.test(error.path.slice(piece.path.length)))) return true;
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
