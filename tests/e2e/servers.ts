// App and portal as `cargo xtask serve` starts them, on free ports.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Servers = {
  /** Address of the app, with its base path and a slash at the end. */
  app: string;
  /** Origin of the portal. */
  portal: string;
  /** Folder that keeps what arrives, one folder a dossier. */
  data: string;
  /** Everything the servers said so far. */
  log(): string;
  /** POST to the portal's `/_control/…`; the answer's JSON, if it has any. */
  control(path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
};

/** `port` 0 is any; `dist`: another finished app than that of `dist/`. */
export type Wish = { base: string; speed: string; now: string; data: string; root: string; port?: number; dist?: string };

export async function start({ base, speed, now, data, root, port = 0, dist }: Wish): Promise<Servers> {
  const program = process.env.XTASK ? [process.env.XTASK] : ['cargo', 'xtask'];
  const finished = dist ? ['--dist', dist] : ['--no-build'];
  const options = ['serve', ...finished, '--port', String(port), '--base', base, '--speed', speed, '--now', now, '--control', '--data', data];
  const child = spawn(program[0], [...program.slice(1), ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const addresses = new Promise<{ app: string; portal: string }>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      said += chunk;
      const app = /^app\s+(\S+)/m.exec(said);
      const portal = /^portal\s+(\S+)/m.exec(said);
      if (app && portal) resolve({ app: app[1], portal: portal[1] });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}:\n${said}`)));
  });
  const { app, portal } = await addresses;
  await answers(`${portal}/v1/configuration`, child, () => said);
  return {
    app,
    portal,
    data,
    log: () => said,
    control: async (path, body) => {
      const response = await fetch(`${portal}/_control/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`control ${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answers(address: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`serve ended:\n${said()}`);
    const response = await fetch(address).catch(() => undefined);
    if (response) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${address} does not answer:\n${said()}`);
}
