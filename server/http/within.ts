import { setTimeout as wait } from 'node:timers/promises'

/** What `work` comes to, if it does so within `ms`; it goes on when not. Throws what it throws, or that it is late. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const end = new AbortController()
  const late = wait(ms, null, { signal: end.signal }).then(() => {
    throw new Error(`no answer within ${ms} ms`)
  })
  late.catch(() => undefined)
  return Promise.race([work, late]).finally(() => end.abort())
}
