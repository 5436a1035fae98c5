import { Agency } from './agency.ts'
import { Chart } from './chart.ts'
import { Correction } from './correction.ts'
import { Form } from './form.ts'
import { Indicator } from './indicator.ts'
import { Industry } from './industry.ts'
import { NowcastPlan } from './nowcast.ts'
import { Recipe } from './recipe.ts'
import { Round } from './round.ts'
import { Rule } from './rule.ts'
import { Scenario } from './scenario.ts'
import { Survey } from './survey.ts'
import { Table } from './table.ts'
import { Unit } from './unit.ts'
import { FindingWording } from './wording.ts'

/**
 * Kinds of entry that a person may propose, with what an entry of each must be. Territory comes from legal acts by file, and
 * release dates have no code that stands for one entry.
 */
export const kindSchemas = {
  units: Unit,
  industries: Industry,
  agencies: Agency,
  indicators: Indicator,
  forms: Form,
  rounds: Round,
  recipes: Recipe,
  tables: Table,
  charts: Chart,
  rules: Rule,
  wordings: FindingWording,
  surveys: Survey,
  corrections: Correction,
  scenarios: Scenario,
  nowcasts: NowcastPlan,
} as const
export type ProposableKind = keyof typeof kindSchemas
