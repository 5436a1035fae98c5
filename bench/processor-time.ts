import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
export const collectGarbage = runInNewContext('gc') as () => void

/** Seconds of processor time of this process, collecting its garbage included; what was there before is collected first. */
export function processorSeconds<T>(work: () => T): { result: T; seconds: number } {
  collectGarbage()
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { result, seconds: (user + system) / 1e6 }
}

export const perSecond = (count: number, seconds: number): string => Math.round(count / seconds).toLocaleString('en')
