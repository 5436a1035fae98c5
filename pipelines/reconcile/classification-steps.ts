import type { ClassificationLink } from '../../schemas/classification.ts'
import type { UnitWeights } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** One link of a version change, in the direction asked for. */
export interface Way {
  fromVersion: string
  fromCode: string
  toCode: string
  /** Fraction of `fromCode`; null where it has to come from figures of the pieces. */
  share: number | null
  /** The piece that the link carries, named 'former code>new code' in both directions. */
  piece: string
  /** Going back: the former code and the stated fraction of it that is this piece. */
  former: { code: string; share: number } | null
  source: string
}

/**
 * The ways of each version change between two versions, in order; backwards where the table leads from `to` to `from`.
 *
 * Method    going back a code with one origin goes whole; one with several is divided by the figures of its pieces
 * Throws    InvalidInput `reconcile/no-such-version`, `reconcile/version-cycle`
 */
export function stepsBetween(links: readonly ClassificationLink[], from: string, to: string): Way[][] {
  const ahead = pathBetween(links, from, to)
  if (ahead.end === to) return ahead.steps.map((step) => step.map(forwards))
  const back = pathBetween(links, to, from)
  if (back.end === from) return back.steps.toReversed().map(backwards)
  throw new InvalidInput('reconcile/no-such-version', { from, to, version: ahead.end })
}

/** The links of each version change from one version on, until the other is reached or the tables end. */
function pathBetween(links: readonly ClassificationLink[], from: string, to: string) {
  const byVersion = groupBy(links, (link) => link.fromVersion)
  const seen = [from]
  const steps: ClassificationLink[][] = []
  for (let version = from; version !== to; version = seen.at(-1)!) {
    const step = byVersion.get(version) ?? []
    const next = step[0]?.toVersion
    if (next === undefined) break
    if (seen.includes(next))
      throw new InvalidInput('reconcile/version-cycle', { versions: [...seen, next].join(' → ') })
    steps.push(step.filter((link) => link.toVersion === next))
    seen.push(next)
  }
  return { steps, end: seen.at(-1)! }
}

const pieceOf = ({ fromCode, toCode }: ClassificationLink): string => `${fromCode}>${toCode}`

const forwards = (link: ClassificationLink): Way => ({ ...link, piece: pieceOf(link), former: null })

function backwards(step: readonly ClassificationLink[]): Way[] {
  return [...groupBy(step, (link) => link.toCode).values()].flatMap((origins) =>
    origins.map((link) => ({
      fromVersion: link.toVersion,
      fromCode: link.toCode,
      toCode: link.fromCode,
      share: origins.length === 1 ? 1 : null,
      piece: pieceOf(link),
      former: link.share === null ? null : { code: link.fromCode, share: link.share },
      source: link.source,
    })),
  )
}

/** The figure of a piece: as given, else the stated fraction of its former code's. */
export function figureOf({ piece, former }: Way, weights: UnitWeights | null): number | undefined {
  const given = weights?.byUnit.get(piece)
  if (given !== undefined || former === null) return given
  const whole = weights?.byUnit.get(former.code)
  return whole === undefined ? undefined : whole * former.share
}
