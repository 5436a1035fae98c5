/** Values by key of which only the `limit` last used are kept: memory of a process that serves many rounds stays flat. */
export interface LastUsed<T> {
  get(key: string): T | undefined
  set(key: string, value: T): void
}

export function lastUsed<T>(limit: number): LastUsed<T> {
  const kept = new Map<string, T>()
  const set = (key: string, value: T): void => {
    kept.delete(key)
    kept.set(key, value)
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) return
      kept.delete(oldest)
    }
  }
  const get = (key: string): T | undefined => {
    const value = kept.get(key)
    if (value !== undefined) set(key, value)
    return value
  }
  return { get, set }
}
