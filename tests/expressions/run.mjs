// Runs the generator and the scripts of real forms' kind, and holds both against node.
//
//   npm ci && node run.mjs                 the same 20,000 expressions every time
//   node run.mjs --seed 7 --count 1000000  others, or more of them

import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '20000' } } });

/** The example, its input and its arguments; false when something differs. */
function check(input, ...given) {
  return new Promise((resolve) => {
    const ours = spawn('cargo', ['run', '-q', '-p', 'motcua-core', '--example', 'expressions', '--', ...given], {
      cwd: root,
      stdio: [input ? 'pipe' : 'ignore', 'pipe', 'inherit'],
    });
    if (input) createReadStream(input).pipe(ours.stdin);
    const theirs = spawn(process.execPath, [fileURLToPath(new URL('check.mjs', import.meta.url))], { stdio: ['pipe', 'inherit', 'inherit'] });
    ours.stdout.pipe(theirs.stdin);
    let code;
    ours.on('close', (own) => (code = own));
    theirs.on('close', (own) => resolve(own === 0 && !code));
  });
}

const forms = await check(new URL('../../core/src/logic/script/tests/forms.ndjson', import.meta.url));
const made = await check(null, values.seed, values.count);
process.exitCode = forms && made ? 0 : 1;
