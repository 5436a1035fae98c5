import { CrosswalkInput, CrosswalkParams } from '../../../schemas/crosswalk-case.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { type CrosswalkPlan, type SourceRow, weightedCrosswalk } from '../crosswalk/weighted-crosswalk.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

type Input = ReturnType<typeof CrosswalkInput.parse>

function planOf(rawParams: Record<string, unknown>): CrosswalkPlan {
  const { mass, ...plan } = parseCase(CrosswalkParams, rawParams)
  return { ...plan, ...(mass == null ? {} : { mass }) }
}

function sourceRow({ from, year: _, ...fields }: Input['data'][number], names: ReadonlySet<string>): SourceRow {
  const values: Record<string, number | null> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!names.has(name)) continue
    if (typeof value === 'string') throw new InvalidInput('methods/not-finite', { series: name, position: from, value })
    values[name] = value
  }
  return { from, values }
}

const namesOf = ({ additive, mean = [], mass, rates = [] }: CrosswalkPlan): Set<string> =>
  new Set([
    ...additive,
    ...mean,
    ...(mass === undefined ? [] : [mass]),
    ...rates.flatMap((r) => [r.numerator, r.denominator]),
  ])

const runOnce: CaseRunner = (rawParams, rawInput) => {
  const plan = planOf(rawParams)
  const { crosswalk, data } = parseCase(CrosswalkInput, rawInput)
  const names = namesOf(plan)
  return {
    status: 'ok',
    ...weightedCrosswalk(
      crosswalk,
      data.map((row) => sourceRow(row, names)),
      plan,
    ),
  }
}

/** Each year by the links of its own year; rows ordered by year, then target. */
const runPanel: CaseRunner = (rawParams, rawInput) => {
  const plan = planOf(rawParams)
  const { crosswalk, data } = parseCase(CrosswalkInput, rawInput)
  const names = namesOf(plan)
  const years = [...new Set(data.map((row) => row.year))].sort((a, b) => (a ?? 0) - (b ?? 0))
  const rows = years.flatMap((year) => {
    const links = crosswalk.filter((link) => link.year === year)
    const own = data.filter((row) => row.year === year).map((row) => sourceRow(row, names))
    const { target, values } = weightedCrosswalk(links, own, plan)
    return target.map((to, i) => ({
      year,
      to,
      ...Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column[i]])),
    }))
  })
  return { status: 'ok', rows }
}

export const crosswalkWeighted: Record<string, CaseRunner> = {
  'weighted-crosswalk': refusing(runOnce),
  'weighted-crosswalk-panel': refusing(runPanel),
}
