import { sum } from 'simple-statistics'
import type { ClassificationLink } from '../../schemas/classification.ts'
import type { Concordance, UnitWeights } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { assemble } from './assemble-concordance.ts'
import { type Destiny, joinPieces, joinUnknown, staysWhole } from './destiny.ts'

/** Shares are printed with four decimals: the parts of one code may miss 1 by rounding. */
const roundingOfShares = 0.001

/**
 * Links the codes of one classification version to those of another, composed through the versions between.
 *
 * Shape     links between versions, two versions, weights or null -> links between codes; the shares of a code sum to 1
 * Method    share = sum over the ways of the product of the shares; the parts of a divided code by their stated shares, else by
 *           `weights`: figures of the parts, keyed 'old code>new code'
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

/** The links of each version change on the way. */
function stepsBetween(links: readonly ClassificationLink[], from: string, to: string): ClassificationLink[][] {
  const byVersion = groupBy(links, (link) => link.fromVersion)
  const seen = [from]
  const steps: ClassificationLink[][] = []
  for (let version = from; version !== to; version = seen.at(-1)!) {
    const step = byVersion.get(version) ?? []
    const next = step[0]?.toVersion
    if (next === undefined) throw new InvalidInput('reconcile/no-such-version', { from, to, version })
    if (seen.includes(next))
      throw new InvalidInput('reconcile/version-cycle', { versions: [...seen, next].join(' → ') })
    steps.push(step.filter((link) => link.toVersion === next))
    seen.push(next)
  }
  return steps
}

interface Onward {
  after: ReadonlyMap<string, Destiny>
  weights: UnitWeights | null
}

function destinyOf(code: string, rows: readonly ClassificationLink[], { after, weights }: Onward): Destiny {
  const onward = (row: ClassificationLink) => after.get(row.toCode) ?? { parts: new Map(), undivided: null }
  const source = rows[0]!.source
  const shares = sharesOf(code, rows, weights)
  if (shares === null) return joinUnknown(code, source, rows.map(onward))
  const estimated = rows.length > 1
  const pieces = rows.map((row, i) => ({ share: shares[i]!, estimated, legalAct: row.source, destiny: onward(row) }))
  return joinPieces(pieces.filter((piece) => piece.share > 0))
}

function sharesOf(code: string, rows: readonly ClassificationLink[], weights: UnitWeights | null): number[] | null {
  if (rows.length === 1 && (rows[0]!.share ?? 1) === 1) return [1]
  if (rows.every((row) => row.share !== null)) return statedOf(code, rows)
  const parts = rows.map((row) => weights?.byUnit.get(`${row.fromCode}>${row.toCode}`))
  const total = sum(parts.map((part) => part ?? 0))
  return parts.includes(undefined) || total <= 0 ? null : parts.map((part) => part! / total)
}

function statedOf(code: string, rows: readonly ClassificationLink[]): number[] {
  const total = sum(rows.map((row) => row.share!))
  if (Math.abs(total - 1) <= roundingOfShares) return rows.map((row) => row.share! / total)
  const facts = { code, name: code, legalAct: rows[0]!.source, day: rows[0]!.fromVersion, total }
  throw new InvalidInput('reconcile/shares-do-not-sum', facts)
}
