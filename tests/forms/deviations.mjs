// The accepted deviations of docs/forms.md ("Deviations from @formio/core"), each recognised by what it is,
// never by a whole class. `piece` is one difference, `component` the definition of its path.

import { ANSWERS } from './deviations/answers.mjs';
import { DAYS } from './deviations/days.mjs';
import { ROWS } from './deviations/rows.mjs';
import { FORMS } from './deviations/forms.mjs';
import { CODE } from './deviations/code.mjs';

export const DEVIATIONS = [...ANSWERS, ...DAYS, ...ROWS, ...FORMS, ...CODE];
