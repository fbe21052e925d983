// JavaScript and JsonLogic as real definitions write them.

import { logic } from './lifelike.mjs';

/** Puts code into a component now and then. */
export function scripts(random, component, fields, inRow = false) {
  const at = fields.indexOf(component);
  // Most code looks at what was asked before.
  const other = at > 0 && random.chance(0.8) ? fields[random.below(at)] : random.pick(fields);
  if (!other) return;
  const key = other.key;
  if (random.chance(0.06)) {
    component.customConditional = random.pick([
      `show = data.${key} === 'a'`,
      `show = !!data.${key}`,
      `show = data.${key} == 1 || row.${key} === true;`,
      `if (data.${key}) { show = true } else { show = false }`,
      `show = _.get(data, '${key}', '') !== ''`,
      `show = ['a', 'b'].includes(data.${key})`,
      `show = (data.${key} || []).length > 0 || data['${key}'] === 'true'`,
      `show = _.includes(data.${key}, 'a') && !_.isEmpty(data.${key});`,
      `var v = data.${key};\nshow = (v !== undefined && v !== null) ? v == 'a' || v > 1 : false;`,
      `show = moment(data.${key}).isValid()`,
    ]);
  }
  if (!component.validate || component.columns || component.components || component.rows) return;
  if (random.chance(0.06)) {
    component.validate.custom = random.pick([
      `valid = input === 'a' ? true : 'Must be a';`,
      `valid = (input || '').length > 1 ? true : 'Too short'`,
      `valid = String(data.${key}) !== String(input)`,
      `if (input == 2) { valid = 'Not two' }`,
      `valid = /^[a-z]*$/.test(input) ? true : 'Letters'`,
      `valid = (typeof input === 'string' && input.trim().length === 0) ? 'Blank' : true;`,
      `valid = (data.${key} == input) || 'Differs'`,
      `valid = input ? parseInt(input, 10) < 5 : true`,
      `valid = component.key.length > 0 && row !== undefined`,
    ]);
  }
  if (random.chance(0.03)) {
    component.validate.json = { if: [{ '==': [{ var: 'input' }, 'a'] }, true, 'Only a'] };
  }
  if (random.chance(0.04) && ['textfield', 'number', 'hidden'].includes(component.type)) {
    component.calculateValue = random.pick([
      `value = data.${key}`,
      `value = (data.${key} || 0) * 2`,
      `value = data.${key} ? 1 : 2`,
      { var: `data.${key}` },
      `value = _.sum([1, Number(data.${key}) || 0])`,
      `if (data.${key}) { value = String(data.${key}).toUpperCase() }`,
      `value = \`\${data.${key} ?? ''}-x\``,
      `value = row.${key}`,
      `value = value`,
      { '+': [{ var: `data.${key}` }, 1] },
      { if: [{ '==': [{ var: `data.${key}` }, 'a'] }, 'yes', 'no'] },
    ]);
  }
  if (!inRow && other !== component && random.chance(0.06)) logic(random, component, key);
}
