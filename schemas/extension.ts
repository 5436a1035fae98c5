import type { IsoDate } from './area.ts'
import type { Period } from './period.ts'

/** What one agency owes in a round, put off: due and open until a day. */
export interface Extension {
  round: string
  agency: string
  form: string
  period: Period
  /** The commune that it is for; '*': whatever the agency owes. */
  area: string
  until: IsoDate
}
