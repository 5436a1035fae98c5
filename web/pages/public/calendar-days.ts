import type { Both } from '../../text/language.tsx'

/** One release of /release-calendar. */
export interface CalendarEntry {
  day: string
  stated: string
  moved: Both | null
  release: Both
  period: string
  stage: string
  regime: string
  certainty: string
  source: string
  releases: { vintage: string; province: string; frozenAt: string; embargoUntil: string | null }[]
}

/** What comes out on one day. */
export interface ReleaseDay extends Pick<CalendarEntry, 'day' | 'stated' | 'moved'> {
  entries: CalendarEntry[]
}

/** Entries of the same day together, in their order. */
export function byDay(entries: readonly CalendarEntry[]): ReleaseDay[] {
  const days = new Map<string, ReleaseDay>()
  for (const entry of entries) {
    const { day, stated, moved } = entry
    const one = days.get(day) ?? { day, stated, moved, entries: [] }
    days.set(day, one)
    one.entries.push(entry)
  }
  return [...days.values()]
}
