// Random choices from a seed: the same seed makes the same choices, on every machine.

/** A number from 0 up to 1, another one at each call. */
export type Dice = () => number;

/** Mulberry32: 32 bits of state, a period of 2³², good enough to choose faults with. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed for a part of a run: what happens to one request does not depend on how many others came before it. */
export function derived(seed: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

export const within = (roll: Dice, least: number, most: number): number => least + roll() * (most - least);
export const whole = (roll: Dice, least: number, most: number): number => Math.floor(within(roll, least, most + 1));
export const chance = (roll: Dice, part: number): boolean => roll() < part;
export const one = <T>(roll: Dice, list: readonly T[]): T => list[Math.floor(roll() * list.length)];
