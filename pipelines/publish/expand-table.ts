import type { Area } from '../../schemas/area.ts'
import { existsOn } from '../../schemas/area.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindOf, periodLabel, yearBefore } from '../../schemas/period.ts'
import type { Coordinates, Each, Table, TableHeading } from '../../schemas/table.ts'
import type { Bilingual } from '../../schemas/text.ts'
import type { Vintage } from '../../schemas/vintage.ts'
import { periodHeading, quarterHeading, quarterPeriods, roundPeriods } from './period-heading.ts'

export interface Territory {
  vintage: Vintage
  areas: readonly Area[]
}

/** Residual row of a commune table: what the province's total holds beyond its communes. */
const residual = '_R'

/** The province on the vintage's boundaries. Throws InvalidInput 'publish/unknown-province'. */
export function provinceOf({ vintage, areas }: Territory): Area {
  const province = areas.find(
    (a) => a.level === 'province' && a.code === vintage.province && existsOn(a, vintage.boundaries),
  )
  if (province) return province
  throw new InvalidInput('publish/unknown-province', { province: vintage.province, boundaries: vintage.boundaries })
}

/** Its communes on the same day, by code. */
export const communesOf = ({ vintage, areas }: Territory): Area[] =>
  areas
    .filter((a) => a.level === 'commune' && a.provinceCode === vintage.province && existsOn(a, vintage.boundaries))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))

/** Headings of an axis with `each` unfolded, words in coordinates replaced by periods and area ids, placeholders filled. */
export function expandHeadings(axis: Table['rows'], territory: Territory): TableHeading[] {
  const headings = Array.isArray(axis.headings) ? axis.headings : unfold(axis.headings.each, territory)
  const codes = new Set(headings.map((h) => h.code))
  if (codes.size < headings.length) throw new InvalidInput('publish/repeated-code', { dimension: axis.dimension })
  return headings.map((h) => ({
    ...h,
    label: fill(h.label, territory.vintage),
    ...(h.name && { name: fill(h.name, territory.vintage) }),
    under: h.under.map((text) => fill(text, territory.vintage)),
    cell: resolve(h.cell, territory),
  }))
}

function unfold(each: Each, territory: Territory): TableHeading[] {
  if (each !== 'commune') {
    const { vintage } = territory
    const [periods, label] =
      each === 'period' ? [roundPeriods(vintage), periodHeading] : [quarterPeriods(vintage), quarterHeading]
    return periods.map((period) => heading(period, label(period, vintage), { period }))
  }
  const communes = communesOf(territory).map((a) => heading(a.code, { vi: a.name, en: a.name }, { area: a.id }))
  const total = heading('_T', { vi: 'TỔNG SỐ', en: 'TOTAL' }, { area: 'province' })
  const rest = heading(residual, { vi: 'Chưa phân bổ', en: 'Not allocated' }, { area: residual })
  return [{ ...total, bold: true }, ...communes, rest]
}

const heading = (code: string, label: Bilingual, cell: Coordinates): TableHeading => ({
  ...{ code, label, cell },
  ...{ indent: 0, bold: false, under: [], heading: false },
})

/** Words of the catalogue as the accounts write them: this -> 2025, province -> P-82-20250701, constant -> constant-2010. */
export function resolve(cell: Coordinates, territory: Territory): Coordinates {
  const { vintage } = territory
  const words: Record<string, string> = {
    'period:this': vintage.period,
    'period:year-before': yearBefore(vintage.period),
    'prices:constant': `constant-${vintage.baseYear}`,
    ...(cell.area === 'province' && { 'area:province': provinceOf(territory).id }),
  }
  return Object.fromEntries(Object.entries(cell).map(([name, word]) => [name, words[`${name}:${word}`] ?? word]))
}

/** Fills {baseYear}, {period}, {previous} of a text. Throws InvalidInput 'publish/unknown-placeholder' for any other. */
export function fill(text: Bilingual, vintage: Vintage): Bilingual {
  const wholeYear = kindOf(vintage.period) === 'year'
  const previous = wholeYear
    ? { vi: 'Năm trước', en: 'Previous year' }
    : { vi: 'Cùng kỳ năm trước', en: 'Same period of previous year' }
  const facts = (language: 'vi' | 'en'): Record<string, string> => ({
    baseYear: `${vintage.baseYear}`,
    period: periodLabel(vintage.period, language),
    previous: previous[language],
  })
  return { vi: substitute(text.vi, facts('vi')), en: substitute(text.en, facts('en')) }
}

const substitute = (text: string, facts: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new InvalidInput('publish/unknown-placeholder', { placeholder: name, text })
    return fact
  })
