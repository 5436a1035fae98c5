import { createHash } from 'node:crypto'
import type { VintageAccounts } from '../pipelines/analyse/account-levels.ts'
import { indicatorSeries, type UnitsOf } from '../pipelines/analyse/indicator-series.ts'
import { nowcast } from '../pipelines/analyse/nowcast.ts'
import { type ScenarioRun, scenario } from '../pipelines/analyse/scenario.ts'
import { correctDeclared } from '../pipelines/forms/correct-declared.ts'
import { historyOfProvince } from '../pipelines/reconcile/area-history.ts'
import { reportingUnitsOn } from '../schemas/area.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { withWords } from '../schemas/fact-words.ts'
import type { Finding } from '../schemas/finding.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { IndicatorSeries, NowcastFigure, NowcastPlan } from '../schemas/nowcast.ts'
import { lastDay, type Period, periodSpan } from '../schemas/period.ts'
import type { Scenario, ScenarioTargets } from '../schemas/scenario.ts'
import { readAccounts } from '../store/accounts.ts'
import { readCurrentObservations } from '../store/current-observations.ts'
import type { VintageRow } from '../store/database.ts'
import { replaceNowcast, replaceScenario } from '../store/scenarios.ts'
import { readCurrentSubmissions } from '../store/submissions.ts'
import { readVintages } from '../store/vintages.ts'
import type { Effects } from './effects.ts'

type Needs = Pick<Effects, 'db' | 'now' | 'catalogue'>

/**
 * Runs a scenario of the catalogue, with targets of the caller's own where given, against the published vintages of its province and
 * stores it apart from them.
 *
 * Throws  InvalidInput `analyse/no-such-scenario` and those of the scenario
 */
export async function analyseScenario(
  request: { scenario: string; province?: string | undefined; targets?: ScenarioTargets | undefined },
  { db, now, catalogue }: Needs,
): Promise<{ plan: Scenario; run: ScenarioRun }> {
  const current = await catalogue()
  const plan = withTargets(findScenario(current, request), request.targets)
  const published = await publishedVintages(db, plan.province)
  const read = await Promise.all(published.map((vintage) => toAccounts(db, vintage)))
  const run = scenario(plan, read)
  const key = {
    province: plan.province,
    scenario_id: plan.id,
    basis: run.vintages.join(', '),
    running_period: run.runningPeriod,
    prices: `constant-${plan.baseYear}`,
    nature: plan.nature,
    catalogue_version: current.version,
    run_at: now().toISOString(),
  }
  await replaceScenario(db, key, run.figures, run.findings)
  return { plan, run }
}

/** The scenario with other targets: simulated, under an id of its own that the same targets always get. */
function withTargets(plan: Scenario, targets: ScenarioTargets | undefined): Scenario {
  if (targets === undefined) return plan
  const parts = plan.parts.map((part) => ({ ...part, growth: targets.parts[part.industry] ?? part.growth }))
  const growth = targets.growth ?? plan.growth
  const asked = JSON.stringify([growth, parts.map((part) => [part.industry, part.growth])])
  const id = `${plan.id}-${createHash('sha256').update(asked).digest('hex').slice(0, 6)}`
  return { ...plan, id, growth, parts, nature: 'simulated' }
}

function findScenario(
  { scenarios }: Catalogue,
  request: { scenario: string; province?: string | undefined },
): Scenario {
  const found = scenarios.find(
    (one) => one.id === request.scenario && (request.province === undefined || one.province === request.province),
  )
  if (found) return found
  const expected = scenarios.map((one) => one.id).join(', ') || '—'
  throw new InvalidInput('analyse/no-such-scenario', { found: request.scenario, expected })
}

export interface NowcastRequest {
  province: string
  period: Period
  prices: 'current' | 'constant'
  plan?: string | undefined
}

export interface NowcastRun {
  plan: NowcastPlan
  vintage: VintageRow
  prices: string
  figures: NowcastFigure[]
  findings: Finding[]
}

/**
 * Nowcasts a running period from the indicators in the database and the newest published vintage, and stores it apart.
 *
 * Throws  InvalidInput `analyse/no-vintage`, `analyse/no-nowcast-plan` and those of the nowcast
 */
