import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindOf, type Period, quartersOf, yearBefore, yearOf } from '../../schemas/period.ts'
import type { Scenario, ScenarioFigure } from '../../schemas/scenario.ts'
import { accountLevels, type Levels, partLevels, type VintageAccounts } from './account-levels.ts'
import { runningFigures, targetFigures } from './scenario-figures.ts'
import { quarterLevels, targetPath, yearShares } from './scenario-path.ts'
import { grdpOf, type RunningPart, type Standing, standing, standings } from './scenario-standing.ts'
import { scenarioTargets } from './scenario-targets.ts'

/** Published vintages that a run may read; the last of those that serve is taken. */
export interface ScenarioRun {
  figures: ScenarioFigure[]
  findings: Finding[]
  /** Bottlenecks: parts by contribution gap, most short first; empty before the first vintage of the year. */
  standings: Standing[]
  grdp: Standing | null
  /** The cumulative period that the year has run to, or null. */
  runningPeriod: Period | null
  vintages: string[]
}

/**
 * A scenario against the newest published accounts of its province.
 *
 * Shape     targets of a year by part, vintages oldest first -> targets, path by quarter, and where a vintage of the year stands:
 *           required growth of the rest and contribution gaps
 * Unit      billion dong at constant prices of the scenario's base year; percent; percentage points
 * Findings  `analyse/targets-do-not-add`; `analyse/two-vintages` when the year before comes from another vintage or from the
 *           scenario; `analyse/year-not-begun` when no vintage of the year is published
 * Throws    InvalidInput `analyse/no-year-before`, `analyse/no-level`, `analyse/parts-do-not-add`, and those of the targets
 * Source    docs/methods/analyse-scenario.md
 */
export function scenario(plan: Scenario, vintages: readonly VintageAccounts[]): ScenarioRun {
  const prices = `constant-${plan.baseYear}`
  const all = vintages.filter((v) => v.baseYear === plan.baseYear).map((v) => accountLevels(v, prices))
  const now = runningVintage(all, plan.year)
  const names = plan.parts.map((part) => part.industry)
  const before = yearBefore(plan.year)
  const year = yearLevels(plan, all, now?.levels ?? null)
  const { parts, findings } = scenarioTargets(plan, year.bases)
  const standing0 = now === null ? null : partLevels(now.levels, names, now.period)
  const standingBases = now === null ? null : partLevels(now.levels, names, yearBefore(now.period))
  const quarters = now === null ? 0 : (quartersOf(now.period)?.length ?? 0)
  const running = parts.map((part, i): RunningPart => {
    const known = standingBases === null ? null : { level: standingBases[i]!, quarters }
    const profile = plan.parts[i]!.profile ?? plan.profile
    const shares = yearShares(quarterLevels(year.levels, part.industry, before), profile, known, part.base)
    const path = targetPath(part.target, shares)
    return { ...part, path, standing: standing0?.[i] ?? 0, standingBase: standingBases?.[i] ?? 0 }
  })
  const whole = grdpOf(running)
  const told = [...findings, ...sourceFindings(plan, year, now)]
  const figures = targetFigures(plan.year, [...running, whole])
  const used = [year.levels?.vintage, now?.levels.vintage].filter((id) => id !== undefined)
  const shared = { findings: told, vintages: [...new Set(used)] }
  if (now === null) return { ...shared, figures, standings: [], grdp: null, runningPeriod: null }
  const ranked = standings(running, quarters)
  const grdp = standing(whole, quarters, whole.standingBase)
  const levels = new Map([...running, whole].map((part) => [part.industry, part]))
  const standingFigures = [...ranked, grdp].flatMap((one) =>
    runningFigures({ year: plan.year, period: now.period }, levels.get(one.industry)!, one),
  )
  return { ...shared, figures: [...figures, ...standingFigures], standings: ranked, grdp, runningPeriod: now.period }
}

interface Running {
  levels: Levels
  period: Period
}

/** The newest vintage of the year, and its longest period from 1 January. */
function runningVintage(all: readonly Levels[], year: Period): Running | null {
  const fromJanuary = (period: Period): boolean =>
    yearOf(period) === Number(year) &&
    (kindOf(period) === 'quarter' ? period.endsWith('Q1') : quartersOf(period) !== null)
  const found = all.flatMap((levels) => {
    const period = levels.periods.filter(fromJanuary).at(-1)
    return period === undefined ? [] : [{ levels, period }]
  })
  return found.at(-1) ?? null
}

interface YearLevels {
  bases: number[]
  /** Null when the scenario itself states the year before. */
  levels: Levels | null
}

/** The parts in the year before: of the running vintage, else the newest that holds that year, else as the scenario states. */
function yearLevels(plan: Scenario, all: readonly Levels[], running: Levels | null): YearLevels {
  const before = yearBefore(plan.year)
  const names = plan.parts.map((part) => part.industry)
  const holder = running?.periods.includes(before) ? running : all.findLast((one) => one.periods.includes(before))
  if (holder !== undefined) return { bases: partLevels(holder, names, before), levels: holder }
  const stated = plan.parts.flatMap((part) => part.yearBefore ?? [])
  if (stated.length !== plan.parts.length)
    throw new InvalidInput('analyse/no-year-before', {
      scenario: plan.id,
      period: before,
      baseYear: `${plan.baseYear}`,
    })
  return { bases: stated, levels: null }
}

function sourceFindings(plan: Scenario, year: YearLevels, now: Running | null): Finding[] {
  const place = plan.id
  if (now === null)
    return [{ code: 'analyse/year-not-begun', severity: 'note', place, facts: { scenario: place, period: plan.year } }]
  if (year.levels === now.levels) return []
  const facts = {
    period: yearBefore(plan.year),
    runningPeriod: now.period,
    source: year.levels?.vintage ?? plan.source,
    vintage: now.levels.vintage,
    grdp: sum(year.bases),
  }
  return [{ code: 'analyse/two-vintages', severity: 'warning', place, facts }]
}
