import type { Concordance } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Industry } from '../../schemas/industry.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { RestatedFigure } from '../../schemas/restated.ts'
import { type Figure, restatePlaced } from './restate-figures.ts'

/**
 * Restates a plain table of one additive series from the industry codes of one classification version to those of another.
 *
 * Shape     figures by code and period -> one for each code of the other version that one of the codes leads to, and period; totals
 *           (_T, GRDP, VA, TAX) pass unchanged
 * Names     those of `industries` for the version they belong to: a letter is no identity, K of one version is not K of the next
 * Status    as in `restateFigures`
 * Findings  `reconcile/repeated-figure` (error: nothing is restated), `reconcile/unmapped-code` (warning) for a code that leads
 *           nowhere: its figure is left out
 * Source    docs/methods/reconcile-classifications.md
 */
export function reclassifyFigures(
  figures: readonly Figure[],
  concordance: Concordance,
  industries: readonly Industry[],
): { rows: RestatedFigure[]; findings: Finding[] } {
  const repeated = repeatedFigures(figures)
  if (repeated.length > 0) return { rows: [], findings: repeated }
  const { from, to } = concordance
  const names = new Map(industries.map(({ code, name, classification }) => [`${classification} ${code}`, name.vi]))
  const totals = new Set([TOTAL, ...industries.filter(({ level }) => level === 'total').map(({ code }) => code)])
  const known = new Set([...concordance.links, ...concordance.undivided].map(({ predecessor }) => predecessor))
  const [whole, coded] = [figures.filter(({ code }) => totals.has(code)), figures.filter(({ code }) => known.has(code))]
  const placed = coded.map((figure) => ({ unit: `${from} ${figure.code}`, figure }))
  const made = restatePlaced(placed, versioned(concordance), (unit) => ({
    code: unit.slice(unit.indexOf(' ') + 1),
    name: names.get(unit) ?? '',
  }))
  const lost = figures.filter(({ code }) => !totals.has(code) && !known.has(code))
  return {
    rows: [...whole.map((figure) => unchanged(figure, names.get(`${from} ${figure.code}`) ?? '')), ...made],
    findings: lost.map((figure) => unmapped(figure, String(from), String(to))),
  }
}

/** Codes with their version before them, so that J of one version and J of the other are two. */
function versioned(concordance: Concordance): Concordance {
  const before = (code: string) => `${concordance.from} ${code}`
  const after = (code: string) => `${concordance.to} ${code}`
  return {
    ...concordance,
    links: concordance.links.map((link) => ({
      ...link,
      predecessor: before(link.predecessor),
      successor: after(link.successor),
    })),
    undivided: concordance.undivided.map((code) => ({
      ...code,
      predecessor: before(code.predecessor),
      successors: code.successors.map(after),
    })),
    unmapped: {
      predecessors: concordance.unmapped.predecessors.map(before),
      successors: concordance.unmapped.successors.map(after),
    },
  }
}

const unchanged = ({ code, period, value, isNil }: Figure, name: string): RestatedFigure => ({
  ...{ code, name, period, value, estimatedShare: 0, predecessors: [{ code, name, share: 1 }] },
  status: value !== null ? 'exact' : isNil ? 'nil' : 'not-reported',
})

/** A code and period that stand twice: nobody can tell which figure counts. */
export function repeatedFigures(figures: readonly Figure[]): Finding[] {
  const seen = new Map<string, number>()
  return figures.flatMap(({ code, period, line }): Finding[] => {
    const firstLine = seen.get(`${code} ${period}`)
    if (firstLine === undefined) seen.set(`${code} ${period}`, line)
    const facts = { code, period, firstLine: firstLine ?? line }
    return firstLine === undefined
      ? []
      : [{ code: 'reconcile/repeated-figure', severity: 'error', place: `dòng / line ${line}`, facts }]
  })
}

const unmapped = ({ code, line }: Figure, from: string, to: string): Finding => ({
  code: 'reconcile/unmapped-code',
  severity: 'warning',
  place: `dòng / line ${line}`,
  facts: { indicator: '', code, from, to },
})
