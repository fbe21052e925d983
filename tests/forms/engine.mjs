// form-process, kept running: one line in, one line out.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Engine {
  constructor(program) {
    this.child = spawn(program, ['--ndjson'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift()?.answer(JSON.parse(line)));
    this.child.on('exit', (code) => {
      for (const { refuse } of this.waiting.splice(0)) refuse(new Error(`form-process ended with ${code}`));
    });
  }

  /** The answer to one case. */
  ask(document) {
    return new Promise((answer, refuse) => {
      this.waiting.push({ answer, refuse });
      this.child.stdin.write(`${JSON.stringify(document)}\n`);
    });
  }

  end() {
    this.child.stdin.end();
  }
}
