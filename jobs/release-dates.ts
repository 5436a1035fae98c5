import { releaseCalendar } from '../pipelines/publish/release-calendar.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Holiday } from '../schemas/holiday.ts'
import type { CalendarEntry } from '../schemas/release-calendar.ts'
import { catalogueFolder } from './load-catalogue.ts'
import { readHolidays } from './read-catalogue.ts'

let holidays: Promise<Holiday[]> | null = null

/** The releases between two days, holidays moved; the list of holidays is read once. */
export async function releaseDates(
  { calendar }: Pick<Catalogue, 'calendar'>,
  { from, to }: { from: string; to: string },
): Promise<CalendarEntry[]> {
  holidays ??= readHolidays(catalogueFolder(process.env))
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return releaseCalendar(calendar, await holidays, years).filter(({ day }) => from <= day && day <= to)
}
