import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import type { Period } from '../../schemas/period.ts'

/** What the units of one period reported; `expected` are all units that exist on its last day. */
export interface ReportedPeriod {
  period: Period
  expected: readonly string[]
  values: ReadonlyMap<string, number>
}

/** A total over all units; null when it cannot be had without a partial sum. */
export interface PeriodTotal {
  period: Period
  value: number | null
}

/**
 * Totals over units, period by period, never a partial sum.
 *
 * Shape     reports by period, in time order -> one total a period
 * Method    all units there: their sum. Some absent, all of which the period before has: the absent ones are put at their value
 *           of the period before, moved like the sum of the others that both periods have
 * Findings  `analyse/units-estimated` (warning) with the absent units and their part of the total; `analyse/units-missing` (warning)
 *           where the total stays without a value
 * Source    docs/methods/analyse-nowcast.md
 */
export function indicatorTotals(name: string, reports: readonly ReportedPeriod[]) {
  const findings: Finding[] = []
  const totals = reports.map((report, i): PeriodTotal => {
    const absent = report.expected.filter((unit) => !report.values.has(unit))
    const present = sum(report.expected.flatMap((unit) => report.values.get(unit) ?? []))
    if (absent.length === 0) return { period: report.period, value: present }
    const estimate = estimateAbsent(absent, report, reports[i - 1])
    const facts = {
      indicator: name,
      period: report.period,
      units: absent.slice(0, 5).join(', '),
      absent: absent.length,
    }
    if (estimate === null) {
      findings.push({ code: 'analyse/units-missing', severity: 'warning', place: `${name} ${report.period}`, facts })
      return { period: report.period, value: null }
    }
    const percent = (100 * estimate) / (present + estimate)
    findings.push({
      code: 'analyse/units-estimated',
      severity: 'warning',
      place: `${name} ${report.period}`,
      facts: { ...facts, percent },
    })
    return { period: report.period, value: present + estimate }
  })
  return { totals, findings }
}

function estimateAbsent(absent: readonly string[], now: ReportedPeriod, before: ReportedPeriod | undefined) {
  if (before === undefined) return null
  const earlier = absent.map((unit) => before.values.get(unit))
  const matched = [...now.values.keys()].filter((unit) => before.values.has(unit))
  const basis = sum(matched.map((unit) => before.values.get(unit) ?? 0))
  if (earlier.includes(undefined) || !(basis > 0)) return null
  const movement = sum(matched.map((unit) => now.values.get(unit) ?? 0)) / basis
  return movement * sum(earlier.map((value) => value ?? 0))
}
