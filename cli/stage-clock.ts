import { performance } from 'node:perf_hooks'

/** Seconds by name: laps one after another, and stages from their first job's begin to their last job's finish. */
export interface StageClock {
  lap(name: string): void
  begin(name: string): void
  finish(name: string): void
  seconds(): { name: string; seconds: number }[]
  total(): number
}

export function stageClock(): StageClock {
  const started = performance.now()
  let last = started
  const spans = new Map<string, { from: number; to: number }>()
  return {
    lap(name) {
      const now = performance.now()
      spans.set(name, { from: last, to: now })
      last = now
    },
    begin(name) {
      const now = performance.now()
      if (!spans.has(name)) spans.set(name, { from: now, to: now })
    },
    finish(name) {
      const span = spans.get(name)
      if (span) span.to = performance.now()
    },
    seconds: () => [...spans].map(([name, { from, to }]) => ({ name, seconds: (to - from) / 1000 })),
    total: () => (performance.now() - started) / 1000,
  }
}
