import type { Sample } from './prometheus-text.ts'

/** Bounds of the histogram, in seconds. */
const bounds = [0.005, 0.025, 0.1, 0.2, 0.5, 1, 5, 30]

interface Counted {
  labels: { method: string; route: string; status: string }
  count: number
  seconds: number
  upTo: number[]
}

/** Requests answered since the start, by method, route pattern and status, with how long they took. */
export class RequestCounts {
  readonly #counted = new Map<string, Counted>()

  add({ method, route, status, seconds }: { method: string; route: string; status: number; seconds: number }): void {
    const key = `${method} ${route} ${status}`
    const counted = this.#counted.get(key) ?? {
      ...{ labels: { method, route, status: String(status) }, count: 0, seconds: 0 },
      upTo: bounds.map(() => 0),
    }
    this.#counted.set(key, counted)
    counted.count += 1
    counted.seconds += seconds
    for (const [i, bound] of bounds.entries()) if (seconds <= bound) counted.upTo[i]! += 1
  }

  samples(): Sample[] {
    return [...this.#counted.values()].flatMap(({ labels, count, seconds, upTo }) => [
      ...bounds.map((bound, i) => ({ suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: upTo[i]! })),
      { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
      { suffix: '_sum', labels, value: seconds },
      { suffix: '_count', labels, value: count },
    ])
  }
}
