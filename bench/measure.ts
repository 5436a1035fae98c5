/**
 * One line of a bench: what was done, and the bar of the project where there is one. `seconds` of wall clock, `processor` seconds
 * of all threads: what the work costs whoever else is on the machine.
 */
export interface Measured {
  what: string
  seconds: number
  processor: number
  bar?: number
}

/** Runs `work` and tells how long it took. */
export function timed(what: string, work: () => void, bar?: number): Measured {
  const [start, cpu] = [process.hrtime.bigint(), process.cpuUsage()]
  work()
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  const { user, system } = process.cpuUsage(cpu)
  const line = { what, seconds, processor: (user + system) / 1e6 }
  return bar === undefined ? line : { ...line, bar }
}

export const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

export function print(lines: readonly Measured[]): void {
  for (const { what, seconds, processor, bar } of lines) {
    const verdict = bar === undefined ? '' : `   bar ${bar} s: ${processor <= bar ? 'met' : 'MISSED'}`
    const times = `${seconds.toFixed(3).padStart(8)} s wall ${processor.toFixed(3).padStart(8)} s CPU`
    console.log(`${what.padEnd(66)} ${times}${verdict}`)
  }
  console.log(`${'peak memory of the process'.padEnd(66)} ${String(peakMb()).padStart(8)} MB`)
}

/** Figures in (0, 1), the same on every run. */
export function figures(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 4294967296
  }
}

/** Largest relative distance of two lists: a bench whose answers differ measures nothing. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < a.length; i += 1) most = Math.max(most, Math.abs(a[i]! - b[i]!) / Math.max(1, Math.abs(b[i]!)))
  return most
}

export function requireNear(name: string, gap: number, most: number): void {
  if (!(gap <= most)) throw new Error(`${name}: the two answers are ${gap} apart`)
}

/** Solves a dense system by elimination with the largest pivot of each column: the textbook's way. */
export function solveDense(matrix: number[][], right: number[]): number[] {
  const n = right.length
  for (let k = 0; k < n; k += 1) {
    let best = k
    for (let i = k + 1; i < n; i += 1) if (Math.abs(matrix[i]![k]!) > Math.abs(matrix[best]![k]!)) best = i
    ;[matrix[k], matrix[best]] = [matrix[best]!, matrix[k]!]
    ;[right[k], right[best]] = [right[best]!, right[k]!]
    for (let i = k + 1; i < n; i += 1) {
      const factor = matrix[i]![k]! / matrix[k]![k]!
      if (factor === 0) continue
      for (let j = k; j < n; j += 1) matrix[i]![j]! -= factor * matrix[k]![j]!
      right[i]! -= factor * right[k]!
    }
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let j = i + 1; j < n; j += 1) right[i]! -= matrix[i]![j]! * right[j]!
    right[i]! /= matrix[i]![i]!
  }
  return right
}
