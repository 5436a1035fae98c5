import type { Generated } from 'kysely'
import type { AreaChangeRow, AreaMappingRow, AreaRow } from './area-rows.ts'
import type { AuditRow, PeopleTables } from './people-rows.ts'
import type { CatalogueDecisionRow, CatalogueProposalRow } from './proposal-rows.ts'
import type { RoundTables } from './round-rows.ts'
import type { RunTables } from './run-rows.ts'
import type { ScenarioTables } from './scenario-rows.ts'

/** Row types of sql/*.sql. Dates are text 'yyyy-mm-dd', times ISO text, numeric a finite number: see connect.ts. */
export interface Tables extends ScenarioTables, PeopleTables, RoundTables, RunTables {
  catalogue_version: { version: string; loaded_at: Generated<string>; entries: number }
  catalogue_entry: { kind: string; code: string; hash: string; body: unknown }
  catalogue_content: { version: string; ordinal: number; kind: string; code: string; hash: string }
  catalogue_proposal: CatalogueProposalRow
  catalogue_decision: CatalogueDecisionRow
  area: AreaRow
  area_change: AreaChangeRow
  area_mapping_2025: AreaMappingRow
  submission: SubmissionRow
  intake: IntakeRow
  observation: ObservationRow
  finding: FindingRow
  audit_log: AuditRow
  current_submission: CurrentSubmissionRow
  entry_draft: EntryDraftRow
  vintage: VintageRow
  vintage_submission: { province: string; vintage_id: string; submission_id: string }
  series: SeriesRow
  account: AccountRow
  reconciliation: ReconciliationRow
  dataset: { province: string; vintage_id: string; dataset_id: string; body: unknown }
  dataset_row: { province: string; vintage_id: string; dataset_id: string; ordinal: number; cells: unknown }
  saved_query: SavedQueryRow
  release_file: { province: string; vintage_id: string; path: string; sha256: string; content: Buffer }
}

export interface EntryDraftRow {
  province: string
  person_id: string
  form: string
  period: string
  cells: unknown
  saved_at: string
}

export interface SavedQueryRow {
  province: string
  query_id: string
  query: unknown
  created_by: string
  created_at: Generated<string>
}

export interface SubmissionRow {
  province: string
  submission_id: string
  sha256: string
  file_name: string
  bytes: number
  received_at: string
  content: Buffer
  arrival: Generated<number>
}

export interface IntakeRow {
  province: string
  submission_id: string
  state: 'unreadable' | 'read' | 'failed' | 'passed'
  agency: string | null
  form: string | null
  form_version: string | null
  period: string | null
  ruleset: string | null
  catalogue_version: string
  form_cells: unknown
  read_at: string
  checked_at: string | null
  required_cells: number
  filled_cells: number
  /** Area ids of the communes that the file stands for; null: the whole form. */
  areas: string[] | null
  /** { area id: cells filled }; null for forms without communes. */
  filled_by_area: unknown
}

export interface ObservationRow {
  province: string
  submission_id: string
  origin: string
  indicator: string
  area: string
  industry: string
  ownership: string
  item: string
  period: string
  prices: string
  value: number | null
  status: string
}

export interface FindingRow {
  province: string
  stage: string
  subject: string
  ordinal: number
  code: string
  severity: string
  place: string
  facts: unknown
}

export interface CurrentSubmissionRow {
  province: string
  submission_id: string
  sha256: string
  file_name: string
  received_at: string
  agency: string
  form: string
  form_version: string
  period: string
  ruleset: string
  arrival: number
  areas: string[] | null
  /** Of its communes, those for which a later file stands. */
  replaced: string[]
}

export interface VintageRow {
  province: string
  vintage_id: string
  round: string
  period: string
  stage: string
  sequence: number
  boundaries: string
  base_year: number
  input_hash: string
  catalogue_version: string
  code_version: string
  reached: 'planned' | 'reconciled' | 'compiled' | 'published'
  frozen_at: string | null
  /** The instant before which nobody outside sees the frozen vintage; null: none. */
  embargo_until?: string | null | undefined
}

export interface ReconciliationRow {
  province: string
  vintage_id: string
  industry: string
  prices: string
  reconciliation_id: Generated<number>
  cause: 'scope' | 'closing-date' | 'price' | 'reporting' | 'typing' | null
  treatment: 'keep' | 'prorate' | 'balance'
  note: string
  author: string
  at: string
}

export interface SeriesRow {
  province: string
  vintage_id: string
  indicator: string
  area: string
  industry: string
  ownership: string
  item: string
  period: string
  prices: string
  boundaries: string
  value: number | null
  status: string
  estimated_share: number
  step: string
  inputs: unknown
}

export interface AccountRow {
  province: string
  vintage_id: string
  area: string
  industry: string
  ownership: string
  measure: string
  period: string
  prices: string
  value: number | null
  status: string
  estimated_share: number
  step: string
  inputs: unknown
}
