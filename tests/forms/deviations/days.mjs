// Days and dates.

import { around, blank, byCode, given, names, needsMonth, own, stem, turned, zip } from '../follow.mjs';

export const DAYS = [
  {
    name: 'day: one that says nothing about its boxes wants a whole date',
    is: (piece) => own('day')(piece) && piece.component?.type === 'day' && !piece.component.fields,
  },
  {
    name: 'day: a day needs its month',
    is: (piece, context) => {
      // One day where a list is due came as a text: its first item would be a sign of it.
      const list = given({ ...piece, path: stem(piece.path) }, context);
      return own('day')(piece) && piece.component?.type === 'day' && needsMonth(piece.component, typeof list === 'string' ? list : given(piece, context));
    },
  },
  {
    name: 'day: what has not a part for each box stays as it came',
    is: (piece, context) => {
      // Nor has its own code, or that of others, another text before it.
      const longer = (place) => zip(context.ours.data, context.theirs.data, place.split('.')).some(([mine, other]) => typeof mine === 'string' && typeof other === 'string' && other !== mine && other.replace(/\/+$/, '') === mine);
      const days = context.components.filter((one) => one.type === 'day' && longer(context.where.get(one).data));
      if (days.includes(piece.component) && piece.what === 'error') return ['custom', 'json'].includes(piece.rule);
      const keys = days.map(({ key }) => key);
      if ((piece.what === 'data' ? turned(piece, context) : byCode(piece, context)) && around(piece, context).some((one) => names(one, keys))) return true;
      const boxes = ['day', 'month', 'year'].filter((part) => !piece.component?.fields?.[part]?.hide).length;
      const came = given(piece, context);
      return piece.what === 'data' && piece.component?.type === 'day' && typeof piece.ours === 'string' && piece.ours.split('/').length !== boxes && (piece.ours === came || String(piece.theirs).replace(/\/+$/, '') === piece.ours);
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
    name: 'day: an empty one has no year',
    is: (piece, context) => piece.what === 'error' && (['minYear', 'maxYear'].includes(piece.rule) ? piece.side === 'theirs' : ['day', 'required', 'custom', 'json'].includes(piece.rule) && Boolean(piece.component?.validate?.customMessage)) && piece.component?.type === 'day' && [given(piece, context)].flat().every((day) => day === '00/00/0000'),
  },
  {
    name: 'day: a list without a day is no day',
    is: (piece, context) => {
      if (piece.what !== 'error' || piece.side !== 'theirs' || piece.rule !== 'day' || !piece.component?.multiple) return false;
      const list = context.get(context.ours.data, piece.path);
      // What is not to be kept is in nobody's data: then what came says it.
      return (list === undefined && piece.component.persistent === false ? [given(piece, context)].flat().filter((day) => !blank(day)) : list)?.length === 0;
    },
  },
  {
    name: 'day: a date of which a part is unknown is held against limits as the time that it can mean',
    is: (piece, context) =>
      // Without a box for its year it can mean any time.
      (piece.side === 'theirs' && ['minDate', 'maxDate'].includes(piece.rule) && piece.component?.type === 'day' && piece.component.fields?.year?.hide && String(given(piece, context)).split('/').length < 3) ||
      ['minDate', 'maxDate'].some((rule) => own(rule)(piece)) && piece.component?.type === 'day' && /(^|\/)0+(\/|$)/.test(String(given(piece, context))),
  },
  {
    name: 'date: what is no date is held against no limit',
    is: (piece, { ours }) =>
      ['minDate', 'maxDate'].includes(piece.rule) && piece.side === 'theirs' && ours.errors.some((error) => stem(error.path) === piece.path && ['day', 'date'].includes(error.rule)),
  },
];
