import type { Finding } from './finding.ts'
import type { FormCell } from './form-cell.ts'
import type { Observation } from './observation.ts'
import type { SubmissionIdentity } from './submission.ts'

/**
 * What ingest makes of one submission. `identity` is null when the file does not say who reports what: then there are no
 * observations, and one error finding says why.
 */
export interface Ingested {
  identity: SubmissionIdentity | null
  observations: Observation[]
  formCells: FormCell[]
  findings: Finding[]
}
