/** A seeded stream of numbers in [0, 1): the same seed gives the same samples on every machine. */
export type Random = () => number

/** mulberry32, public domain (Tommy Ettinger): 32 bits of state, enough for sample figures. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A number that belongs to a text (an area id, a series) under a seed, wherever in the run it is asked for. */
export function randomOf(seed: number, text: string): Random {
  let hash = seed >>> 0
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0
  return mulberry32(hash)
}

/** Around 1, within `spread` on either side. */
export const noise = (random: Random, spread: number): number => 1 + spread * (2 * random() - 1)
