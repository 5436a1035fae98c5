import { ownershipWords, pricesWords } from '../../schemas/fact-words.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import type { RuleSeries } from '../../schemas/rule.ts'
import type { Bilingual, Language } from '../../schemas/text.ts'
import type { Figures } from './figures.ts'

/** What a rule calls a series, for a reader: 'Sản lượng sản phẩm, Lúa, giá hiện hành'. What has no name stands as its code. */
export function seriesNames(
  series: RuleSeries,
  { indicators }: Pick<Figures, 'indicators'>,
  shared?: Indicator,
): Bilingual {
  const { indicator: code, item, industry, ownership, area, prices } = series
  const indicator = code === undefined ? shared : indicators.get(code)
  const named = (language: Language): string =>
    [
      code === undefined ? undefined : (indicator?.name[language] ?? code),
      item === undefined ? undefined : (indicator?.items[item]?.[language] ?? item),
      industry,
      ownership === undefined ? undefined : (ownershipWords[ownership]?.[language] ?? ownership),
      area,
      prices === undefined ? undefined : pricesWords(prices, language) || prices,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(', ')
  return { vi: named('vi'), en: named('en') }
}
