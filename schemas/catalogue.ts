import type { Agency } from './agency.ts'
import type { AreaHistory } from './area.ts'
import type { Chart } from './chart.ts'
import type { Correction } from './correction.ts'
import type { Form } from './form.ts'
import type { Indicator } from './indicator.ts'
import type { Industry } from './industry.ts'
import type { NowcastPlan } from './nowcast.ts'
import type { Recipe } from './recipe.ts'
import type { ReleaseDate, Round } from './round.ts'
import type { Rule } from './rule.ts'
import type { Scenario } from './scenario.ts'
import type { Survey } from './survey.ts'
import type { Table } from './table.ts'
import type { Unit } from './unit.ts'
import type { FindingWording } from './wording.ts'

export type { FindingWording } from './wording.ts'

/** Everything that the office decides, as one immutable value. `version` is the hash of its files. */
export interface Catalogue {
  version: string
  history: AreaHistory
  units: Unit[]
  industries: Industry[]
  agencies: Agency[]
  indicators: Indicator[]
  forms: Form[]
  rounds: Round[]
  calendar: ReleaseDate[]
  recipes: Recipe[]
  tables: Table[]
  charts: Chart[]
  rules: Rule[]
  wordings: FindingWording[]
  surveys: Survey[]
  corrections: Correction[]
  scenarios: Scenario[]
  nowcasts: NowcastPlan[]
}
