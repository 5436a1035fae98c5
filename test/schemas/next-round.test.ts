import { beforeAll, describe, expect, it } from 'vitest'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { addMonths, nextRound, periodsAfter } from '../../schemas/next-round.ts'
import { Round } from '../../schemas/round.ts'

describe('the round that follows', () => {
  let catalogue: Catalogue
  beforeAll(async () => {
    catalogue = await readCatalogue(catalogueFolder({}))
  })
  const kindsOf = (form: string) => catalogue.forms.find(({ symbol }) => symbol === form)?.periodKinds ?? []
  const roundOf = (id: string) => catalogue.rounds.find((one) => one.id === id)!
  const periodsIn = (round: Pick<Round, 'obligations'>, form: string) =>
    round.obligations.filter((o) => o.form === form).map(({ period }) => period)

  it('may be of the next four periods that an office compiles', () => {
    expect(periodsAfter('2025-6M')).toEqual(['2025-9M', '2025', '2026-Q1', '2026-6M'])
    expect(periodsAfter('2025')).toEqual(['2026-Q1', '2026-6M', '2026-9M', '2026'])
  })

  it('asks nine months where the last asked six, up to the third quarter, three months later', () => {
    const six = roundOf('51-2025-6M')
    const nine = nextRound(six, '2025-9M', kindsOf)
    expect(nine).toMatchObject({ id: '51-2025-9M', period: '2025-9M', opens: '2025-09-02', closes: '2025-10-15' })
    expect(periodsIn(nine, '001.H/SCT')).toEqual(periodsIn(six, '001.H/SCT').map((p) => p.replace('6M', '9M')))
    const quarters = periodsIn(six, '001.Q/TKCS')
    expect(periodsIn(nine, '001.Q/TKCS')).toEqual([...quarters, '2025-Q3'])
    expect(nine.obligations.find((o) => o.form === '001.H/SCT')?.due).toBe('2025-09-19')
    expect(Round.safeParse({ ...nine, letter: { number: '1', date: '2025-09-01', signer: 'x' } }).success).toBe(true)
  })

  it('a year later asks the same of the same forms', () => {
    const year = roundOf('82-2025')
    const next = nextRound(year, '2026', kindsOf)
    expect(next.obligations).toEqual(
      year.obligations.map((o) => ({
        ...o,
        due: addMonths(o.due, 12),
        period: o.period === '2019-04-01' ? o.period : `${Number(o.period.slice(0, 4)) + 1}${o.period.slice(4)}`,
      })),
    )
  })

  it('keeps to days that there are', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
    expect(addMonths('2025-12-31', 2)).toBe('2026-02-28')
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28')
  })
})
