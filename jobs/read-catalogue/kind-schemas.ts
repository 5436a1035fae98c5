import { Agency } from '../../schemas/agency.ts'
import { Chart } from '../../schemas/chart.ts'
import { Correction } from '../../schemas/correction.ts'
import { Form } from '../../schemas/form.ts'
import { Indicator } from '../../schemas/indicator.ts'
import { Industry } from '../../schemas/industry.ts'
import { NowcastPlan } from '../../schemas/nowcast.ts'
import { Recipe } from '../../schemas/recipe.ts'
import { Round } from '../../schemas/round.ts'
import { Rule } from '../../schemas/rule.ts'
import { Scenario } from '../../schemas/scenario.ts'
import { Survey } from '../../schemas/survey.ts'
import { Table } from '../../schemas/table.ts'
import { Unit } from '../../schemas/unit.ts'
import { FindingWording } from '../../schemas/wording.ts'

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
