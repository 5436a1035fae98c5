import { z } from 'zod'
import { Obligation, ObligationState } from './obligation.ts'
import { Bilingual } from './text.ts'

/** An obligation as its officer reads it on a day. */
export const Owed = Obligation.extend({
  state: ObligationState,
  /** Until the due day; negative when it is past. */
  daysLeft: z.number().int(),
  title: Bilingual,
  agencyName: Bilingual,
  provinceName: z.string(),
  /** Name of the commune that owes it; '' where the agency does. */
  areaName: z.string(),
  /** Last day of its round: what comes later is refused. */
  closes: z.string(),
  /** Is that day past? */
  isClosed: z.boolean(),
  /** Why the last submission was sent back; null when it was not. */
  returnReason: z.string().nullable(),
  /** When the caller's keyed draft of it was last saved; null without one. */
  draftSavedAt: z.string().nullable(),
})
export type Owed = z.infer<typeof Owed>

/** What is owed as of a day, by due date. */
export const OwedList = z.strictObject({ day: z.string(), obligations: z.array(Owed) })
export type OwedList = z.infer<typeof OwedList>
