// What each kind of component can look like, and what may be answered to it.

const WORDS = ['', ' ', 'a', 'ab', 'abc', 'Hòa Bình', 'one two', 'one two three', '12', '12.5', '007', 'true', 'A1', 'x@y.vn'];

const OPTIONS = ['a', 'b', 'c', '1', '2', 'true'];

const choices = (random) => {
  const count = 1 + random.below(4);
  return OPTIONS.slice(random.below(3)).slice(0, count).map((value) => ({ value, label: value.toUpperCase() }));
};

const text = {
  rules: (random, validate) => {
    if (random.chance(0.25)) validate.minLength = random.pick([1, 2, 3, '3', '']);
    if (random.chance(0.25)) validate.maxLength = random.pick([1, 2, 4, '4', '']);
    if (random.chance(0.1)) validate.minWords = random.pick([1, 2, '2']);
    if (random.chance(0.1)) validate.maxWords = random.pick([1, 2, '2']);
    if (random.chance(0.2)) validate.pattern = random.pick(['[a-z]+', '\\d{2}', '[A-Z]\\d', '(?=.*a).*', '^ab', 'a|ab', '']);
  },
  answer: (random) => random.pick(WORDS),
};

const numeric = {
  rules: (random, validate) => {
    if (random.chance(0.3)) validate.min = random.pick([0, 1, -2, '3', '', 2.5]);
    if (random.chance(0.3)) validate.max = random.pick([5, 10, '4', '', 2.5]);
  },
  answer: (random) => random.pick([0, 1, 2, 3.5, -1, 7, 1000, '5', '2.50', '', null, 'abc', '1e1', ' 4 ']),
};

const listed = {
  rules: (random, validate) => {
    if (random.chance(0.3)) validate.onlyAvailableItems = true;
  },
  answer: (random) => random.pick([...OPTIONS, '', 'z', 1, 2, true, null]),
};

const DAYS = ['01/31/2020', '02/29/2021', '02/29/2020', '12/25/1999', '00/00/1950', '05/00/1980', '00/10/2000', '13/01/2020', '00/00/0000', '', '12/31/2030'];
const DATES = ['2020-01-31T00:00:00Z', '2026-11-21T10:00:00.000Z', '2026-11-20T23:30:00-05:00', '2030-05-01', '', 'soon', '2026-11-22T01:00:00+07:00'];
const LIMITS = ['2020-01-01', '2026-11-21', 'moment()', "moment().subtract(18, 'years')", "moment().add(1, 'days')", ''];

