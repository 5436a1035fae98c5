import { existsOn } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { lastDay } from '../../schemas/period.ts'
import { type FormOccasion, rowsOf } from './form-rows.ts'
import type { Heading } from './layout.ts'

/** The lines above the table: who reports to whom, for which territory, by which text. */
export function headingOf(occasion: FormOccasion, catalogue: Catalogue): Heading {
  const { form, province, period, areas } = occasion
  const day = lastDay(period)
  const provinces = catalogue.history.areas.filter((area) => area.level === 'province' && area.code === province)
  const office = provinces.find((area) => area.validTo === null) ?? provinces.find((area) => existsOn(area, day))
  if (office === undefined) throw new InvalidInput('forms/unknown-province', { found: province })
  const name = office.name.replace(/^(Tỉnh|Thành phố) /, '')
  const kind = office.name.startsWith('Thành phố') ? 'thành phố' : 'tỉnh'
  return {
    agency: catalogue.agencies.find((one) => one.code === form.agency)!.name.vi,
    receiver: `Thống kê ${kind} ${name}`,
    territory: `${kind} ${name}`,
    ...(areas === undefined
      ? {}
      : { communes: rowsOf(occasion, catalogue).map(({ row }) => `${row.label.vi} (${row.code})`) }),
    unit: catalogue.units.find((one) => one.code === form.unit)!.label.vi,
    origin: dueLine({ form, province, period }, catalogue),
    notes: [],
    legalSource: form.legalSource,
  }
}

function dueLine({ form, province, period }: FormOccasion, { rounds }: Catalogue): string {
  const owed = rounds
    .filter((round) => round.province === province)
    .flatMap(({ letter, obligations }) =>
      obligations.filter((o) => o.form === form.symbol && o.period === period).map(({ due }) => ({ due, letter })),
    )[0]
  if (owed === undefined) return 'Hạn gửi: theo công văn của đợt báo cáo'
  const vietnamese = (day: string) => day.split('-').reverse().join('/')
  return `Hạn gửi: ${vietnamese(owed.due)} (công văn ${owed.letter.number} ngày ${vietnamese(owed.letter.date)})`
}
