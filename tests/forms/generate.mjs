// Forms and submissions that look like real ones, and a little worse.

import { KINDS } from './kinds.mjs';
import { flavour, odd } from './lifelike.mjs';
import { Random } from './random.mjs';
import { scripts } from './scripts.mjs';

const GROUPS = ['container', 'panel', 'fieldset', 'well', 'columns', 'table', 'tabs', 'form', 'datagrid', 'editgrid'];
/** Groups whose answers are their own. */
export const HOLDERS = ['container', 'datagrid', 'editgrid', 'form'];
const OPERATORS = ['isEqual', 'isNotEqual', 'isEmpty', 'isNotEmpty', 'includes', 'notIncludes', 'startsWith', 'endsWith', 'lessThan', 'greaterThan', 'lessThanOrEqual', 'greaterThanOrEqual'];

/** One case: a form, a submission and options, all of one seed. */
export function generate(seed, wanted = {}) {
  const random = new Random(seed);
  const maker = new Maker(random, wanted);
  const display = random.chance(0.2) ? 'wizard' : 'form';
  const components = display === 'wizard'
    ? Array.from({ length: 1 + random.below(3) }, () => maker.group('panel', 1))
    : maker.list(1 + random.below(6), 0);
  maker.where = paths({ components });
  for (const component of maker.all) maker.condition(component);
  if (wanted.scripts !== false) for (const component of maker.all) scripts(random, component, maker.fields, maker.inRow(component));
  const data = maker.answers(components);
  const timeZone = random.chance(0.2) ? random.pick(['Asia/Ho_Chi_Minh', 'Europe/Rome', 'America/New_York']) : 'UTC';
  return { form: { display, components }, submission: { data }, options: { now: '2026-11-21T10:00:00.000Z', timeZone, eval: true } };
}

class Maker {
  constructor(random, wanted) {
    this.random = random;
    this.wanted = wanted;
    this.all = [];
    this.fields = [];
    this.count = 0;
  }

  list(count, depth) {
    return Array.from({ length: count }, () => this.component(depth));
  }

  component(depth) {
    const { random } = this;
    const groups = this.wanted.grids === false ? GROUPS.slice(0, 8) : GROUPS;
    return depth < 3 && random.chance(0.22) ? this.group(random.pick(groups), depth + 1) : this.field();
  }

  key(type) {
    this.count += 1;
    return `${type.slice(0, 4)}${this.count}`;
  }

  field() {
    const { random } = this;
    const type = random.pick(Object.keys(KINDS));
    const kind = KINDS[type];
    const validate = {};
    const component = { type, key: this.key(type), label: random.chance(0.9) ? `Label ${this.count}` : '', input: true, validate };
    if (random.chance(0.35)) validate.required = random.chance(0.9) ? true : '';
    kind.rules?.(random, validate);
    kind.make?.(random, component);
    if (random.chance(0.08)) validate.customMessage = 'Check {{field}}';
    if (random.chance(0.08)) component.errors = { required: '{{field}}!' };
    if (random.chance(0.1) && !['selectboxes', 'survey', 'radio', 'checkbox', 'tags'].includes(type)) component.multiple = true;
    if (random.chance(0.1)) component.clearOnHide = false;
    if (random.chance(0.05)) component.hidden = true;
    if (random.chance(0.05)) component.disabled = true;
    if (random.chance(0.05)) component.persistent = false;
    if (random.chance(0.05)) component.validateWhenHidden = true;
    if (random.chance(0.1)) component.defaultValue = kind.answer(random);
    flavour(random, component);
    // An empty list or object says nothing.
    if (JSON.stringify(component.defaultValue)?.length === 2) delete component.defaultValue;
    this.all.push(component);
    this.fields.push(component);
    return component;
  }

  group(type, depth) {
    const { random } = this;
    const component = { type, key: this.key(type), label: `Group ${this.count}`, input: HOLDERS.includes(type) };
    this.all.push(component);
    const inside = () => this.list(1 + random.below(3), depth);
    if (type === 'columns') component.columns = [{ components: inside() }, { components: inside() }];
    else if (type === 'table') component.rows = [[{ components: inside() }, { components: inside() }]];
    else if (type === 'tabs') component.components = [{ key: 'tab1', label: 'One', components: inside() }];
    else component.components = inside();
    if (component.input) {
      component.tree = true;
      if (type !== 'form' && random.chance(0.2)) component.validate = { required: true };
      if (random.chance(0.1)) component.clearOnHide = false;
    }
    if (random.chance(0.04)) component.hidden = true;
    return component;
  }

