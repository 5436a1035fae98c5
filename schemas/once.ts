/** A value made at the first call and kept. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The same for each object: made when it is first asked for, and gone with the object, which must not change. */
export function onceEach<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { value: V }>()
  return (of) => {
    const known = made.get(of)
    if (known) return known.value
    const value = make(of)
    made.set(of, { value })
    return value
  }
}

/** The same for each text, of at most so many: when there are more, all are forgotten. */
export function onceEachText<V>(most: number, make: (of: string) => V): (of: string) => V {
  const made = new Map<string, V>()
  return (of) => {
    const known = made.get(of)
    if (known !== undefined) return known
    if (made.size >= most) made.clear()
    const value = make(of)
    made.set(of, value)
    return value
  }
}
