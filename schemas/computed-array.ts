/**
 * An array whose elements are made where they are read and forgotten again: of hundreds of thousands of rows kept as columns only
 * those that are asked for become objects. Not to be written to; an element is a new object each time.
 */
export function computedArray<T>(length: number, at: (index: number) => T): T[] {
  const isThere = (key: string | symbol): boolean => indexOf(key) < length
  return new Proxy<T[]>([], {
    get(target, key) {
      if (key === 'length') return length
      const index = indexOf(key)
      if (index < length) return at(index)
      return index === Number.POSITIVE_INFINITY ? Reflect.get(target, key) : undefined
    },
    has: (target, key) => isThere(key) || Reflect.has(target, key),
    set: () => false,
    ownKeys: () => [...Array.from({ length }, (_, index) => String(index)), 'length'],
    getOwnPropertyDescriptor(target, key) {
      if (isThere(key)) return { value: at(indexOf(key)), enumerable: true, configurable: true }
      return Reflect.getOwnPropertyDescriptor(target, key)
    },
  })
}

/** Infinity for what is no place in an array. */
function indexOf(key: string | symbol): number {
  if (typeof key !== 'string') return Number.POSITIVE_INFINITY
  const first = key.charCodeAt(0)
  return first >= 48 && first <= 57 ? Number(key) : Number.POSITIVE_INFINITY
}
