import { fold } from '../../pipelines/ingest/fold.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { TOTAL } from '../../schemas/observation.ts'
import { officeProvinces } from '../../schemas/office.ts'
import type { FoundPage, FoundSeries, SeriesNames } from '../../schemas/series-view.ts'
import type { Bilingual } from '../../schemas/text.ts'
import type { Db } from '../../store/insert-rows.ts'
import { type SeriesSearch, searchSeries, type WordMeaning } from '../../store/series-search.ts'
import { seriesId } from './series-id.ts'

type Known = Pick<Catalogue, 'indicators' | 'industries' | 'units' | 'history'>

/** Series of a province by words of their names (any order, case and spelling of tones as `fold` has it), with filters, a page. */
export async function findSeries(
  db: Db,
  catalogue: Known,
  asked: Omit<SeriesSearch, 'words'> & { q: string; page: number; size: number },
): Promise<FoundPage> {
  const { q, page, size, ...filters } = asked
  const typed = wordsOf(q)
  const meanings = typed.map((word, i) =>
    meaningOf({ word, end: i === typed.length - 1 ? 'open' : 'whole' }, catalogue, filters.province),
  )
  const range = { offset: (page - 1) * size, limit: size }
  const { total, series, indicators } = await searchSeries(
    db,
    { ...filters, words: meanings, first: namedBy(q, catalogue) },
    range,
  )
  const namesOf = seriesNames(catalogue)
  const { province } = filters
  return {
    ...{ total, page, pages: Math.max(1, Math.ceil(total / size)) },
    series: series.map((row) => ({ ...row, id: seriesId({ ...row, province }), names: namesOf(row) })),
    indicators: indicators
      .map(({ indicator: code, series: n }) => ({ code, name: nameOf(code, catalogue.indicators), series: n }))
      .sort((a, b) => b.series - a.series),
  }
}

/** A word as typed; the last one may be the beginning of a longer word. */
interface TypedWord {
  word: string
  end: 'whole' | 'open'
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{M}\p{N}.]+/u)
    .filter((word) => word !== '')

/** Does a text have the word? One typed without tones is found with them too. */
function hasWord(text: string, { word, end }: TypedWord): boolean {
  const fits = (one: string) => (end === 'whole' ? one === word : one.startsWith(word))
  const isPlain = plain(word) === word
  return wordsOf(text).some((one) => fits(one) || (isPlain && fits(plain(one))))
}

/** Indicators whose name holds the whole question: their series come first. */
function namedBy(q: string, { indicators }: Known): string[] {
  const asked = plain(fold(q))
  if (asked === '') return []
  return indicators
    .filter(({ name }) => [name.vi, name.en].some((text) => plain(fold(text)).includes(asked)))
    .map(({ code }) => code)
}

function meaningOf(typed: TypedWord, { indicators, industries, history }: Known, province: string): WordMeaning {
  const has = (...texts: string[]) => texts.some((text) => hasWord(text, typed))
  const own = new Set(officeProvinces(history, province))
  return {
    indicators: indicators.filter(({ code, name }) => has(code, name.vi, name.en)).map(({ code }) => code),
    areas: history.areas
      .filter((area) => own.has(area.provinceCode) && has(area.name, area.code))
      .map((area) => area.id),
    industries: industries.filter(({ code, name }) => has(code, name.vi, name.en)).map(({ code }) => code),
    items: indicators.flatMap(({ code, items }) =>
      Object.entries(items)
        .filter(([item, name]) => has(item, name.vi, name.en))
        .map(([item]) => `${code} ${item}`),
    ),
  }
}

/** Without tones and marks: a word typed so finds what is written with them. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')

const nameOf = (code: string, list: readonly { code: string; name: Bilingual }[]): Bilingual =>
  list.find((one) => one.code === code)?.name ?? { vi: code, en: code }

/** Names of a series' dimensions; a lookup by maps, for thousands of series. */
export function seriesNames({ indicators, industries, units, history }: Known) {
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  const industry = new Map(industries.map((one) => [one.code, one.name]))
  const unit = new Map(units.map((one) => [one.code, one.label]))
  const area = new Map(history.areas.map((one) => [one.id, one.name]))
  return (row: Pick<FoundSeries, 'indicator' | 'item' | 'industry' | 'area'>): SeriesNames => {
    const known = byCode.get(row.indicator)
    const same = (text: string): Bilingual => ({ vi: text, en: text })
    return {
      indicator: known?.name ?? same(row.indicator),
      item: row.item === TOTAL ? null : (known?.items[row.item] ?? same(row.item)),
      industry: row.industry === TOTAL ? null : (industry.get(row.industry) ?? same(row.industry)),
      area: area.get(row.area) ?? row.area,
      unit: unit.get(known?.unit ?? '') ?? same(known?.unit ?? ''),
    }
  }
}
