import type { Form } from './form.ts'
import { periodLabel, yearBefore } from './period.ts'
import type { Bilingual, Language } from './text.ts'

/** The header texts over a column of a form, from top to bottom, as the period has them: 'Sản lượng – 6 tháng năm 2025'. */
export function columnText(form: Form, column: number, period: string): Bilingual {
  const { header = [], headerEn = [] } = form.columns[column] ?? {}
  const inWords = (texts: readonly string[], language: Language): string =>
    [...new Set(texts)]
      .join(' – ')
      .replaceAll('{period}', periodLabel(period, language))
      .replaceAll('{year-before}', periodLabel(yearBefore(period), language))
  return { vi: inWords(header, 'vi'), en: inWords(headerEn.length === 0 ? header : headerEn, 'en') }
}
