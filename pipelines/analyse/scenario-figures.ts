import { type Period, quartersOf, yearBefore } from '../../schemas/period.ts'
import type { ScenarioFigure, ScenarioMeasure } from '../../schemas/scenario.ts'
import type { RunningPart, Standing } from './scenario-standing.ts'

const figure = (industry: string, measure: ScenarioMeasure, period: Period, value: number): ScenarioFigure => ({
  nature: 'scenario',
  industry,
  measure,
  period,
  value,
})

/** Year before, target, growth and path by quarter of every part and of GRDP. */
export function targetFigures(year: Period, parts: readonly RunningPart[]): ScenarioFigure[] {
  const quarters = quartersOf(year) ?? []
  return parts.flatMap(({ industry, base, target, path }) => [
    figure(industry, 'base-level', yearBefore(year), base),
    figure(industry, 'target-level', year, target),
    figure(industry, 'target-growth', year, 100 * (target / base - 1)),
    ...quarters.map((quarter, q) => figure(industry, 'path-level', quarter, path[q] ?? 0)),
  ])
}

/** What a part did up to the running period, against its path, and what the rest of the year must do. */
export function runningFigures(
  at: { year: Period; period: Period },
  part: RunningPart,
  standing: Standing,
): ScenarioFigure[] {
  const { industry } = part
  const { year, period } = at
  const growth = standing.requiredGrowth
  // In a first quarter the path up to now is the quarter's own, which stands already.
  const soFar = quartersOf(period)?.length === 1 ? [] : [figure(industry, 'path-level', period, standing.pathSoFar)]
  const rest = period === year ? [] : [figure(industry, 'rest-base-level', year, standing.restBase)]
  return [
    ...soFar,
    figure(industry, 'standing-level', period, part.standing),
    figure(industry, 'standing-base-level', yearBefore(period), part.standingBase),
    figure(industry, 'level-gap', period, standing.levelGap),
    figure(industry, 'contribution-standing', period, standing.contribution),
    figure(industry, 'contribution-path', period, standing.pathContribution),
    figure(industry, 'contribution-gap', period, standing.contributionGap),
    ...rest,
    figure(industry, 'required-level', year, standing.required),
    ...(growth === null ? [] : [figure(industry, 'required-growth', year, growth)]),
  ]
}
