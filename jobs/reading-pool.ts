import { MachineTrouble } from '../schemas/machine-trouble.ts'
import type { Made, Request } from './read-requests.ts'
import { type ReaderLimits, type ReadingProcess, startReading } from './reading-process.ts'

/** A reading process that is asked about one file. */
export interface Asked {
  ask<T extends keyof Made>(request: Request<T>): Promise<Made[T]>
}

export interface ReadingPool {
  /** Waits for a free process; whoever takes one gives it back. */
  take(): Promise<Asked & { giveBack(): void }>
  hold<T>(work: (one: Asked) => Promise<T>): Promise<T>
  /** Process numbers of those that run. */
  pids(): number[]
  /** Ends the processes; running requests fail. */
  close(): Promise<void>
}

/**
 * As many processes as may run at a time: started when first needed, killed and replaced when one runs over its time or memory,
 * crashes, or has read its share of files. They keep no process alive while idle, and end when their parent does.
 */
export function readingPool(limits: ReaderLimits, processes: number): ReadingPool {
  const places: (ReadingProcess | null)[] = Array.from({ length: processes }, () => null)
  const free = places.map((_, place) => place)
  const waiting: ((place: number) => void)[] = []
  let closed = false

  const giveBack = (place: number): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(place)
    else next(place)
  }
  const usable = (place: number): ReadingProcess => {
    if (closed) throw new MachineTrouble('the workbook reader is closed', null)
    const running = places[place]
    if (running?.isUsable()) return running
    void running?.kill()
    const started = startReading(limits)
    places[place] = started
    return started
  }
  const take: ReadingPool['take'] = async () => {
    const place = free.pop() ?? (await new Promise<number>((resolve) => waiting.push(resolve)))
    const ask = async <T extends keyof Made>(request: Request<T>): Promise<Made[T]> => usable(place).ask<T>(request)
    return { ask, giveBack: () => giveBack(place) }
  }
  return {
    take,
    async hold(work) {
      const one = await take()
      try {
        return await work(one)
      } finally {
        one.giveBack()
      }
    },
    pids: () => places.flatMap((running) => (running?.isUsable() ? (running.pid ?? []) : [])),
    async close() {
      closed = true
      await Promise.all(places.map((running) => running?.kill()))
    },
  }
}
