import { z } from 'zod'
import type { IsoDate } from './area.ts'

/** Bases whose shares the change records state. 'whole' refuses divided units. */
export type StatedBasis = 'whole' | 'population' | 'area'

/**
 * What the shares of a divided unit are taken from. `households`, `labour` and `parent` (the indicator's own parent series) need
 * weights: figures of that series for the units of one day.
 */
export const ShareBasis = z.enum(['whole', 'population', 'area', 'households', 'labour', 'parent'])
export type ShareBasis = z.infer<typeof ShareBasis>

/**
 * A series that shares are made from: one figure a unit, all of one reference date and one source. `unit` is an area id, or a
 * code where a classification is meant.
 */
export interface UnitWeights {
  basis: ShareBasis
  referenceDate: IsoDate
  source: string
  byUnit: ReadonlyMap<string, number>
}

/**
 * One dated link: `share` is the fraction (0 < share <= 1) of the predecessor that lies in the successor.
 * `estimated` is true when the share does not follow from a legal act (a predecessor divided by an estimate).
 */
export const ConcordanceLink = z.strictObject({
  predecessor: z.string(),
  successor: z.string(),
  share: z.number().describe('Fraction of the predecessor, 0 < share <= 1'),
  estimated: z.boolean(),
  legalActs: z.array(z.string()),
})
export type ConcordanceLink = z.infer<typeof ConcordanceLink>

/**
 * A predecessor divided in a proportion that no source states (or that the basis refuses). It has no links, and none of its
 * `successors` can be given a value. `unit` is the divided unit on the way, `legalAct` the act that divided it.
 */
export const UndividedPredecessor = z.strictObject({
  predecessor: z.string(),
  successors: z.array(z.string()),
  unit: z.string(),
  legalAct: z.string(),
})
export type UndividedPredecessor = z.infer<typeof UndividedPredecessor>

/**
 * Links from the units of one day to the units of another, earlier or later; or from the codes of one classification version to
 * those of another, and then `from` and `to` are versions. The shares of a predecessor sum to 1.
 */
export const Concordance = z.strictObject({
  /** Days, or versions. */
  ...{ from: z.string(), to: z.string() },
  basis: ShareBasis,
  links: z.array(ConcordanceLink),
  undivided: z.array(UndividedPredecessor),
  /** Area ids at `from` without a successor, and at `to` whose territory has, in whole or in part, no known predecessor. */
  unmapped: z.strictObject({ predecessors: z.array(z.string()), successors: z.array(z.string()) }),
})
export type Concordance = z.infer<typeof Concordance>

/** With the names of the units. */
export const NamedConcordance = Concordance.extend({
  links: z.array(ConcordanceLink.extend({ predecessorName: z.string(), successorName: z.string() })),
})
export type NamedConcordance = z.infer<typeof NamedConcordance>
