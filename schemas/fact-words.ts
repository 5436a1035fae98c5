import type { Area } from './area.ts'
import { areasById } from './areas-by-id.ts'
import type { Catalogue } from './catalogue.ts'
import type { Finding } from './finding.ts'
import { measureNames } from './measure-names.ts'
import { TOTAL } from './observation.ts'
import { onceEach } from './once.ts'
import { periodLabel } from './period.ts'
import type { Bilingual, Language } from './text.ts'

type Names = Pick<Catalogue, 'indicators' | 'industries' | 'history'>

const languages = ['vi', 'en'] as const

/**
 * The findings with what their codes mean beside them: for a fact `series` that is a key, `seriesVi` and `seriesEn` say indicator,
 * product, industry, area, period and prices, the key in brackets at the end; so for area ids, industries, indicators, measures.
 *
 * Shape  n findings -> the same; facts that hold no code stay alone
 */
export function withWords(findings: readonly Finding[], catalogue: Names): Finding[] {
  const dictionary = dictionaryOf(catalogue)
  return findings.map((finding) => {
    const words = Object.entries(finding.facts).flatMap(([name, fact]) =>
      typeof fact === 'string' && fact !== '' ? worded(name, fact, dictionary, finding.facts) : [],
    )
    return words.length === 0 ? finding : { ...finding, facts: { ...finding.facts, ...Object.fromEntries(words) } }
  })
}

interface Dictionary {
  indicators: ReadonlyMap<string, Catalogue['indicators'][number]>
  industries: ReadonlyMap<string, Bilingual>
  /** Products and other items of all indicators. */
  items: ReadonlyMap<string, Bilingual>
  areas: ReadonlyMap<string, Area>
  communes: ReadonlyMap<string, Area>
}

const dictionaryOf = ({ indicators, industries, history }: Names): Dictionary => ({
  indicators: new Map(indicators.map((one) => [one.code, one])),
  industries: new Map(industries.map((one) => [one.code, one.name])),
  items: new Map(indicators.flatMap((one) => Object.entries(one.items))),
  areas: areasById(history.areas),
  communes: communesByCode(history.areas),
})

const communesByCode = onceEach((areas: readonly Area[]): ReadonlyMap<string, Area> => {
  const standing = areas.filter((area) => area.validTo === null && area.level === 'commune')
  return new Map(standing.map((area) => [area.code, area]))
})

/** The fact in both languages, under its name with the language behind it; nothing when it holds no code or has its words already. */
function worded(name: string, fact: string, known: Dictionary, facts: Finding['facts']): [string, string][] {
  if (name === 'area' && 'name' in facts) return []
  return languages.flatMap((language): [string, string][] => {
    const key = `${name}${language === 'vi' ? 'Vi' : 'En'}`
    const words = fact
      .split(', ')
      .map((code) => wordsOf(name, code, known, language))
      .join('; ')
    return key in facts || words === fact.replaceAll(', ', '; ') ? [] : [[key, words]]
  })
}

const areaId = /^[PDC]-\d{2,5}-\d{8}$/
const ofIndicator = /^(indicator|restKey|standIn|carrier)$/

function wordsOf(name: string, code: string, known: Dictionary, language: Language): string {
  if (code.split('|').length === 7) return bracketed(seriesWords(code, known, language), code)
  if (code.split('|').length === 6) return bracketed(accountWords(code, known, language), code)
  if (areaId.test(code) && !name.endsWith('Id')) return bracketed(known.areas.get(code)?.name, code)
  if (name === 'communes') return bracketed(known.communes.get(code)?.name, code)
  if ((name === 'item' || name === 'industry') && code === TOTAL) return all[language]
  if (name === 'item') return bracketed(known.items.get(code)?.[language], code)
  if (name === 'industry')
    return known.industries.has(code) ? `${code} – ${known.industries.get(code)![language]}` : code
  if (ofIndicator.test(name)) return indicatorsWords(code, known, language)
  if (name === 'measure') return bracketed(measureNames[code as 'grdp']?.[language], code)
  if (name === 'prices') return pricesWords(code, language).replace(/^giá | prices$/, '') || code
  return name === 'ownership' ? (ownershipWords[code]?.[language] ?? code) : code
}

