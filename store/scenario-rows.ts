/** Row types of sql/0006_scenario.sql: assumptions and early estimates, apart from vintages and accounts. */
export interface ScenarioRunRow {
  province: string
  scenario_id: string
  basis: string
  running_period: string | null
  prices: string
  nature: 'decided' | 'simulated'
  catalogue_version: string
  run_at: string
  findings: unknown
}

export interface ScenarioFigureRow {
  province: string
  scenario_id: string
  basis: string
  industry: string
  measure: string
  period: string
  value: number
}

export interface NowcastRunRow {
  province: string
  vintage_id: string
  period: string
  prices: string
  plan: string
  input_hash: string
  catalogue_version: string
  run_at: string
  findings: unknown
}

export interface NowcastFigureRow {
  province: string
  vintage_id: string
  period: string
  prices: string
  plan: string
  industry: string
  level: number
  value: number
  growth: number
  lower: number
  upper: number
  lower_growth: number
  upper_growth: number
  carrier: string
  forecast_share: number
  method: string
}

export interface ScenarioTables {
  scenario_run: ScenarioRunRow
  scenario_figure: ScenarioFigureRow
  nowcast_run: NowcastRunRow
  nowcast_figure: NowcastFigureRow
}
