import { setTimeout as wait } from 'node:timers/promises'

const everyMs = 3_000

/**
 * Asks now and then whether what goes on may go on, and stops it when not, or when that cannot be known. Ends with `stop`, which
 * whatever it watches aborts at its own end.
 */
export async function untilRefused(may: () => Promise<boolean>, stop: AbortController): Promise<void> {
  const { signal } = stop
  while (!signal.aborted) {
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted && !(await may().catch(() => false))) stop.abort()
  }
}
