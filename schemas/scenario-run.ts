import { z } from 'zod'
import { Severity } from './finding.ts'
import { NowcastFigure } from './nowcast.ts'
import { Scenario, ScenarioFigure } from './scenario.ts'
import { Bilingual } from './text.ts'
import { Words } from './wording.ts'

/** A run of a scenario: what it stood on, and when. */
export const ScenarioRunHead = z.strictObject({
  ...{ id: z.string(), basis: z.string(), runningPeriod: z.string().nullable(), prices: z.string() },
  ...{ nature: z.enum(['decided', 'simulated']), runAt: z.string() },
})
export type ScenarioRunHead = z.infer<typeof ScenarioRunHead>

/** `notice` says that none of this is a statistic. */
export const Scenarios = z.strictObject({
  ...{ notice: Bilingual, scenarios: z.array(Scenario), runs: z.array(ScenarioRunHead) },
})
export type Scenarios = z.infer<typeof Scenarios>

export const WholeScenarioRun = ScenarioRunHead.extend({
  ...{ notice: Bilingual, scenario: Scenario, figures: z.array(ScenarioFigure) },
  findings: z.array(z.strictObject({ code: z.string(), severity: Severity, vi: Words, en: Words })),
})
export type WholeScenarioRun = z.infer<typeof WholeScenarioRun>

export const Nowcasts = z.strictObject({ notice: Bilingual, figures: z.array(NowcastFigure) })
export type Nowcasts = z.infer<typeof Nowcasts>
