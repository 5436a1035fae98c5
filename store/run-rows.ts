import type { Generated } from 'kysely'

/** Row types of the runs: who ran which round, when, and how long each stage took. */
export interface RunRow {
  province: string
  run_id: string
  round: string
  last_stage: 'compile' | 'publish'
  started_by: string
}

export interface RunStageRow {
  province: string
  run_id: string
  stage: 'reconcile' | 'compile' | 'publish'
  state: 'running' | 'done' | 'failed'
  vintage_id: string | null
  reason: string | null
  started_at: string
  ended_at: string | null
}

export interface RunStatusRow extends RunRow {
  started_at: string
  stopped_by: string | null
  stopped_at: string | null
  state: 'running' | 'completed' | 'failed' | 'stopped'
}

export interface RunTables {
  comparison: ComparisonRow
  run: RunRow & {
    started_at: Generated<string>
    /** The last file that had arrived in the province: the database counts. */
    last_arrival: Generated<number | null>
  }
  run_stop: { province: string; run_id: string; stopped_by: string }
  run_stage: RunStageRow
  run_status: RunStatusRow
}

/** What changed between two vintages, compared as `inputs` says; `revisions` is JSON text. */
export interface ComparisonRow {
  province: string
  first_id: string
  second_id: string
  inputs: string
  code_version: string
  revisions: string
  made_at: string
}
