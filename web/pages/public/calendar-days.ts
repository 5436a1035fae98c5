import type { ToldCalendarEntry } from '../../../schemas/release-calendar.ts'

/** What comes out on one day. */
export interface ReleaseDay extends Pick<ToldCalendarEntry, 'day' | 'stated' | 'moved'> {
  entries: ToldCalendarEntry[]
}

/** Entries of the same day together, in their order. */
export function byDay(entries: readonly ToldCalendarEntry[]): ReleaseDay[] {
  const days = new Map<string, ReleaseDay>()
  for (const entry of entries) {
    const { day, stated, moved } = entry
    const one = days.get(day) ?? { day, stated, moved, entries: [] }
    days.set(day, one)
    one.entries.push(entry)
  }
  return [...days.values()]
}
