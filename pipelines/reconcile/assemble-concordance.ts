import type { Concordance, ConcordanceLink } from '../../schemas/concordance.ts'
import type { Destiny } from './destiny.ts'

type Span = Pick<Concordance, 'from' | 'to' | 'basis'>

/** Lists the destinies of the units of one end as links, undivided and unmapped units, in the order of their ids. */
export function assemble(
  span: Span,
  destinies: ReadonlyMap<string, Destiny>,
  orphans: ReadonlySet<string>,
): Concordance {
  const made: Concordance = { ...span, links: [], undivided: [], unmapped: { predecessors: [], successors: [] } }
  for (const [predecessor, { parts, undivided }] of [...destinies].sort(byId)) {
    if (parts.size === 0) made.unmapped.predecessors.push(predecessor)
    else if (undivided) made.undivided.push({ predecessor, successors: [...parts.keys()].sort(), ...undivided })
    else made.links.push(...linksOf(predecessor, parts))
  }
  made.unmapped.successors = [...orphans].sort()
  return made
}

const linksOf = (predecessor: string, parts: Destiny['parts']): ConcordanceLink[] =>
  [...parts]
    .filter(([, part]) => part.share > 0)
    .sort(byId)
    .map(([successor, { share, estimated, legalActs }]) => ({
      predecessor,
      successor,
      share,
      estimated,
      legalActs: [...legalActs],
    }))

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0)
