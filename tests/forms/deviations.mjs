// The accepted deviations of docs/forms.md ("Deviations"), each recognised by what it is, never by a whole class.

const own = (rule) => (piece) => piece.what === 'error' && piece.side === 'ours' && piece.rule === rule;
const theirs = (rule) => (piece) => piece.what === 'error' && piece.side === 'theirs' && piece.rule === rule;
const stem = (path) => path.replace(/\[\d+\]$/, '');

export const DEVIATIONS = [
  {
    name: 'items: each item of a list has its own errors and path',
    is: (piece, { ours, theirs, get, test }) => {
      if (piece.what !== 'error' || !piece.component?.multiple) return false;
      const list = stem(piece.path);
      // Their one error for the whole list, or our errors for its items.
      const mine = ours.errors.some((error) => error.rule === piece.rule && stem(error.path) === list && error.path !== list);
      const other = theirs.errors.some((error) => error.rule === piece.rule && error.path === list);
      return mine && other && Array.isArray(get(test.submission.data, list) ?? get(ours.data, list));
    },
  },
  {
    name: 'available: a value outside of the list is always an error',
    is: (piece, { test, get }) => {
      const { component } = piece;
      if (!own('onlyAvailableItems')(piece) || !['radio', 'select', 'selectboxes', 'survey'].includes(component?.type)) return false;
      // Form.io judges only with the setting, and then only texts and objects.
      const value = get(test.submission.data, piece.path) ?? component.defaultValue;
      const skipped = ['number', 'boolean'].includes(typeof value) || !Number.isNaN(Number(value)) || value === 'true' || value === 'false';
      return !component.validate?.onlyAvailableItems || component.type === 'survey' || skipped;
    },
  },
  {
    name: 'count: minSelectedCount counts when nothing is ticked',
    is: (piece, { ours, get }) =>
      own('minSelectedCount')(piece) && !Object.values(get(ours.data, piece.path) ?? {}).some(Boolean),
  },
];