/** By kind: properties, rules and answers. */
export const KINDS = {
  textfield: {
    ...text,
    make: (random, component) => {
      if (random.chance(0.1)) component.inputMask = random.pick(['99', '99/99', 'aa', '*9']);
      if (random.chance(0.05)) component.truncateMultipleSpaces = true;
    },
  },
  textarea: text,
  password: text,
  hidden: text,
  phoneNumber: { ...text, answer: (random) => random.pick(['0912345678', '(024) 123-4567', '12', '', 'abc']) },
  email: { ...text, answer: (random) => random.pick(['a@b.vn', ' A@B.VN ', 'a@b', 'a b@c.vn', '', 'a.b+c@d-e.com', '"q w"@x.org', 'x@1.2.3.4']) },
  url: { ...text, answer: (random) => random.pick(['https://a.vn', 'a.vn', 'a', 'http://localhost:3000', 'ftp://x.vn/y', 'http://10.0.0.1', 'a@b.vn', '', 'https://a.vn:8080/x?y#z', 'javascript:alert(1)']) },
  number: { ...numeric },
  currency: { ...numeric, answer: (random) => random.pick([0, 1, 2, 3.5, -1, 7, '5', '', null]) },
  checkbox: { answer: (random) => random.pick([true, false, true, false, null, '']) },
  radio: {
    ...listed,
    make: (random, component) => {
      component.values = choices(random);
      if (random.chance(0.2)) component.dataType = random.pick(['number', 'string', 'boolean', 'auto']);
    },
  },
  select: {
    ...listed,
    make: (random, component) => {
      const values = choices(random);
      const json = random.chance(0.2);
      component.dataSrc = json ? 'json' : 'values';
      component.data = json ? { json: random.chance(0.5) ? JSON.stringify(values) : values } : { values };
      if (json) component.valueProperty = 'value';
      if (random.chance(0.2)) component.dataType = random.pick(['number', 'string', 'boolean', 'auto', 'object']);
    },
  },
  selectboxes: {
    make: (random, component) => {
      component.values = choices(random);
    },
    rules: (random, validate) => {
      if (random.chance(0.3)) validate.minSelectedCount = random.pick([1, 2, '2']);
      if (random.chance(0.3)) validate.maxSelectedCount = random.pick([1, 2, '1']);
      if (random.chance(0.2)) validate.onlyAvailableItems = true;
    },
    answer: (random) => {
      const boxes = {};
      for (const option of OPTIONS.slice(0, 4)) if (random.chance(0.6)) boxes[option] = random.chance(0.5);
      return random.pick([boxes, boxes, boxes, {}, '', 'a', ['b']]);
    },
  },
  day: {
    make: (random, component) => {
      if (random.chance(0.7)) {
        const part = () => ({ required: random.chance(0.4), hide: false });
        component.fields = { day: part(), month: part(), year: part() };
      }
      if (random.chance(0.3)) component.maxDate = random.pick(LIMITS);
      if (random.chance(0.3)) component.minDate = random.pick(LIMITS);
      if (random.chance(0.15)) component.maxYear = random.pick([2025, '1990']);
      if (random.chance(0.15)) component.minYear = random.pick([1960, '1990']);
      if (random.chance(0.15)) component.dayFirst = true;
    },
    answer: (random) => random.pick(DAYS),
  },
  datetime: {
    make: (random, component) => {
      component.enableTime = random.chance(0.5);
      if (random.chance(0.6)) {
        component.widget = { type: 'calendar', enableTime: component.enableTime };
        if (random.chance(0.5)) component.widget.minDate = random.pick(LIMITS);
        if (random.chance(0.5)) component.widget.maxDate = random.pick(LIMITS);
      }
    },
    answer: (random) => random.pick(DATES),
  },
  time: { answer: (random) => random.pick(['07:30', '07:30:00', '24:00', '7:30', '', '23:59:59', 'noon', null]) },
  tags: {
    make: (random, component) => {
      if (random.chance(0.5)) component.storeas = random.pick(['array', 'string']);
    },
    answer: (random) => random.pick(['a,b', ['a', 'b'], '', [], 'x']),
  },
  survey: {
    make: (random, component) => {
      component.questions = [{ value: 'q', label: 'Q' }, { value: 'r', label: 'R' }];
      component.values = choices(random);
    },
    answer: (random) => random.pick([{ q: 'a', r: 'b' }, { q: 'a' }, { q: '', r: '' }, {}, null]),
  },
  signature: { answer: (random) => random.pick(['data:image/png;base64,AAAA', '', null]) },
  file: {
    make: (random, component) => {
      component.storage = 'base64';
      if (random.chance(0.3)) component.filePattern = random.pick(['.pdf', 'image/*', '*']);
      if (random.chance(0.3)) component.fileMaxSize = random.pick(['1KB', '10MB']);
    },
    answer: (random) => {
      const file = (name, type, size) => ({ name, originalName: name, type, size, storage: 'base64' });
      const one = random.pick([file('a.pdf', 'application/pdf', 500), file('b.jpg', 'image/jpeg', 5000)]);
      return random.pick([[], [one], [one, one], null]);
    },
  },
  address: { answer: (random) => random.pick([{ display_name: 'Hà Nội', place_id: 1 }, {}, null]) },
};
