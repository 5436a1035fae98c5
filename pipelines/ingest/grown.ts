interface Growable {
  length: number
  set(from: Growable & ArrayLike<number>): void
}

/** The same numbers in an array of twice the length, of `least` at least. */
export function grown<T extends Growable & ArrayLike<number>>(
  from: T,
  least: number,
  make: new (length: number) => T,
): T {
  const larger = new make(Math.max(least, from.length * 2))
  larger.set(from)
  return larger
}
