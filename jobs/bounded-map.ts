/**
 * Keeps what was made for a key until `limit` units are kept, the least lately asked for going first. Makers that run are shared:
 * a hundred callers of one key wait for one. What failed is not kept.
 */
export class BoundedMap<V> {
  readonly #kept = new Map<string, { value: Promise<V>; size: number }>()
  readonly #limit: number
  readonly #sizeOf: (value: V) => number
  #size = 0

  constructor(limit: number, sizeOf: (value: V) => number = () => 1) {
    this.#limit = limit
    this.#sizeOf = sizeOf
  }

  get size(): number {
    return this.#size
  }

  async get(key: string, make: () => Promise<V>): Promise<V> {
    const kept = this.#kept.get(key)
    if (kept) {
      this.#kept.delete(key)
      this.#kept.set(key, kept)
      return kept.value
    }
    const entry = { value: make(), size: 0 }
    this.#kept.set(key, entry)
    try {
      const value = await entry.value
      this.#weigh(key, entry, this.#sizeOf(value))
      return value
    } catch (error) {
      if (this.#kept.get(key) === entry) this.#kept.delete(key)
      throw error
    }
  }

  #weigh(key: string, entry: { value: Promise<V>; size: number }, size: number): void {
    if (this.#kept.get(key) !== entry) return
    if (size > this.#limit) return void this.#kept.delete(key)
    entry.size = size
    this.#size += size
    for (const [oldest, { size: freed }] of this.#kept) {
      if (this.#size <= this.#limit) return
      if (oldest === key) continue
      this.#kept.delete(oldest)
      this.#size -= freed
    }
  }
}
