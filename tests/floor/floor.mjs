// Whether the oldest browsers that the app promises to serve can read the shipped styles and scripts.
//
//   node floor.mjs FOLDER…
//
// Prints one line a fault, then `floor: N passed, M failed`.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import DoIUse from 'doiuse/lib/DoIUse.js';
import postcss from 'postcss';

/** The floor of the design: these versions and every newer one. */
const FLOOR = ['chrome 109', 'firefox 115', 'safari 16.4', 'ios_saf 16.4'];

/** The newest edition of JavaScript that all of them read. */
const EDITION = 2022;

/**
 * What may be used although a browser of the floor lacks (part of) it, because nobody loses anything
 * by that. Names are caniuse's.
 */
const HARMLESS = {
  'text-size-adjust': 'desktop browsers do not resize text by themselves',
  'text-decoration': 'only the shorthand with a thickness is partial; the line itself is drawn',
  'extended-system-fonts': 'the next family of the list is taken',
  'css-clip-path': 'only on HTML elements with basic shapes, which all of them clip',
  'css-masks': 'named because of clip-path; no mask is used',
  'css-touch-action': 'Safari on desktops lacks it, and has no touch: there corners are moved by mouse and keys',
  'css-resize': 'a text area that cannot be resized scrolls',
  'css-paged-media': 'the margins of a printed page are then the browser\'s own',
  'css-content-visibility': 'the whole of a very long page is laid out, as it would be anyhow',
  multicolumn: 'only break-inside, in print',
};

let passed = 0;
const faults = [];

/** One check: what it throws is a fault. */
function check(name, run) {
  const before = faults.length;
  try {
    run((fault) => faults.push(`${name}: ${fault}`));
  } catch (error) {
    faults.push(`${name}: ${error.message}`);
  }
  if (faults.length === before) {
    passed += 1;
  }
}

function styles(text, fault) {
  const seen = new Set();
  const onFeatureUsage = ({ feature, message }) => {
    if (!(feature in HARMLESS) && !seen.has(feature)) {
      seen.add(feature);
      fault(message.replace(/^[^ ]*:\d+:\d+: /, ''));
    }
  };
  postcss([new DoIUse({ browsers: FLOOR, onFeatureUsage })]).process(text, { from: 'style.css' }).sync();
}

for (const folder of process.argv.slice(2)) {
  for (const file of readdirSync(folder)) {
    const read = () => readFileSync(join(folder, file), 'utf8');
    if (file.endsWith('.css')) {
      check(file, (fault) => styles(read(), fault));
    } else if (file.endsWith('.js')) {
      check(file, () => parse(read(), { ecmaVersion: EDITION, sourceType: 'module' }));
    }
  }
}

// A check that cannot fail says nothing: this is above the floor and must be found.
check('the check itself', (fault) => {
  let found = 0;
  styles('a:has(b) { color: red }', () => { found += 1; });
  if (found === 0) {
    fault(':has() was not found');
  }
  try {
    parse('/a/v', { ecmaVersion: EDITION, sourceType: 'module' });
    fault('the v flag of 2024 was not found');
  } catch {
    // Found, as it should be.
  }
});

faults.forEach((fault) => console.log(fault));
console.log(`floor: ${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
