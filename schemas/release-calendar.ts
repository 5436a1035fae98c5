import { z } from 'zod'
import { Period } from './period.ts'
import { ReleaseDate } from './round.ts'
import { Bilingual } from './text.ts'

const { regime, release, periodKind, stage, certainty, source } = ReleaseDate.shape

/** One release that the law sets, on the day on which it comes out. */
export const CalendarEntry = z.strictObject({
  ...{ regime, release, periodKind, stage, certainty, source },
  period: Period,
  /** The day as the law states it, and the working day on which it comes out. */
  ...{ stated: z.string(), day: z.string() },
  /** Why it moved: the name of the holiday, or the weekend; null when it did not. */
  moved: Bilingual.nullable(),
})
export type CalendarEntry = z.infer<typeof CalendarEntry>

const Released = z.strictObject({
  ...{ vintage: z.string(), province: z.string(), frozenAt: z.string(), embargoUntil: z.string().nullable() },
})

/** Beside the vintages of its period and stage that the reader may see. */
export const ToldCalendarEntry = CalendarEntry.extend({ releases: z.array(Released) })
export type ToldCalendarEntry = z.infer<typeof ToldCalendarEntry>

export const ReleaseCalendar = z.strictObject({ entries: z.array(ToldCalendarEntry) })
export type ReleaseCalendar = z.infer<typeof ReleaseCalendar>
