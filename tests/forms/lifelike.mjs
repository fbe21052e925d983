// What real governments' forms hold besides the plain properties of a kind: settings of odd types, code in every place,
// masks, limits, words of their own.

const ODD = [null, '', 0, 1, -1.5, true, false, 'a', '1', [], ['a'], {}, { a: true }];

/** A value of whatever type. */
export const odd = (random) => random.pick(ODD);

const CODE = {
  customDefaultValue: ["value = 'D'", 'value = 5', "value = data.text1 || ''", 'value = null', "value = moment().format('YYYY-MM-DD')"],
  label: ['{{ data.text1 }}?', 'Plain'],
};

/** Now and then a setting that forms have. */
export function flavour(random, component) {
  const { type, validate } = component;
  if (random.chance(0.03)) component.customDefaultValue = random.pick(CODE.customDefaultValue);
  if (random.chance(0.04)) component.errorLabel = 'This';
  if (random.chance(0.04)) component.errors = { required: 'Fill {{field}}', minLength: 'At least {{length}}', custom: 'No', pattern: '' };
  if (random.chance(0.05)) component.validateOn = 'blur';
  if (random.chance(0.03)) component.protected = true;
  if (random.chance(0.03)) component.persistent = 'client-only';
  if (random.chance(0.03)) component.description = random.pick(CODE.label);
  if (random.chance(0.05)) component.clearOnHide = true;
  if (type === 'number' || type === 'currency') {
    if (random.chance(0.1)) component.decimalLimit = random.pick([2, '2']);
    if (random.chance(0.1)) validate.step = 'any';
    if (random.chance(0.05)) Object.assign(component, { delimiter: true, requireDecimal: false });
  }
  if (type === 'day') {
    const parts = ['day', 'month', 'year'].filter(() => random.chance(0.12));
    if (component.fields && parts.length < 3) for (const part of parts) component.fields[part].hide = true;
    if (component.fields && random.chance(0.1) && !component.maxYear) component.fields.year.maxYear = '2010';
    if (component.defaultValue?.includes?.('/') && parts.length > 0) delete component.defaultValue;
  }
  if (type === 'datetime' && random.chance(0.1)) {
    component.widget = { type: 'calendar', enableTime: component.enableTime, minDate: random.pick(['new Date()', '01/31/2020', "moment().startOf('month')", '2026-11-21 09:00']) };
  }
  if (type === 'select' && random.chance(0.1)) {
    const items = [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }];
    Object.assign(component, { dataSrc: 'json', data: { json: items }, valueProperty: 'id', template: '<span>{{ item.name }}</span>' });
  }
  if (type === 'select' && random.chance(0.05)) Object.assign(component, { dataSrc: 'url', data: { url: 'https://x.gov/y' }, selectValues: 'items' });
  if (type === 'address' && random.chance(0.3)) component.enableManualMode = true;
  if (type === 'textfield' && random.chance(0.04)) {
    Object.assign(component, { allowMultipleMasks: true, inputMasks: [{ label: 'one', mask: '99' }, { label: 'two', mask: 'aa' }] });
    delete component.inputMask;
  }
}

const trigger = (random, key) => random.pick([
  { type: 'simple', simple: { show: random.pick([true, false, 'true']), when: key, eq: random.pick(['a', '1', '', 'true']) } },
  { type: 'simple', simple: { show: true, conjunction: 'all', conditions: [{ component: key, operator: random.pick(['isEqual', 'isEmpty', 'isNotEmpty']), value: 'a' }] } },
  { type: 'javascript', javascript: `result = data.${key} === 'a';` },
  { type: 'javascript', javascript: `result = !!row.${key}` },
  { type: 'json', json: { '==': [{ var: `data.${key}` }, 'a'] } },
  { type: 'event', event: 'go' },
]);

const property = (value, state) =>
  typeof state === 'boolean'
    ? { type: 'property', property: { label: value, value, type: 'boolean' }, state }
    : { type: 'property', property: { label: value, value, type: 'string' }, text: state };

/** `logic` as the builders make it; not in rows, where Form.io changes the component of all of them. */
export function logic(random, component, key) {
  const actions = [
    property('validate.required', random.chance(0.7)),
    property('disabled', true),
    property('label', `L {{ data.${key} }}`),
    property('validate.maxLength', '1'),
    property('hidden', random.chance(0.7)),
    { type: 'value', value: random.pick(["value = 'a'", 'value = 2', `value = data.${key}`, "value = ''"]) },
    { type: 'mergeComponentSchema', schemaDefinition: 'schema = { validate: { required: true } };' },
  ];
  component.logic = [{ name: 'l', trigger: trigger(random, key), actions: [random.pick(actions), ...(random.chance(0.2) ? [random.pick(actions)] : [])] }];
}
