// The smallest case that still fails: components, settings and answers are taken away while it does.

const clone = (value) => JSON.parse(JSON.stringify(value));

// Without these a component or test is another one, not a smaller one.
const KEPT = ['type', 'key', 'input', 'operator', 'component', 'conjunction', 'show', 'when', 'eq', 'value', 'values', 'data', 'dataSrc', 'if', 'inputMasks'];

/** Every way to make a value a little smaller. */
function* smaller(value) {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      yield value.filter((_, other) => other !== at);
      for (const item of smaller(value[at])) yield value.with(at, item);
    }
  } else if (value !== null && typeof value === 'object') {
    for (const key of Object.keys(value)) {
      const { [key]: item, ...rest } = value;
      if (!KEPT.includes(key) && !(key === 'components' && value.type === 'form')) yield rest;
      // A group goes, and what is in it stays.
      if (key === 'components' && Array.isArray(item) && value.type) continue;
      if (key === 'inputMasks') continue;
      for (const inner of smaller(item)) yield { ...value, [key]: inner };
    }
    if (Array.isArray(value.components)) for (const inner of smaller(value.components)) yield { ...value, components: inner };
  }
}

/** Shrinks while `fails` says so, at most `most` tries. */
export async function shrink(test, fails, most = 1500) {
  let best = clone(test);
  let tries = 0;
  for (let again = true; again && tries < most; ) {
    again = false;
    for (const form of smaller({ form: best.form, data: best.submission.data })) {
      if (!form.form?.components || !form.data) continue;
      if ((tries += 1) > most) break;
      const next = { ...best, form: form.form, submission: { data: form.data } };
      if (await fails(next)) {
        best = next;
        again = true;
        break;
      }
    }
  }
  return best;
}