export async function analyseNowcast(request: NowcastRequest, { db, now, catalogue }: Needs): Promise<NowcastRun> {
  const { province, period } = request
  const current = await catalogue()
  const plan = current.nowcasts.find((one) => request.plan === undefined || one.id === request.plan)
  if (!plan) throw new InvalidInput('analyse/no-nowcast-plan', { found: request.plan ?? '—' })
  const vintage = (await publishedVintages(db, province)).at(-1)
  if (!vintage) throw new InvalidInput('analyse/no-vintage', { province })
  const { series, findings: found } = await readIndicators(db, plan, vintage, current)
  const findings = withWords(found, current)
  const prices = request.prices === 'current' ? 'current' : `constant-${vintage.base_year}`
  const figures = nowcast({ plan, period, prices, vintage: await toAccounts(db, vintage), series })
  const key = {
    ...{ province, vintage_id: vintage.vintage_id, period, prices, plan: plan.id },
    input_hash: hashOf(vintage, [...series]),
    catalogue_version: current.version,
    run_at: now().toISOString(),
  }
  await replaceNowcast(db, key, figures, findings)
  return { plan, vintage, prices, figures, findings }
}

async function readIndicators(db: Effects['db'], plan: NowcastPlan, vintage: VintageRow, current: Catalogue) {
  const { history, corrections } = current
  const terms = plan.bridges.flatMap((bridge) => bridge.terms)
  const named = [...new Set(terms.flatMap(({ indicator, price }) => (price ? [indicator, price] : [indicator])))]
  const { observations, findings } = await readCorrected(db, vintage.province, named, corrections)
  const own = historyOfProvince(history, vintage.province, vintage.boundaries)
  const unitsOf: UnitsOf = (of) => reportingUnitsOn(own.areas, lastDay(of)).map((unit) => unit.id)
  const made = new Map<string, ReturnType<typeof indicatorSeries>>()
  const series = new Map<string, IndicatorSeries>()
  for (const bridge of plan.bridges) {
    const key = JSON.stringify(bridge.terms)
    const one = made.get(key) ?? indicatorSeries(bridge, observations, unitsOf)
    made.set(key, one)
    series.set(bridge.industry, one.series)
  }
  return { series, findings: [...findings, ...[...made.values()].flatMap((one) => one.findings)] }
}

/** Observations of the named indicators with the corrections that the office declared for them. */
async function readCorrected(
  db: Effects['db'],
  province: string,
  indicators: readonly string[],
  declared: Catalogue['corrections'],
) {
  const read = await readCurrentObservations(db, province, indicators)
  const sent = (await readCurrentSubmissions(db, province)).map(({ submission_id: submission, form, period }) => ({
    ...{ submission, form, period },
  }))
  const cells = new Set(read.map((o) => o.origin.slice(o.submission.length + 1)))
  const own = declared.filter(
    (one) =>
      one.province === province &&
      (one.series ? indicators.includes(one.series.split('|')[0] ?? '') : cells.has(one.cell ?? '')),
  )
  return correctDeclared(read, sent, own)
}

/** Published vintages of a province, the one that reaches furthest last. */
async function publishedVintages(db: Effects['db'], province: string): Promise<VintageRow[]> {
  const end = (vintage: VintageRow) => `${periodSpan(vintage.period).end} ${vintage.frozen_at ?? ''}`
  return (await readVintages(db))
    .filter((vintage) => vintage.province === province && vintage.reached === 'published')
    .sort((a, b) => (end(a) < end(b) ? -1 : 1))
}

async function toAccounts(db: Effects['db'], vintage: VintageRow): Promise<VintageAccounts> {
  const { vintage_id: id, period, base_year: baseYear } = vintage
  return { id, period, baseYear, accounts: await readAccounts(db, vintage) }
}

const hashOf = (vintage: VintageRow, series: readonly [string, IndicatorSeries][]): string =>
  createHash('sha256')
    .update(JSON.stringify([vintage.vintage_id, vintage.input_hash, series]))
    .digest('hex')
