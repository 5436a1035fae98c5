import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue, readHolidays } from '../../../jobs/read-catalogue.ts'
import { releaseCalendar } from '../../../pipelines/publish/release-calendar.ts'
import type { Holiday } from '../../../schemas/holiday.ts'
import type { ReleaseDate } from '../../../schemas/round.ts'

let calendar: ReleaseDate[]
let holidays: Holiday[]
beforeAll(async () => {
  calendar = (await readCatalogue('catalogue')).calendar
  holidays = await readHolidays('catalogue')
})

const on = (year: number) => releaseCalendar(calendar, holidays, [year])

describe('the release calendar', () => {
  it('says which period comes out when, by the regime in force on the day', () => {
    const told = on(2026).map((entry) => `${entry.day} ${entry.period} ${entry.stage} ${entry.regime}`)
    expect(told).toContain('2026-04-01 2026-Q1 estimate-1 NĐ 62/2024/NĐ-CP')
    expect(told).toContain('2026-04-01 2025-Q4 preliminary NĐ 62/2024/NĐ-CP')
    expect(told).toContain('2026-06-29 2026-6M estimate-1 NĐ 13/2026/NĐ-CP')
    expect(told).toContain('2026-09-29 2024 final NĐ 13/2026/NĐ-CP')
    expect(told.filter((line) => line.includes('2026-Q1 estimate-1'))).toHaveLength(1)
  })

  it('moves a day off to the next working day, over a weekend and over a holiday', () => {
    const november = on(2026).filter(({ stated }) => stated === '2026-11-29')
    expect(new Set(november.map(({ day, moved }) => `${day} ${moved?.en}`))).toEqual(new Set(['2026-11-30 Weekend']))
    const eve: Holiday = { date: '2026-06-29', name: { vi: 'x', en: 'A holiday' }, certainty: 'verified', source: 'x' }
    const next: Holiday = { ...eve, date: '2026-06-30' }
    const june = releaseCalendar(calendar, [eve, next], [2026]).find(({ stated }) => stated === '2026-06-29')
    expect([june?.day, june?.moved?.en]).toEqual(['2026-07-01', 'A holiday'])
  })

  it('is in order of day, and has nothing before the first regime', () => {
    const days = releaseCalendar(calendar, holidays, [2026, 2024, 2025]).map(({ day }) => day)
    expect(days).toEqual([...days].sort())
    expect(on(2020)).toEqual([])
  })
})
