import { type Area, type AreaHistory, type IsoDate, reportingUnitsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { groupBy } from '../../schemas/group-by.ts'
import type { Figure } from './restate-figures.ts'

/**
 * Finds the unit of a day behind each code of a plain table.
 *
 * Findings  every problem in one pass, all errors: `reconcile/unknown-code`, `reconcile/code-not-on-day` (with the days on which
 *           the code was in use), `reconcile/repeated-figure` for a code and period that stand twice
 */
export function placeFigures(figures: readonly Figure[], history: AreaHistory, day: IsoDate) {
  const units = new Map(reportingUnitsOn(history.areas, day).map((unit) => [unit.code, unit]))
  const versions = groupBy(history.areas, (area) => area.code)
  const placed: { unit: string; figure: Figure }[] = []
  const findings: Finding[] = []
  const seen = new Map<string, number>()
  for (const figure of figures) {
    const key = `${figure.code} ${figure.period}`
    const [unit, before] = [units.get(figure.code), seen.get(key)]
    if (unit === undefined) findings.push(noUnit(figure, versions.get(figure.code) ?? [], day))
    else if (before !== undefined) findings.push(repeated(figure, before))
    else placed.push({ unit: unit.id, figure })
    seen.set(key, before ?? figure.line)
  }
  return { figures: placed, findings }
}

function noUnit({ code, line }: Figure, versions: readonly Area[], day: IsoDate): Finding {
  const place = `dòng / line ${line}`
  if (versions.length === 0) return { code: 'reconcile/unknown-code', severity: 'error', place, facts: { code, day } }
  const spans = versions.map(({ name, validFrom, validTo }) => `${name} ${validFrom} – ${validTo ?? '…'}`).sort()
  const facts = { code, day, versions: spans.join('; ') }
  return { code: 'reconcile/code-not-on-day', severity: 'error', place, facts }
}

const repeated = ({ code, line, period }: Figure, firstLine: number): Finding => ({
  code: 'reconcile/repeated-figure',
  severity: 'error',
  place: `dòng / line ${line}`,
  facts: { code, period, firstLine },
})
