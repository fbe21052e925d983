// What @formio/core makes of a case: the processors that its own server and client run, in their order.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const core = require('@formio/core');
const lodash = require('lodash');
const moment = require('moment');

// Scripts of forms expect them, as a renderer provides them.
globalThis._ = lodash;
globalThis.moment = moment;

const RealDate = Date;

/** A clock that stands still. */
function freeze(now) {
  const fixed = new RealDate(now).getTime();
  globalThis.Date = class Date extends RealDate {
    constructor(...parts) {
      super(...(parts.length ? parts : [fixed]));
    }

    static now() {
      return fixed;
    }
  };
}

const clone = (value) => JSON.parse(JSON.stringify(value ?? null));

/** Errors, hidden and calculated paths, cleaned data; `crash` where Form.io throws. */
export function oracle({ form, submission, options }, data = submission.data) {
  process.env.TZ = options.timeZone ?? 'UTC';
  freeze(options.now);
  const silent = ['warn', 'error', 'log'].map((name) => [name, console[name]]);
  silent.forEach(([name]) => (console[name] = () => {}));
  try {
    const definition = clone(form);
    const answers = clone(data);
    const scope = {};
    const context = {
      form: definition,
      submission: { data: answers },
      data: answers,
      components: definition.components,
      processors: core.Processors,
      scope,
      config: { server: false },
    };
    core.processSync(context);
    const hidden = (scope.conditionals ?? []).filter((one) => one.conditionallyHidden).map((one) => one.path);
    return {
      errors: (scope.errors ?? []).map((error) => ({ path: error.context.path, rule: error.ruleName })),
      data: clone(scope.filtered ?? {}),
      hidden: [...new Set(hidden)],
      // What was calculated and is no number.
      nan: (scope.calculated ?? []).filter((one) => Number.isNaN(one.value)).map((one) => one.path),
      calculated: [...new Set((scope.calculated ?? []).map((one) => one.path))],
    };
  } catch (error) {
    return { crash: String(error?.message ?? error) };
  } finally {
    silent.forEach(([name, real]) => (console[name] = real));
    globalThis.Date = RealDate;
  }
}
