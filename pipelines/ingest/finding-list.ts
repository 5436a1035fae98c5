import type { Finding } from '../../schemas/finding.ts'

/** Findings of one kind that are told of one by one: every cell of the largest form, and no more of a file that is no form. */
const mostTold = 2_000

/**
 * Gathers the findings of a table, bounded by kind.
 *
 * Findings  those that are pushed; `ingest/more-of-kind` for each kind with more than are told, at the first that was left out, with how many
 */
export class FindingList {
  readonly #told: Finding[] = []
  readonly #counts = new Map<string, number>()
  readonly #leftOut = new Map<string, Finding>()

  push(...findings: readonly Finding[]): void {
    for (const finding of findings) {
      const count = this.count(finding.code) + 1
      this.#counts.set(finding.code, count)
      if (count <= mostTold) this.#told.push(finding)
      else if (count === mostTold + 1) this.#leftOut.set(finding.code, finding)
    }
  }

  /** Of this kind, those that are not told too. */
  count(code: string): number {
    return this.#counts.get(code) ?? 0
  }

  all(): Finding[] {
    const more = [...this.#leftOut].map(([kind, { severity, place }]) => ({
      ...{ code: 'ingest/more-of-kind', severity, place },
      facts: { kind, count: this.count(kind) - mostTold, told: mostTold },
    }))
    return [...this.#told, ...more]
  }
}
