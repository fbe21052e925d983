// The line between the browser and everything else: a forward proxy that breaks it as the plan says.
//
// The browser asks for the same addresses as everybody (`--proxy-server`), so neither origins nor CORS differ from
// what people have. Whatever the browser knows of the portal came through here.
import { Agent, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse, createServer, request as ask } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Asked, Fault } from './plan';

/** What was answered. */
type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export type Moment = 'asked' | 'answered' | 'passed';

export type Line = {
  /** The fault for a request. */
  decide(asked: Asked): Fault | undefined;
  /** A request has come so far. */
  reached(asked: Asked, when: Moment): void;
  /** The line is gone (`true`) or back; `told`: the browser is to know. */
  offline(gone: boolean): void;
  /** For the story of a run. */
  note(text: string): void;
};

/** Milliseconds after which an answer of the servers is not waited for any longer. */
const ANSWERED = 120_000;
const HOPS = ['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding'];
const LOGIN = '<!doctype html><title>Khach San Hoa Sen</title><h1>Wi-Fi</h1><form><input name="room"></form>';

export class Proxy {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly pending = new Set<Promise<unknown>>();
  private goneUntil = 0;
  /** No request of the portal gets through. */
  cut = false;
  /** Receipts that the portal has given, before the browser could see them. */
  filed: string[] = [];
  /** For the run in which a receipt is not noted. */
  isBlind = false;
  private line: Line | undefined;

  private constructor(
    private readonly server: Server,
    private readonly sites: { app: string; portal: string },
  ) {
    server.on('request', (asked, answer) => this.keep(this.handle(asked, answer).catch(() => void asked.socket.destroy())));
    server.on('connection', (socket) => socket.on('error', () => undefined));
    // A tunnel: nothing of ours is on https.
    server.on('connect', (_, socket) => socket.destroy());
    server.on('clientError', (_, socket) => socket.destroy());
  }

