import { sum } from 'simple-statistics'
import type { Concordance, ConcordanceLink, UndividedPredecessor, UnitWeights } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** Former units that a unit of the later day came from, with the share of each in it. */
interface Origins {
  unit: string
  links: readonly ConcordanceLink[]
  /** A predecessor whose part in the unit no source states; null when every part is known. */
  unknown: { unit: string; legalAct: string } | null
  /** Part of its land has no known origin: not even a single link is exact. */
  isOrphan: boolean
}

/**
 * Turns a concordance round: figures of the later units on the earlier ones.
 *
 * Shape     links u -> s with shares, weights of the earlier units u -> links s -> u; the shares of each s sum to 1
 * Method    share(s -> u) = share(u -> s) x weight(u) / sum over the units u' of s of share(u' -> s) x weight(u')
 * Exact     s with a single origin: 1, also when the origin was divided in an unknown proportion. Every other link is estimated
 * Left out  `undivided`: a unit one of whose origins has no weight or no stated part; `unmapped` as in the forward direction
 * Throws    InvalidInput `reconcile/merged-unit` for basis whole when a unit has several origins
 * Source    docs/methods/reconcile-backwards.md
 */
export function reverseConcordance(forward: Concordance, weights: UnitWeights): Concordance {
  const made: Concordance = {
    from: forward.to,
    to: forward.from,
    basis: weights.basis,
    links: [],
    undivided: [],
    unmapped: { predecessors: [], successors: [...forward.unmapped.predecessors] },
  }
  for (const origins of originsOf(forward)) {
    if (origins.links.length === 0) made.unmapped.predecessors.push(origins.unit)
    else if (origins.links.length === 1 && !origins.isOrphan) made.links.push(turned(origins.links[0]!, 1, false))
    else {
      refuseMerged(origins, made)
      const undivided = undividedOf(origins, weights)
      if (undivided) made.undivided.push(undivided)
      else made.links.push(...shared(origins, weights))
    }
  }
  return made
}

/** Every unit of the later day with its links, those of undivided predecessors included, in the order of the ids. */
function originsOf({ links, undivided, unmapped }: Concordance): Origins[] {
  const known = groupBy(links, (link) => link.successor)
  const unknown = new Map<string, { unit: string; legalAct: string }>()
  for (const successor of unmapped.successors) unknown.set(successor, { unit: successor, legalAct: '' })
  for (const { predecessor, successors, legalAct, unit } of undivided)
    for (const successor of successors) {
      const link = { predecessor, successor, share: 0, estimated: true, legalActs: [legalAct] }
      known.set(successor, [...(known.get(successor) ?? []), link])
      unknown.set(successor, { unit, legalAct })
    }
  const units = [...new Set([...known.keys(), ...unmapped.successors])].sort()
  return units.map((unit) => {
    const own = [...(known.get(unit) ?? [])].sort((a, b) => (a.predecessor < b.predecessor ? -1 : 1))
    return { unit, links: own, unknown: unknown.get(unit) ?? null, isOrphan: unmapped.successors.includes(unit) }
  })
}

function undividedOf({ unit, links, unknown }: Origins, { byUnit }: UnitWeights): UndividedPredecessor | null {
  const successors = links.map((link) => link.predecessor)
  if (unknown) return { predecessor: unit, successors, ...unknown }
  const unweighted = links.find((link) => byUnit.get(link.predecessor) === undefined)
  const total = sum(links.map((link) => link.share * (byUnit.get(link.predecessor) ?? 0)))
  if (unweighted === undefined && total > 0) return null
  const link = unweighted ?? links[0]!
  return { predecessor: unit, successors, unit: link.predecessor, legalAct: link.legalActs.join(', ') }
}

function shared({ links }: Origins, { byUnit }: UnitWeights): ConcordanceLink[] {
  const amounts = links.map((link) => link.share * byUnit.get(link.predecessor)!)
  const total = sum(amounts)
  return links.map((link, i) => turned(link, amounts[i]! / total, true)).filter((link) => link.share > 0)
}

const turned = (link: ConcordanceLink, share: number, estimated: boolean): ConcordanceLink => ({
  predecessor: link.successor,
  successor: link.predecessor,
  share,
  estimated,
  legalActs: link.legalActs,
})

function refuseMerged({ unit, links }: Origins, { basis, from, to }: Concordance): void {
  if (basis !== 'whole') return
  throw new InvalidInput('reconcile/merged-unit', {
    unit,
    origins: links.map((link) => link.predecessor).join(', '),
    from,
    to,
  })
}
