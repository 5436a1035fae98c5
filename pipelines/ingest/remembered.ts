/** What a function gives for each of a few keys, asked once a key. The same key again and again costs next to nothing. */
export function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  let last: { key: K; value: V } | undefined
  return (key) => {
    if (last?.key === key) return last.value
    let value = known.get(key)
    if (value === undefined) {
      value = find(key)
      known.set(key, value)
    }
    last = { key, value }
    return value
  }
}
