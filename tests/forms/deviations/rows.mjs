// Grids and their rows.

import { around, blank, byCode, leaves, looksIntoItsRow, movedBy, names, numberless, own, takenAround, turned, zip } from '../follow.mjs';

/** What is hidden in one row only is not listed: there an answer is missing on one side, or an error told on one. */
const inRow = (piece) => /\[\d+\]/.test(piece.path) && (piece.what === 'error' || (piece.what === 'data' && (piece.ours === undefined || blank(piece.theirs))));

export const ROWS = [
  {
    name: 'rows: a row without answers is an empty one',
    is: (piece, context) => {
      // What is hidden in it is listed; in a row that is none there is nothing, once what is around it took its answers.
      const row = /^.*\[\d+\](?=\.)/.exec(piece.path)?.[0];
      if (piece.what === 'hidden' && piece.side === 'ours' && row) return JSON.stringify(context.get(context.ours.data, row)) === '{}' && context.get(context.theirs.data, row) === undefined && byCode(piece, context) && takenAround({ path: row, component: context.at(row) }, context);
      // Whether there are rows is another thing to who asks.
      const left = (one) => zip(context.ours.data, context.theirs.data, context.where.get(one).data.split('.').slice(0, -1)).map((both) => both.map((group) => group?.[one.key])).some(([mine, other]) => Array.isArray(mine) && mine.length > 0 && mine.every((item) => JSON.stringify(item) === '{}') && JSON.stringify(other) === '[]');
      const grids = context.components.filter((one) => ['datagrid', 'editgrid'].includes(one.type) && left(one)).map(({ key }) => key);
      if (piece.what !== 'data' && byCode(piece, context) && around(piece, context).some((one) => names(one, grids))) return true;
      // From outside the first row is meant, and that is none to Form.io.
      const none = ({ key }) => (both) => ((mine, other) => Array.isArray(mine) && JSON.stringify(mine[0]) === '{}' && Array.isArray(other) && other[0] === null)(both[0]?.[key], both[1]?.[key]);
      const first = context.components.filter((one) => ['datagrid', 'editgrid'].includes(one.type) && zip(context.ours.data, context.theirs.data, context.where.get(one).data.split('.').slice(0, -1)).some(none(one)));
      const fields = context.components.filter((one) => first.some((grid) => context.where.get(one).data.startsWith(`${context.where.get(grid).data}.`))).map(({ key }) => key);
      if (byCode(piece, context) && around(piece, context).some((one) => names({ conditional: one.conditional, logic: one.logic }, fields))) return true;
      return piece.what === 'data' && /\[\d+\]$/.test(piece.path) && JSON.stringify(piece.ours) === '{}' && blank(piece.theirs);
    },
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
    name: 'rows: a grid that was not begun is missing, whatever its made-up row holds',
    is: (piece, { test, get }) => own('required')(piece) && ['datagrid', 'editgrid'].includes(piece.component?.type) && get(test.submission.data, piece.path) === undefined,
  },
  {
    name: 'rows: begun is what holds an answer in the end',
    is: (piece, context) => {
      const rows = [context.ours, context.theirs].map((side) => context.get(side.data, piece.path));
      const masks = context.components.filter((one) => one.inputMasks).map((one) => `${context.where.get(one).data}.maskName`);
      return own('required')(piece) && ['datagrid', 'editgrid'].includes(piece.component?.type) && rows.every((list) => leaves(list, numberless(piece.path)).every(([path, value]) => blank(value) || masks.includes(path)));
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
];
