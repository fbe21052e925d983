// JavaScript and JsonLogic as real definitions write them.

/** Puts code into a component now and then. */
export function scripts(random, component, fields) {
  const other = random.pick(fields);
  if (!other) return;
  const key = other.key;
  if (random.chance(0.06)) {
    component.customConditional = random.pick([
      `show = data.${key} === 'a'`,
      `show = !!data.${key}`,
      `show = data.${key} == 1 || row.${key} === true;`,
      `if (data.${key}) { show = true } else { show = false }`,
      `show = _.get(data, '${key}', '') !== ''`,
    ]);
  }
  if (!component.validate || component.columns || component.components || component.rows) return;
  if (random.chance(0.06)) {
    component.validate.custom = random.pick([
      `valid = input === 'a' ? true : 'Must be a';`,
      `valid = (input || '').length > 1 ? true : 'Too short'`,
      `valid = String(data.${key}) !== String(input)`,
      `if (input == 2) { valid = 'Not two' }`,
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
    ]);
  }
}
