import { sum } from 'simple-statistics'
import type { ClassificationLink } from '../../schemas/classification.ts'
import type { Concordance, UnitWeights } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { assemble } from './assemble-concordance.ts'
import { figureOf, stepsBetween, type Way } from './classification-steps.ts'
import { type Destiny, joinPieces, joinUnknown, staysWhole } from './destiny.ts'

/** Shares are printed with four decimals: the parts of one code may miss 1 by rounding. */
const roundingOfShares = 0.001

/**
 * Links the codes of one classification version to those of another, composed through the versions between.
 *
 * Shape     links between versions, two versions, weights or null -> links between codes; the shares of a code sum to 1
 * Method    share = sum over the ways of the product of the shares; the parts of a divided code by their stated shares, else by
 *           `weights`: figures of the parts, keyed 'former code>new code'. Backwards a code with one origin goes whole, one with
 *           several by the figures of the parts, else by its former codes' figures times the stated shares
 * Estimated every part of a divided code
 * Left out  `undivided` codes, whose parts have neither shares nor weights; `unmapped` codes that lead nowhere
 * Throws    InvalidInput `reconcile/no-such-version`, `reconcile/version-cycle`, `reconcile/shares-do-not-sum`
 * Source    docs/methods/reconcile-classifications.md
 */
export function classificationConcordance(
  links: readonly ClassificationLink[],
  from: string,
  to: string,
  weights: UnitWeights | null,
): Concordance {
  const steps = stepsBetween(links, from, to)
  let destinies = new Map((steps.at(-1) ?? []).map((link) => [link.toCode, staysWhole(link.toCode)]))
  for (const step of steps.toReversed()) {
    const after = destinies
    const byCode = groupBy(step, (link) => link.fromCode)
    destinies = new Map([...byCode].map(([code, rows]) => [code, destinyOf(code, rows, { after, weights })]))
  }
  return assemble({ from, to, basis: weights?.basis ?? 'whole' }, destinies, new Set())
}

interface Onward {
  after: ReadonlyMap<string, Destiny>
  weights: UnitWeights | null
}

function destinyOf(code: string, rows: readonly Way[], { after, weights }: Onward): Destiny {
  const onward = (row: Way) => after.get(row.toCode) ?? { parts: new Map(), undivided: null }
  const source = rows[0]!.source
  const shares = sharesOf(code, rows, weights)
  if (shares === null) return joinUnknown(code, source, rows.map(onward))
  const estimated = rows.length > 1
  const pieces = rows.map((row, i) => ({ share: shares[i]!, estimated, legalAct: row.source, destiny: onward(row) }))
  return joinPieces(pieces.filter((piece) => piece.share > 0))
}

function sharesOf(code: string, rows: readonly Way[], weights: UnitWeights | null): number[] | null {
  if (rows.length === 1 && (rows[0]!.share ?? 1) === 1) return [1]
  if (rows.every((row) => row.share !== null)) return statedOf(code, rows)
  const parts = rows.map((row) => figureOf(row, weights))
  const total = sum(parts.map((part) => part ?? 0))
  return parts.includes(undefined) || total <= 0 ? null : parts.map((part) => part! / total)
}

function statedOf(code: string, rows: readonly Way[]): number[] {
  const total = sum(rows.map((row) => row.share!))
  if (Math.abs(total - 1) <= roundingOfShares) return rows.map((row) => row.share! / total)
  const facts = { code, name: code, legalAct: rows[0]!.source, day: rows[0]!.fromVersion, total }
  throw new InvalidInput('reconcile/shares-do-not-sum', facts)
}
