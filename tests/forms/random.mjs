// Random choices that a seed repeats (mulberry32).

/** Random numbers of one seed. */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, but not, 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, but not, `below`. */
  below(below) {
    return Math.floor(this.next() * below);
  }

  /** True in `share` of all cases. */
  chance(share) {
    return this.next() < share;
  }

  /** One of a list. */
  pick(list) {
    return list[this.below(list.length)];
  }
}
