// What the runs have shown, in numbers.
import { FAULT_KINDS } from './plan';
import type { Result } from './play';

/** The requests of a journey to the portal; every kind of fault has to meet each of them in a long run. */
const REQUESTS = [
  'GET /v1/configuration', 'GET /v1/agencies', 'GET /v1/procedures/*', 'GET /v1/forms/*',
  'POST /v1/uploads', 'HEAD /v1/uploads/*', 'PATCH /v1/uploads/*', 'POST /v1/dossiers',
];
/** Runs from which on that can be asked for. */
const LONG = 300;

const count = <T>(list: readonly T[], is: (own: T) => boolean): number => list.filter(is).length;

/** A table of faults by request, and what came of the runs. */
export function summary(results: readonly Result[]): string {
  const hits = results.flatMap((own) => own.hits);
  const kinds = [...new Set(hits.map(({ kind }) => kind))].sort();
  const rows = [...REQUESTS, ...kinds.filter((kind) => !REQUESTS.includes(kind) && kind.includes('/v1/'))];
  const app = kinds.filter((kind) => !kind.includes('/v1/'));
  const line = (name: string, own: (kind: string) => boolean) =>
    name.padEnd(26) + FAULT_KINDS.map((fault) => String(count(hits, (hit) => hit.fault === fault && own(hit.kind))).padStart(11)).join('');
  const seconds = results.map((own) => own.seconds).sort((a, b) => a - b);
  const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
  const killed = (what: string) => results.reduce((all, own) => all + count(own.kills, (kill) => kill === what), 0);
  return [
    '',
    ''.padEnd(26) + FAULT_KINDS.map((fault) => fault.padStart(11)).join(''),
    ...rows.map((kind) => line(kind, (own) => own === kind)),
    line('files of the app', (own) => app.includes(own)),
    '',
    `${results.length} runs, ${hits.length} faults, ${killed('browser')} kills of the browser, ${killed('renderer')} of the page alone`,
    `found after the last kill: ${['sent', 'sending', 'waiting', 'draft', 'nothing'].map((said) => `${said} ${count(results, (own) => own.found === said)}`).join(', ')}`,
    `one whole dossier at the end: ${count(results, (own) => own.broken.length === 0)} of ${results.length}; seconds a run: median ${median.toFixed(1)}, longest ${(seconds.at(-1) ?? 0).toFixed(1)}`,
    '',
  ].join('\n');
}

/** The pairs of request and fault that a long run has missed. */
export function covered(results: readonly Result[]): string[] {
  if (results.length < LONG) return [];
  const hits = new Set(results.flatMap((own) => own.hits).map(({ fault, kind }) => `${fault} at ${kind}`));
  return REQUESTS.flatMap((kind) => FAULT_KINDS.map((fault) => `${fault} at ${kind}`)).filter((pair) => !hits.has(pair));
}