  condition(component) {
    const { random } = this;
    if (!random.chance(0.3)) return;
    const chosen = () => this.chosen(component);
    const other = chosen();
    if (!other || other === component) return;
    const answer = () => {
      const value = KINDS[other.type]?.answer(random) ?? '';
      return value !== null && typeof value === 'object' ? random.pick(['a', 'b']) : String(value ?? '');
    };
    if (random.chance(0.08)) {
      const value = other.type === 'number' ? 1 : 'a';
      component.conditional = { json: { [random.pick(['==', '!=', '>', 'in'])]: [{ var: `${random.pick(['data', 'row'])}.${other.key}` }, value] } };
      return;
    }
    if (random.chance(0.6)) {
      component.conditional = { show: random.pick([true, false, 'true', 'false']), when: this.reference(other), eq: answer() };
      return;
    }
    const test = () => {
      const one = chosen();
      const value = KINDS[one.type]?.answer(random) ?? '';
      const plain = value !== null && typeof value === 'object' ? 'a' : value;
      return { component: this.reference(one), operator: random.pick(OPERATORS), value: plain };
    };
    component.conditional = { show: random.chance(0.7), conjunction: random.pick(['all', 'any']), conditions: [test(), ...(random.chance(0.4) ? [test()] : [])] };
  }

  /** Most conditions look at a question that was asked before, which is not inside of what they show; few do not. */
  chosen(component) {
    const { random, fields } = this;
    if (random.chance(0.15)) return random.pick(fields);
    const at = this.all.indexOf(component);
    const before = this.all.slice(0, at).filter((one) => fields.includes(one) || HOLDERS.includes(one.type)).filter((one) => !this.where.get(component).full.startsWith(`${this.where.get(one).full}.`));
    const plain = before.filter((one) => fields.includes(one));
    return random.pick(random.chance(0.1) ? before : plain) ?? random.pick(fields);
  }

  inRow(component) {
    const { full } = this.where.get(component);
    return this.all.some((one) => ['datagrid', 'editgrid'].includes(one.type) && full.startsWith(`${this.where.get(one).full}.`));
  }

  reference(component) {
    // What stands in a form in the form is named without its `data`.
    return this.random.chance(0.3) ? this.where.get(component).data.replaceAll('.data.', '.') : component.key;
  }

  /** Answers to most of the questions, in the places where Form.io keeps them. */
  answers(components) {
    const { random } = this;
    const data = {};
    const walk = (list, into) => {
      for (const component of list) {
        const { type, key } = component;
        if (type === 'container') {
          if (random.chance(0.9)) walk(component.components, (into[key] = {}));
        } else if (type === 'form') {
          if (random.chance(0.9)) walk(component.components, (into[key] = { data: {} }).data);
        } else if (type === 'datagrid' || type === 'editgrid') {
          if (random.chance(0.1)) continue;
          into[key] = Array.from({ length: random.below(3) }, () => {
            const row = {};
            walk(component.components, row);
            return row;
          });
        } else if (component.columns) component.columns.forEach((column) => walk(column.components, into));
        else if (component.rows) component.rows.flat().forEach((cell) => walk(cell.components, into));
        else if (type === 'tabs') component.components.forEach((tab) => walk(tab.components, into));
        else if (component.components) walk(component.components, into);
        else if (random.chance(0.8)) {
          const one = () => (random.chance(0.03) ? odd(random) : KINDS[type].answer(random));
          const several = component.multiple && type !== 'file' && random.chance(0.9);
          into[key] = several ? Array.from({ length: random.below(3) }, () => KINDS[type].answer(random)) : one();
        }
      }
    };
    walk(components, data);
    if (random.chance(0.1)) data.stranger = 'x';
    return data;
  }
}

/** Where each component keeps its answer, without the numbers of rows: the way conditions name it. */
export function paths(form) {
  const found = new Map();
  const walk = (list, data, full) => {
    for (const component of list ?? []) {
      if (!component || typeof component !== 'object') continue;
      const holds = HOLDERS.includes(component.type);
      const layout = !component.type || ['panel', 'fieldset', 'well', 'columns', 'table', 'tabs'].includes(component.type);
      const own = layout ? data : join(data, component.key);
      const whole = join(full, component.key);
      found.set(component, { data: own, full: whole, layout });
      const inside = holds ? join(own, component.type === 'form' ? 'data' : '') : data;
      if (component.columns) component.columns.forEach((column) => walk(column?.components, inside, whole));
      if (component.rows) component.rows.flat().forEach((cell) => walk(cell?.components, inside, whole));
      walk(component.components, inside, whole);
    }
  };
  walk(form.components, '', '');
  return found;
}

const join = (before, key) => (before && key ? `${before}.${key}` : before || key || '');
