// Conditions and what they look at: forms in the form, groups, circles.

import { alike, around, blank, byCode, everywhere, given, hiddenAround, inCircles, isEmptyAllThrough, leaves, movedBy, names, numberless, takenAround, turned } from '../follow.mjs';

export const FORMS = [
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
    name: 'form: code in a form in the form sees its answers, also that of groups',
    is: (piece, context) => {
      const form = (one) => context.components.some((group) => group.type === 'form' && context.where.get(one).full.startsWith(`${context.where.get(group).full}.`));
      const coded = around(piece, context).filter((one) => form(one) && context.where.get(one).layout && (one.customConditional || one.conditional?.json));
      // One that was not begun has no answers at all: Form.io then has those of the whole form.
      const begun = (one) => context.components.filter((group) => group.type === 'form' && context.where.get(one).data.startsWith(`${context.where.get(group).data}.`)).every((group) => ((all) => all.length > 0 && all.every((data) => !blank(data) && Object.keys(data).length > 0))(everywhere(context.test.submission.data, [...context.where.get(group).data.split('.'), 'data'])));
      if (piece.component && form(piece.component) && !begun(piece.component) && byCode(piece, context)) return true;
      // Code that finds no answers throws, and hides nothing: what is in the group then begins the form, and its defaults.
      if (piece.what === 'data' && piece.theirs === undefined && piece.component?.type === 'form' && given(piece, context) === undefined) {
        const inside = context.components.filter((one) => context.where.get(one).data.startsWith(`${context.where.get(piece.component).data}.`));
        const coded = inside.filter((one) => one.customDefaultValue?.includes('data.')).map((one) => context.where.get(one).data);
        const thrown = inside.some((one) => one.customConditional?.includes('data.') && context.ours.hidden.map(numberless).includes(context.where.get(one).data));
        if (thrown && leaves(piece.ours, numberless(piece.path)).every(([leaf]) => coded.includes(leaf))) return true;
      }
      if ((piece.what === 'hidden' && coded.includes(piece.component)) || (coded.length > 0 && turned(piece, context))) return true;
      // What is hidden in one row only is not listed.
      if (coded.length > 0 && piece.what === 'data' && piece.ours === undefined && /\[\d+\]\./.test(piece.path)) return true;
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
    name: 'when: a grid, container or form is found wherever it stands',
    is: (piece, context) => {
      const groups = context.components.filter((one) => one.components && one.input && context.where.get(one).data !== one.key).map(({ key }) => key);
      const tests = (one) => [one.conditional, ...(one.logic ?? []).map(({ trigger }) => trigger?.simple)].flatMap((condition) => [condition?.when, ...(condition?.conditions ?? []).map((test) => test.component)]);
      const asks = (one) => tests(one).some((name) => groups.includes(String(name).split('.').at(-1)));
      return (around(piece, context).some(asks) && piece.what !== 'calculated' && byCode(piece, context)) || movedBy(context.components.filter(asks), piece, context);
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
      // Who looks at them finds them.
      const stay = (one) => shut(one) && leaves(everywhere(context.test.submission.data, context.where.get(one).data.split('.')), '').some(([, value]) => !blank(value));
      const keys = context.components.filter((one) => one.type === 'form' && stay(one)).map(({ key }) => key);
      if ((piece.what === 'data' ? turned(piece, context) : byCode(piece, context)) && around(piece, context).some((one) => names(one, keys))) return true;
      // A radio's as what `dataType` makes of it.
      const came = context.get(context.test.submission.data, piece.path);
      const made = piece.component?.dataType === 'boolean' ? !['false', 'null', ''].includes(String(came)) : String(came);
      const chosen = piece.component?.type === 'radio' && piece.component.dataType && came !== undefined && piece.ours === made;
      return forms.some(shut) && piece.what === 'data' && piece.theirs === undefined && (chosen || typeof piece.ours === 'object' || byCode(piece, context) || alike(piece.ours, given(piece, context)));
    },
  },
  {
    name: 'form: what stands in one in a row is asked',
    is: (piece, context) => {
      const whole = piece.what === 'data' && blank(piece.theirs);
      // So the row around it is there.
      const row = (key) => context.components.some((one) => one.type === 'form' && context.where.get(one).data === `${numberless(piece.path)}.${key}`);
      if (whole && /\[\d+\]$/.test(piece.path) && Object.keys(piece.ours).length > 0 && Object.keys(piece.ours).every(row) && isEmptyAllThrough(given(piece, context) ?? [])) return true;
      const forms = around(piece, context).filter((one) => one.type === 'form' && (whole || one !== piece.component));
      // In this very row.
      const begun = (one) => {
        const place = piece.path.split('.').slice(0, context.where.get(one).data.split('.').length).join('.');
        if (numberless(place) === context.where.get(one).data) return !blank(context.get(context.test.submission.data, place));
        return !everywhere(context.test.submission.data, context.where.get(one).data.split('.')).some(blank);
      };
      return piece.side !== 'theirs' && /\[\d+\]\./.test(piece.path) && forms.some((one) => !begun(one));
    },
  },
];
