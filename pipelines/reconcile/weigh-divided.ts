import { sum } from 'simple-statistics'
import type { Concordance, ConcordanceLink, UndividedPredecessor, UnitWeights } from '../../schemas/concordance.ts'
import { groupBy } from '../../schemas/group-by.ts'

/**
 * Divides the divided units anew, by a series that their pieces or the later units have figures of.
 *
 * Shape     a concordance by area, weights and areas (km2) of its successors -> the same links with other shares
 * Method    in proportion to the weights of the pieces, keyed 'predecessor>successor', where there are any; else target density:
 *           share(u -> s) in proportion to piece(u -> s) x weight(s) / area(s), where piece is the share of u's land in s: the
 *           people, workers or output of s are taken to lie evenly over s (Schroeder 2007)
 * Exact     undivided links stay as they are; a divided one is estimated
 * Left out  a unit one of whose successors has no weight or no area joins `undivided`
 * Source    docs/methods/reconcile-concordance.md
 */
export function weighDivided(byArea: Concordance, weights: UnitWeights, areas: UnitWeights): Concordance {
  const made: Concordance = { ...byArea, basis: weights.basis, links: [], undivided: [] }
  const density = (link: ConcordanceLink): number | null => {
    const [weight, area] = [weights.byUnit.get(link.successor), areas.byUnit.get(link.successor)]
    return weight === undefined || area === undefined || area <= 0 ? null : (link.share * weight) / area
  }
  for (const [predecessor, links] of groupBy(byArea.links, (link) => link.predecessor)) {
    if (links.length === 1) made.links.push(links[0]!)
    else {
      const stated = piecesOf(links, weights)
      const pieces = stated.includes(undefined) ? links.map(density) : (stated as number[])
      const total = sum(pieces.map((piece) => piece ?? 0))
      if (pieces.includes(null) || total <= 0) made.undivided.push(undividedBy(predecessor, links))
      else made.links.push(...reweighed(links, pieces as number[], total))
    }
  }
  for (const unit of byArea.undivided) {
    const links = linksOf(unit)
    const pieces = piecesOf(links, weights)
    const total = sum(pieces.map((piece) => piece ?? 0))
    if (pieces.includes(undefined) || total <= 0) made.undivided.push(unit)
    else made.links.push(...reweighed(links, pieces as number[], total))
  }
  return made
}

const piecesOf = (links: readonly ConcordanceLink[], { byUnit }: UnitWeights): (number | undefined)[] =>
  links.map((link) => byUnit.get(`${link.predecessor}>${link.successor}`))

const linksOf = ({ predecessor, successors, legalAct }: UndividedPredecessor): ConcordanceLink[] =>
  successors.map((successor) => ({ predecessor, successor, share: 0, estimated: true, legalActs: [legalAct] }))

const reweighed = (links: readonly ConcordanceLink[], pieces: readonly number[], total: number): ConcordanceLink[] =>
  links.map((link, i) => ({ ...link, share: pieces[i]! / total, estimated: true })).filter((link) => link.share > 0)

const undividedBy = (predecessor: string, links: readonly ConcordanceLink[]) => ({
  predecessor,
  successors: links.map((link) => link.successor),
  unit: predecessor,
  legalAct: [...new Set(links.flatMap((link) => link.legalActs))].join(', '),
})
