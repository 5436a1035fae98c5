import { type Account, accountKey } from '../../schemas/account.ts'
import { areasById } from '../../schemas/areas-by-id.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Industry } from '../../schemas/industry.ts'
import { measureNames } from '../../schemas/measure-names.ts'
import { type Observation, type ReconciledObservation, seriesKey, TOTAL } from '../../schemas/observation.ts'
import { periodLabel } from '../../schemas/period.ts'
import type { Language } from '../../schemas/text.ts'
import type { TraceNode } from '../../schemas/trace.ts'
import { measureUnit } from './measure-unit.ts'

/** Names and units of the catalogue, in the reader's language. */
export interface Vocabulary {
  catalogue: Pick<Catalogue, 'industries' | 'indicators' | 'units' | 'history'>
  language: Language
}

/** An account row as a node of the trace. */
export function accountNode(account: Account, vocabulary: Vocabulary): TraceNode {
  const name = measureNames[account.measure][vocabulary.language]
  const named = (industry: Industry) => `${industry.code} ${industry.name[vocabulary.language]}`
  const parts = [name, ...placeParts(account, vocabulary, named)]
  return {
    ref: `account:${accountKey(account)}`,
    label: parts.join(' · '),
    value: account.value,
    unit: unitLabel(measureUnit[account.measure], vocabulary),
    status: account.status,
    estimatedShare: account.estimatedShare,
    step: account.step,
    inputs: account.inputs,
  }
}

/** A reconciled observation as a node of the trace. */
export function seriesNode(series: ReconciledObservation, vocabulary: Vocabulary): TraceNode {
  return {
    ...indicatorPart(series, vocabulary),
    ref: `series:${seriesKey(series)}`,
    value: series.value,
    status: series.status,
    estimatedShare: series.estimatedShare,
    step: series.step,
    inputs: series.inputs,
  }
}

/** A cell of a submission as a leaf of the trace. */
export function observationNode(observation: Observation, fileName: string, vocabulary: Vocabulary): TraceNode {
  return {
    ...indicatorPart(observation, vocabulary),
    ref: `obs:${observation.origin}`,
    value: observation.value,
    status: observation.status,
    estimatedShare: 0,
    step: '',
    inputs: [],
    fileName,
  }
}

type Dimensions = Pick<Observation, 'indicator' | 'area' | 'industry' | 'ownership' | 'item' | 'period' | 'prices'>

function indicatorPart(row: Dimensions, vocabulary: Vocabulary): { label: string; unit: string } {
  const indicator = vocabulary.catalogue.indicators.find((i) => i.code === row.indicator)
  const item = row.item === TOTAL ? null : (indicator?.items[row.item]?.[vocabulary.language] ?? row.item)
  const name = indicator?.name[vocabulary.language] ?? row.indicator
  const parts = [
    item === null ? name : `${item} (${name})`,
    ...placeParts(row, vocabulary, (industry) => industry.code),
  ]
  return { label: parts.join(' · '), unit: unitLabel(indicator?.unit ?? '', vocabulary) }
}

function placeParts(
  row: Omit<Dimensions, 'indicator' | 'item'>,
  { catalogue, language }: Vocabulary,
  nameOf: (industry: Industry) => string,
): string[] {
  const industry = catalogue.industries.find((i) => i.code === row.industry)
  const area = row.area.startsWith('C-') ? areasById(catalogue.history.areas).get(row.area) : undefined
  const prices = pricesName(row.prices, language)
  return [
    ...(area ? [area.name] : row.area === '_R' ? [language === 'vi' ? 'chưa phân bổ' : 'not allocated'] : []),
    ...(row.industry === TOTAL ? [] : [industry ? nameOf(industry) : row.industry]),
    ...(row.ownership === TOTAL ? [] : [row.ownership]),
    periodLabel(row.period, language),
    ...(prices === null ? [] : [prices]),
  ]
}

function pricesName(prices: string, language: Language): string | null {
  if (prices === 'none') return null
  const base = prices.slice('constant-'.length)
  if (language === 'vi') return prices === 'current' ? 'giá hiện hành' : `giá so sánh ${base}`
  return prices === 'current' ? 'current prices' : `constant ${base} prices`
}

const unitLabel = (code: string, { catalogue, language }: Vocabulary): string =>
  catalogue.units.find((u) => u.code === code)?.label[language] ?? code