  static async start(sites: { app: string; portal: string }): Promise<Proxy> {
    const server = createServer({ keepAliveTimeout: 60_000 });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new Proxy(server, { app: new URL(sites.app).origin, portal: new URL(sites.portal).origin });
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on the line is broken as `line` says; without one it is healthy. */
  use(line: Line | undefined): void {
    this.line = line;
    this.goneUntil = 0;
  }

  /** Waits until nothing is on its way to the portal any more. */
  async idle(): Promise<void> {
    while (this.pending.size > 0) await Promise.allSettled([...this.pending]);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.agent.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private keep(work: Promise<unknown>): void {
    const own = work.catch(() => undefined).finally(() => this.pending.delete(own));
    this.pending.add(own);
  }

  private async handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const socket = asked.socket;
    const url = URL.canParse(asked.url ?? '') ? new URL(asked.url ?? '') : undefined;
    const site = url && (['app', 'portal'] as const).find((name) => this.sites[name] === url.origin);
    // What browsers ask of their makers, and what a page could have been tricked into, goes nowhere.
    if (!url || !site || url.pathname.startsWith('/_control')) return void socket.destroy();
    const body = await whole(asked);
    const own: Asked = { site, kind: kindOf(asked.method ?? '', url, site) };
    const { line } = this;
    line?.reached(own, 'asked');
    if (Date.now() < this.goneUntil || (this.cut && site === 'portal')) return void socket.destroy();
    const fault = line?.decide(own);
    if (fault) line?.note(`${own.kind}: ${JSON.stringify(fault)}`);
    const forward = async (): Promise<Answer> => {
      const given = await this.forward(asked, url, body);
      if (own.kind === 'POST /v1/dossiers' && given.status < 300 && !this.isBlind) this.filed.push(JSON.parse(String(given.body)).code);
      return given;
    };
    const pass = (given: Answer): void => {
      line?.reached(own, 'answered');
      if (socket.destroyed) return;
      answer.writeHead(given.status, headers(given)).end(given.body, () => line?.reached(own, 'passed'));
    };
    switch (fault?.kind) {
      case undefined:
        return pass(await forward());
      case 'dropBefore':
        return void socket.destroy();
      case 'dropAfter':
        await forward();
        line?.reached(own, 'answered');
        return void socket.destroy();
      case 'delay': {
        if (fault.before) await later(fault.ms);
        const given = await forward();
        if (!fault.before) await later(fault.ms);
        return pass(given);
      }
      case 'duplicate': {
        if (fault.how === 'together') return pass((await Promise.all([forward(), forward()]))[fault.ms % 2]);
        const first = await forward();
        if (fault.how === 'after') return pass(await forward());
        this.keep(later(fault.ms).then(forward));
        return pass(first);
      }
      case 'truncate':
        return this.breakOff(socket, await forward(), fault.part, false);
      case 'reset': {
        if (fault.side === 'answer') return this.breakOff(socket, await forward(), fault.part, true);
        await this.half(asked, url, body, fault.part);
        return void socket.resetAndDestroy();
      }
      case 'status': {
        if (fault.after) await forward();
        const wait = fault.status === 503 && fault.readable ? { 'Retry-After': '1' } : {};
        return pass(made(fault.status, 'text/html', '<h1>Bad Gateway</h1>', { ...wait, ...(fault.readable ? readable(asked) : {}) }));
      }
      case 'captive': {
        const leave = fault.readable ? readable(asked) : {};
        if (fault.redirect) return pass(made(302, 'text/html', '', { Location: 'http://dang-nhap.example/', ...leave }));
        return pass(made(200, 'text/html; charset=utf-8', LOGIN, leave));
      }
      case 'offline':
        this.goneUntil = Date.now() + fault.ms;
        if (fault.told) {
          line?.offline(true);
          this.keep(later(fault.ms).then(() => line?.offline(false)));
        }
        return void socket.destroy();
    }
  }

  private forward(asked: IncomingMessage, url: URL, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const own = ask(
        { agent: this.agent, signal: AbortSignal.timeout(ANSWERED), host: '127.0.0.1', port: url.port, method: asked.method, path: url.pathname + url.search, headers: passed(asked.headers) },
        (given) => whole(given).then((all) => resolve({ status: given.statusCode ?? 502, headers: given.headers, body: all }), reject),
      );
      own.on('error', reject);
      own.end(body);
    });
  }

  /** Sends a part of the body and closes. */
  private half(asked: IncomingMessage, url: URL, body: Buffer, part: number): Promise<void> {
    return new Promise((resolve) => {
      const own = ask({ host: '127.0.0.1', port: url.port, method: asked.method, path: url.pathname + url.search, headers: passed(asked.headers) });
      own.on('error', () => resolve());
      own.on('close', () => resolve());
      own.flushHeaders();
      own.write(body.subarray(0, Math.floor(body.length * part)), () => own.destroy());
    });
  }

  private breakOff(socket: Socket, given: Answer, part: number, reset: boolean): void {
    if (socket.destroyed) return;
    const end = () => (reset ? socket.resetAndDestroy() : socket.destroy());
    const lines = Object.entries(headers({ ...given, headers: { ...given.headers, 'content-length': String(given.body.length) } }));
    const head = `HTTP/1.1 ${given.status} X\r\n${lines.flatMap(([name, all]) => [all].flat().map((own) => `${name}: ${own}\r\n`)).join('')}\r\n`;
    // Without a body the head itself breaks off.
    const all = Buffer.concat([Buffer.from(head, 'latin1'), given.body]);
    const length = given.body.length > 0 ? head.length + Math.floor(given.body.length * part) : Math.floor(head.length * part);
    socket.write(all.subarray(0, length), end);
  }
}

/** The kind of a request: identifiers of a dossier or an upload are left out. */
function kindOf(method: string, url: URL, site: 'app' | 'portal'): string {
  const path = site === 'portal' ? url.pathname.replace(/^(\/v1\/\w+\/).+$/, '$1*') : url.pathname.replace(/-[0-9a-f]{16}(\.\w+)$/, '$1');
  return `${method} ${path.startsWith('/nop/') ? '/nop/*' : path}`;
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const passed = (all: IncomingHttpHeaders) => Object.fromEntries(Object.entries(all).filter(([name]) => !HOPS.includes(name)));
const headers = ({ headers: all }: Answer) => passed(all) as Record<string, string | string[]>;
const readable = (asked: IncomingMessage) => ({ 'Access-Control-Allow-Origin': asked.headers.origin ?? '*' });
const made = (status: number, type: string, body: string, more: Record<string, string>): Answer => ({ status, headers: { 'content-type': type, ...more }, body: Buffer.from(body) });