const all: Bilingual = { vi: 'tất cả', en: 'all' }

const bracketed = (words: string | undefined, code: string): string =>
  words === undefined || words === '' || words === code ? code : `${words} (${code})`

/** 'commune-product 01 lua + commune-product 01 lon-hoi' of a nowcast, or one indicator. */
function indicatorsWords(text: string, known: Dictionary, language: Language): string {
  const parts = text.split(' + ').map((part) => {
    const [code = '', industry = '', item = ''] = part.split(' ')
    const found = known.indicators.get(code)
    if (found === undefined) return null
    return [found.name[language], known.industries.get(industry)?.[language], found.items[item]?.[language]]
      .filter(Boolean)
      .join(', ')
  })
  return parts.includes(null) ? text : bracketed(parts.join(' + '), text)
}

/** 'Giá trị sản xuất báo cáo, Hoạt động dịch vụ khác, Tỉnh Quảng Ngãi, 6 tháng năm 2025, giá hiện hành' */
function seriesWords(key: string, known: Dictionary, language: Language): string {
  const [code = '', area = '', industry = '', ownership = '', item = '', period = '', prices = ''] = key.split('|')
  const indicator = known.indicators.get(code)
  const said = [indicator?.name[language] ?? code, sayItem(indicator?.items[item], item, language)]
  const isPriced = said[0]!.includes(pricesWords(prices, language))
  const at = { area, industry, ownership, period, prices: isPriced ? '' : prices }
  return sentence([...said, ...dimensions(at, known, language)])
}

function accountWords(key: string, known: Dictionary, language: Language): string {
  const [area = '', industry = '', ownership = '', measure = '', period = '', prices = ''] = key.split('|')
  const name = measureNames[measure as 'grdp']?.[language] ?? measure
  return sentence([name, ...dimensions({ area, industry, ownership, period, prices }, known, language)])
}

const sentence = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')

const sayItem = (name: Bilingual | undefined, item: string, language: Language): string =>
  item === TOTAL ? '' : (name?.[language] ?? items[item]?.[language] ?? item)

type Place = Record<'area' | 'industry' | 'ownership' | 'period' | 'prices', string>

const dimensions = (at: Place, known: Dictionary, language: Language): string[] => [
  at.industry === TOTAL ? '' : (known.industries.get(at.industry)?.[language] ?? at.industry),
  at.ownership === TOTAL ? '' : (ownershipWords[at.ownership]?.[language] ?? at.ownership),
  known.areas.get(at.area)?.name ?? at.area,
  periodLabel(at.period, language),
  pricesWords(at.prices, language),
]

export function pricesWords(prices: string, language: Language): string {
  const base = /^constant-(\d{4})$/.exec(prices)?.[1]
  if (base !== undefined) return language === 'vi' ? `giá so sánh ${base}` : `constant ${base} prices`
  return prices === 'current' ? { vi: 'giá hiện hành', en: 'current prices' }[language] : ''
}

/** Items of price indices, which are not lists of products. */
const items: Record<string, Bilingual> = {
  output: { vi: 'đầu ra', en: 'output' },
  input: { vi: 'đầu vào', en: 'input' },
}

export const ownershipWords: Record<string, Bilingual> = {
  state: { vi: 'kinh tế Nhà nước', en: 'State' },
  collective: { vi: 'kinh tế tập thể', en: 'collective' },
  private: { vi: 'kinh tế tư nhân', en: 'private' },
  household: { vi: 'kinh tế cá thể', en: 'household' },
  foreign: { vi: 'khu vực có vốn đầu tư nước ngoài', en: 'foreign investment' },
  [TOTAL]: { vi: 'mọi loại hình', en: 'all ownerships' },
}
