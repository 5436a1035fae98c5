import type { Concordance, ConcordanceLink } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type ReconciledObservation, seriesKey, TOTAL } from '../../schemas/observation.ts'
import { absentPart, addParts, isGap, type Part } from './add-parts.ts'
import { indicatorFacts } from './indicator-facts.ts'
import type { Reconciled } from './restate.ts'

/**
 * Restates one additive indicator on the codes of another classification version: areas and periods stay, industries change.
 *
 * Shape     n reconciled observations by industry of `concordance.from` -> one for each industry of `concordance.to` that their
 *           industries lead to; '_T' passes unchanged
 * Method    value(new) = sum over its former codes of share x value(former)
 * Share     estimatedShare counts what came through a divided code and what was estimated before
 * Findings  `reconcile/missing-part`, `reconcile/share-not-stated` for a new code that cannot be given a value,
 *           `reconcile/unmapped-code` for a former code that leads nowhere: its figure is left out
 * Throws    InvalidInput `reconcile/not-additive`
 * Source    docs/methods/reconcile-classifications.md
 */
export function reclassify(
  indicator: Indicator,
  series: readonly ReconciledObservation[],
  concordance: Concordance,
): Reconciled {
  if (indicator.overArea !== 'sum')
    throw new InvalidInput('reconcile/not-additive', { indicator: indicator.code, name: indicator.name.vi })
  const linksOf = groupBy(concordance.links, (link) => link.successor)
  const known = new Set([...concordance.links, ...concordance.undivided].map((link) => link.predecessor))
  const made: Reconciled = { series: series.filter((row) => row.industry === TOTAL), findings: [] }
  const coded = series.filter((row) => row.industry !== TOTAL)
  for (const row of coded) if (!known.has(row.industry)) made.findings.push(unmapped(indicator, row, concordance))
  for (const group of groupBy(coded, cellKey).values()) {
    const byCode = new Map(group.map((row) => [row.industry, row]))
    for (const code of reached(concordance, byCode)) {
      const closed = concordance.undivided.find((unit) => unit.successors.includes(code))
      const sources = (linksOf.get(code) ?? []).map((link) => ({ link, row: byCode.get(link.predecessor) }))
      const total = addParts(closed ? [absentPart] : sources.map(partOf))
      const inputs = sources.flatMap(({ row }) =>
        row ? [{ ref: `series:${seriesKey(row)}`, role: `code ${row.industry}`, contribution: null }] : [],
      )
      const value = { ...group[0]!, industry: code, ...total, step: 'reconcile/reclassify', inputs }
      made.series.push(value)
      if (closed) made.findings.push(notStated(value, closed))
      else made.findings.push(...gapsOf(indicator, value, sources))
    }
  }
  return made
}

/** Key of the figures that differ by industry alone. */
const cellKey = (row: ReconciledObservation): string =>
  [row.area, row.ownership, row.item, row.period, row.prices].join('|')

/** New codes that the reported codes lead to. */
function reached({ links, undivided }: Concordance, byCode: ReadonlyMap<string, unknown>): string[] {
  const codes = new Set<string>()
  for (const { predecessor, successor } of links) if (byCode.has(predecessor)) codes.add(successor)
  for (const { predecessor, successors } of undivided)
    if (byCode.has(predecessor)) for (const code of successors) codes.add(code)
  return [...codes].sort()
}

interface Source {
  link: ConcordanceLink
  row: ReconciledObservation | undefined
}

function partOf({ link, row }: Source): Part {
  if (row === undefined) return absentPart
  const value = row.value === null ? null : link.share * row.value
  return { value, status: row.status, modelled: link.estimated || link.share < 1 ? 1 : row.estimatedShare }
}

const unmapped = (indicator: Indicator, row: ReconciledObservation, { from, to }: Concordance): Finding => ({
  code: 'reconcile/unmapped-code',
  severity: 'warning',
  place: seriesKey(row),
  facts: { ...indicatorFacts(indicator), code: row.industry, from, to },
})

const notStated = (value: ReconciledObservation, unit: Concordance['undivided'][number]): Finding => ({
  code: 'reconcile/share-not-stated',
  severity: 'warning',
  place: seriesKey(value),
  facts: { successor: value.industry, predecessor: unit.predecessor, unit: unit.unit, legalAct: unit.legalAct },
})

function gapsOf(indicator: Indicator, value: ReconciledObservation, sources: readonly Source[]): Finding[] {
  const { industry, item, period } = value
  return sources
    .filter(({ row }) => row === undefined || isGap(row))
    .map(({ link: { predecessor } }) => ({
      code: 'reconcile/missing-part',
      severity: 'warning',
      place: seriesKey(value),
      facts: {
        ...{ ...indicatorFacts(indicator), industry, item, period },
        ...{ predecessor, predecessorId: predecessor, successor: industry, successorId: industry },
      },
    }))
}
