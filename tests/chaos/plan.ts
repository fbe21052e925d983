// What goes wrong in a run, chosen by its seed: a fault for each request that is hit, and the moments at which the
// browser is killed. Both are limited, so that every run comes to its end.
import { type Dice, chance, derived, dice, one, whole, within } from './seed';

/** What happens to a request. `part` is a share of a body, from 0 to 1. */
export type Fault =
  /** The connection is closed; nothing was forwarded. */
  | { kind: 'dropBefore' }
  /** Forwarded; the answer is swallowed. */
  | { kind: 'dropAfter' }
  /** Forwarded at once or late; the answer comes late in both cases. */
  | { kind: 'delay'; ms: number; before: boolean }
  /** Forwarded twice: one after the other, both at once, or the second one long after the answer was given. */
  | { kind: 'duplicate'; how: 'after' | 'together' | 'late'; ms: number }
  /** The answer breaks off in the middle. */
  | { kind: 'truncate'; part: number }
  /** A gateway's error page, with or without leave to be read; the portal may have done the work all the same. */
  | { kind: 'status'; status: 500 | 502 | 503 | 504; readable: boolean; after: boolean }
  /** The connection is reset while the request, or its answer, is on its way. */
  | { kind: 'reset'; side: 'request' | 'answer'; part: number }
  /** From here on no request gets through for a while; `told`: the browser knows that it is offline. */
  | { kind: 'offline'; ms: number; told: boolean }
  /** The login page of a hotel's network. */
  | { kind: 'captive'; redirect: boolean; readable: boolean };

export type FaultKind = Fault['kind'];
export const FAULT_KINDS: readonly FaultKind[] = ['dropBefore', 'dropAfter', 'delay', 'duplicate', 'truncate', 'status', 'reset', 'offline', 'captive'];

/** A request as the plan knows it: where it goes, and its kind, say `PATCH /v1/uploads/*`. */
export type Asked = { site: 'app' | 'portal'; kind: string };

/** The process of the page or of the whole browser dies. */
export type Kill = {
  what: 'browser' | 'renderer';
  /** Milliseconds after the moment. */
  ms: number;
  /** The `n`th request of this kind: when it comes, when the portal has answered it, when the answer was passed on. */
  at: { kind: string; n: number; when: 'asked' | 'answered' | 'passed' } | 'start';
};

/** Requests around which a crash is most delicate. */
const SUBMIT = 'POST /v1/dossiers';
const DELICATE = [SUBMIT, SUBMIT, 'PATCH /v1/uploads/*', 'POST /v1/uploads', 'HEAD /v1/uploads/*'];

export class Plan {
  /** Faults so far, by kind of fault and request. */
  readonly hits: { fault: FaultKind; kind: string }[] = [];
  readonly kills: Kill[];
  /** What dies at the end, before anybody looks what is on the device. */
  readonly last: Kill['what'];
  /** Whether it begins with an empty browser; else with one in which the first pages were answered over a healthy line. */
  readonly isFromScratch: boolean;
  /** Whether the person gives up in the middle, at the `n`th look at a screen. */
  readonly givesUp: number | undefined;
  /** Presses "try again" at once, or waits for the app to do it. */
  readonly impatient: boolean;
  private readonly share: number;
  private readonly shareOfApp: number;
  /** Faults that are left: for what is only read, for the question whether the app may ask, for papers, for the dossier itself. */
  private readonly left: { read: number; form: number; preflight: number; upload: number; submit: number };
  private readonly counts = new Map<string, number>();

  /** `isCalm`: nothing goes wrong. */
  constructor(
    readonly seed: number,
    isCalm = false,
  ) {
    const roll = dice(derived(seed, 'plan'));
    this.isFromScratch = chance(roll, 0.3);
    this.share = within(roll, 0.15, 0.7);
    this.shareOfApp = chance(roll, 0.4) ? within(roll, 0.02, 0.15) : 0;
    // A form is asked for once and then kept: what hits it must not be used up by what is asked again and again.
    this.left = { read: whole(roll, 0, 4), form: whole(roll, 0, 2), preflight: whole(roll, 0, 2), upload: whole(roll, 0, 8), submit: whole(roll, 0, 4) };
    this.kills = Array.from({ length: whole(roll, 1, 3) }, () => kill(roll));
    this.last = one(roll, ['browser', 'renderer'] as const);
    this.givesUp = chance(roll, 0.35) ? whole(roll, 2, 14) : undefined;
    this.impatient = chance(roll, 0.8);
    if (isCalm) {
      this.left = { read: 0, form: 0, preflight: 0, upload: 0, submit: 0 };
      this.kills = [];
      this.isFromScratch = false;
      this.givesUp = undefined;
    }
  }

  /** The fault for a request, or none. */
  decide({ site, kind }: Asked): Fault | undefined {
    const n = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, n);
    const roll = dice(derived(this.seed, `${kind} ${n}`));
    const sort = kind.startsWith('GET /v1/forms') ? 'form' : kind.startsWith('GET ') ? 'read' : kind.startsWith('OPTIONS ') ? 'preflight' : kind === SUBMIT ? 'submit' : 'upload';
    const hit = chance(roll, site === 'app' ? this.shareOfApp : sort === 'submit' || sort === 'form' ? 0.75 : this.share);
    if (!hit || this.left[sort] === 0) return undefined;
    this.left[sort] -= 1;
    const fault = make(roll, one(roll, FAULT_KINDS));
    this.hits.push({ fault: fault.kind, kind });
    return fault;
  }
}

function make(roll: Dice, kind: FaultKind): Fault {
  switch (kind) {
    case 'delay':
      return { kind, ms: whole(roll, 50, 1200), before: chance(roll, 0.5) };
    case 'duplicate':
      return { kind, how: one(roll, ['after', 'together', 'late'] as const), ms: whole(roll, 100, 1500) };
    case 'truncate':
      return { kind, part: roll() };
    case 'status':
      return { kind, status: one(roll, [500, 502, 503, 504] as const), readable: chance(roll, 0.5), after: chance(roll, 0.4) };
    case 'reset':
      return { kind, side: one(roll, ['request', 'answer'] as const), part: roll() };
    case 'offline':
      return { kind, ms: whole(roll, 200, 1500), told: chance(roll, 0.5) };
    case 'captive':
      return { kind, redirect: chance(roll, 0.4), readable: chance(roll, 0.5) };
    default:
      return { kind };
  }
}

function kill(roll: Dice): Kill {
  const what = chance(roll, 0.4) ? 'browser' : 'renderer';
  if (chance(roll, 0.45)) return { what, ms: whole(roll, 0, 6000), at: 'start' };
  const at = { kind: one(roll, DELICATE), n: whole(roll, 1, 2), when: one(roll, ['asked', 'answered', 'passed'] as const) };
  return { what, ms: chance(roll, 0.5) ? 0 : whole(roll, 0, 120), at };
}
