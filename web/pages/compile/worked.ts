/** What the API says of runs and vintages to those who work in a province. */
export interface OfferedRound {
  id: string
  province: string
  period: string
  stage: string
  opens: string
  closes: string
  letter: string
  newestVintage: string | null
  reached: string | null
}

export interface RunStage {
  stage: 'reconcile' | 'compile' | 'publish'
  state: 'running' | 'done' | 'failed'
  startedAt: string
  endedAt: string | null
  vintage: string | null
  reason: string | null
}

export interface Run {
  id: string
  province: string
  round: string
  state: 'running' | 'completed' | 'failed' | 'stopped'
  startedBy: string
  startedAt: string
  stoppedBy: string | null
  stoppedAt: string | null
  lastStage: 'compile' | 'publish'
  job: string
  stages: RunStage[]
}

export interface Runs {
  rounds: OfferedRound[]
  runs: Run[]
}

export interface WorkedVintage {
  id: string
  province: string
  round: string
  period: string
  stage: string
  sequence: number
  boundaries: string
  baseYear: number
  reached: 'planned' | 'reconciled' | 'compiled' | 'published'
  frozenAt: string | null
  embargoUntil: string | null
}

interface Step {
  by: string
  at: string
  isMine: boolean
}

/** A vintage with where its release stands. */
export interface OnBoard extends WorkedVintage {
  asked: Step | null
  approved: Step | null
  askedEmbargo: string | null
  needsTwo: boolean
  approvers: string[]
  may: ('request' | 'approve' | 'publish')[]
}

export interface WordedFinding {
  code: string
  severity: 'error' | 'warning' | 'note'
  stage: string
  place: string
  vi: { message: string; advice: string }
  en: { message: string; advice: string }
}

export const runsPath = '/runs'
export const boardPath = '/work/vintages'
