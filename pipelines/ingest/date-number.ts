import { median } from 'simple-statistics'

/** A spreadsheet counts days from here, and before March 1900 from one day later. */
const epoch = Date.UTC(1899, 11, 30)
const march1900 = Date.UTC(1900, 2, 1)
/** Nobody means a day outside these years: it is a plain number under a date format. */
const plausibleYears = [1930, 2099] as const
const dayMs = 86_400_000
/** Two-digit years begin again here. */
const firstShortYear = 1930

/**
 * The numbers that a date may have been before a spreadsheet took it for one, the likeliest first: '1,2' typed where a date was
 * understood (1 February), '2,95' (February 1995), or a plain number under a date format (its count of days).
 *
 * Method    nearest to the median of the column's numbers by ratio; without two numbers to compare, in the order above,
 *           or the count first where the year is past belief
 */
export function numbersOfDate(iso: string, column: readonly number[]): number[] {
  const [year = 0, month = 0, day = 0] = iso.slice(0, 10).split('-').map(Number)
  const short =
    year >= firstShortYear && year < firstShortYear + 100
      ? Number(`${month}.${String(year % 100).padStart(2, '0')}`)
      : null
  const at = Date.UTC(year, month - 1, day)
  const serial = Math.round((at - epoch) / dayMs) - (at < march1900 ? 1 : 0)
  const typed = Number(`${day}.${month}`)
  const isDay = year >= plausibleYears[0] && year <= plausibleYears[1]
  const asTyped = day === 1 && short !== null ? [typed, short] : [typed]
  const candidates = isDay ? [...asTyped, serial] : [serial, ...asTyped]
  const positive = column.filter((value) => value > 0)
  if (positive.length < 2) return candidates
  const middle = median(positive)
  const distance = (value: number) => Math.abs(Math.log(value / middle))
  return [...candidates].sort((a, b) => distance(a) - distance(b))
}
