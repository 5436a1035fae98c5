import { measureUnit } from '../../pipelines/publish/measure-unit.ts'
import { type Account, Measure } from '../../schemas/account.ts'
import { type Area, existsOn } from '../../schemas/area.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { CommuneChoice, CommuneFigure, MappedCommune, NamedChoice } from '../../schemas/commune-map.ts'
import { measureNames } from '../../schemas/measure-names.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { readCommuneChoices, readCommuneValues, readNewestVintage } from '../../store/commune-figures.ts'
import type { Db } from '../../store/insert-rows.ts'
import { predecessorsOf } from './area-family.ts'

type Known = Pick<Catalogue, 'indicators' | 'industries' | 'units' | 'history'>

/** What can be shown by commune of a province, of its newest compiled vintage; null before the first. */
export async function communeChoices(
  db: Db,
  catalogue: Known,
  province: string,
): Promise<{ vintage: string; period: string; choices: NamedChoice[] } | null> {
  const newest = await readNewestVintage(db, province)
  if (newest === null) return null
  const choices = await readCommuneChoices(db, province, newest.vintage)
  return { ...newest, choices: choices.map((one) => ({ ...one, ...namesOf(one, catalogue) })) }
}

/** One figure of every commune of today, with where each lies. */
export async function communeMap(
  db: Db,
  { history }: Known,
  asked: { province: string; vintage: string; period: string; figure: CommuneFigure },
): Promise<MappedCommune[]> {
  const values = await readCommuneValues(db, asked, asked.figure, asked.period)
  const byArea = new Map(values.map((one) => [one.area, one]))
  const today = history.areas.filter(
    (one) => one.level === 'commune' && one.provinceCode === asked.province && one.validTo === null,
  )
  return today.map((one) => ({
    ...{ id: one.id, name: one.name, areaKm2: one.areaKm2, population: one.population },
    ...{ populationDate: one.populationDate, ...formerPlace(history, one) },
    value: byArea.get(one.id) ?? null,
  }))
}

/** The district and province, on the day before, of the most populous unit that a commune was made from. */
function formerPlace(history: Catalogue['history'], commune: Area) {
  const before = predecessorsOf(history, commune).filter((one) => one.validTo === commune.validFrom)
  const largest = [...before].sort((a, b) => (b.population ?? 0) - (a.population ?? 0))[0]
  if (largest === undefined) return { formerProvince: '', formerDistrict: '' }
  const day = dayBefore(commune.validFrom)
  const nameOn = (code: string) => history.areas.find((one) => one.code === code && existsOn(one, day))?.name ?? ''
  const district = largest.level === 'district' ? largest.name : nameOn(largest.parentCode)
  return { formerProvince: nameOn(largest.provinceCode), formerDistrict: district }
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

function namesOf(one: CommuneChoice, { indicators, industries, units }: Known): { name: Bilingual; unit: Bilingual } {
  const indicator = indicators.find(({ code }) => code === one.code)
  const measure = Measure.safeParse(one.code).data
  const same = (text: string): Bilingual => ({ vi: text, en: text })
  const main = one.kind === 'account' ? accountName(measure) : (indicator?.name ?? same(one.code))
  const item = one.item === TOTAL ? null : (indicator?.items[one.item] ?? same(one.item))
  const industry = one.industry === TOTAL ? null : industries.find(({ code }) => code === one.industry)?.name
  const parts = [main, item, industry].filter((part) => part != null)
  const unit = one.kind === 'account' && measure ? measureUnit[measure] : (indicator?.unit ?? '')
  return {
    name: { vi: parts.map(({ vi }) => vi).join(' · '), en: parts.map(({ en }) => en).join(' · ') },
    unit: units.find(({ code }) => code === unit)?.label ?? same(unit),
  }
}

const accountName = (measure: Account['measure'] | undefined): Bilingual =>
  measure ? measureNames[measure] : { vi: '', en: '' }
