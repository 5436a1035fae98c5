import { sum } from 'simple-statistics'
import type { Area } from '../../schemas/area.ts'
import type { Concordance, ConcordanceLink } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'

/** A unit of the new boundaries with what its values are made from. */
export interface Successor {
  id: string
  links: readonly { link: ConcordanceLink; role: string; modelled: boolean }[]
  /** Why no value can be given; null when one can. */
  closed: Omit<Finding, 'place'> | null
  /** The unit itself, unchanged. */
  isSame: boolean
}

/** What stands behind every value of one indicator on the new boundaries. */
export interface Ground {
  indicator: Indicator
  concordance: Concordance
  areas: ReadonlyMap<string, Area>
  successors: readonly Successor[]
  /** Sum of the shares of each linked predecessor. */
  shareOf: ReadonlyMap<string, number>
}

/** Lays out a concordance for an indicator: made once, used for every period. */
export function groundOf(indicator: Indicator, concordance: Concordance, areas: ReadonlyMap<string, Area>): Ground {
  const linksOf = groupBy(concordance.links, (link) => link.successor)
  const byPredecessor = groupBy(concordance.links, (link) => link.predecessor)
  const shareOf = new Map([...byPredecessor].map(([unit, links]) => [unit, sum(links.map((link) => link.share))]))
  const closed = closedSuccessors(concordance, areas)
  const ids = [...new Set([...linksOf.keys(), ...closed.keys()])].sort()
  const successors = ids.map((id) => {
    const links = linksOf.get(id) ?? []
    return {
      id,
      closed: closed.get(id) ?? null,
      isSame: links.length === 1 && links[0]!.predecessor === id && links[0]!.share === 1,
      links: links.map((link) => ({
        link,
        role: `predecessor ${nameOf(areas, link.predecessor)}`,
        modelled: link.estimated || link.share < 1,
      })),
    }
  })
  return { indicator, concordance, areas, successors, shareOf }
}

/** A unit's name; its id when the list has none. */
export const nameOf = (areas: ReadonlyMap<string, Area>, id: string): string => areas.get(id)?.name ?? id

/** Successors that no value can be given to, with the reason. */
function closedSuccessors(concordance: Concordance, areas: ReadonlyMap<string, Area>) {
  const closed = new Map<string, Omit<Finding, 'place'>>()
  for (const successor of concordance.unmapped.successors)
    closed.set(successor, {
      code: 'reconcile/no-predecessor',
      severity: 'warning',
      facts: { successor: nameOf(areas, successor), from: concordance.from, to: concordance.to },
    })
  for (const { successors, predecessor, unit, legalAct } of concordance.undivided)
    for (const successor of successors)
      closed.set(successor, {
        code: 'reconcile/share-not-stated',
        severity: 'warning',
        facts: {
          successor: nameOf(areas, successor),
          predecessor: nameOf(areas, predecessor),
          unit: nameOf(areas, unit),
          legalAct,
        },
      })
  return closed
}
