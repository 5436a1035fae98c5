import type { IsoDate } from './area.ts'

/** What the shares of a divided unit are taken from. 'whole' refuses divided units. */
export type ShareBasis = 'whole' | 'population' | 'area'

/**
 * One dated link: `share` is the fraction (0 < share <= 1) of the predecessor that lies in the successor.
 * `estimated` is true when the share does not follow from a legal act (a predecessor divided by an estimate).
 */
export interface ConcordanceLink {
  predecessor: string
  successor: string
  share: number
  estimated: boolean
  legalActs: string[]
}

/**
 * A predecessor divided in a proportion that no source states (or that the basis refuses). It has no links, and none of its
 * `successors` can be given a value. `unit` is the divided unit on the way, `legalAct` the act that divided it.
 */
export interface UndividedPredecessor {
  predecessor: string
  successors: string[]
  unit: string
  legalAct: string
}

/** Links from the units of one day to the units of another. The shares of a predecessor sum to 1. */
export interface Concordance {
  from: IsoDate
  to: IsoDate
  basis: ShareBasis
  links: ConcordanceLink[]
  undivided: UndividedPredecessor[]
  /** Area ids at `from` without a successor, and at `to` whose territory has, in whole or in part, no known predecessor. */
  unmapped: { predecessors: string[]; successors: string[] }
}
