import type { Language } from './text.ts'

/** A chart definition with each bilingual text in one language, {unit} filled. */
export function chartIn(spec: Record<string, unknown>, language: Language, unit: string): Record<string, unknown> {
  return inLanguage(spec, language, unit) as Record<string, unknown>
}

function inLanguage(part: unknown, language: Language, unit: string): unknown {
  if (Array.isArray(part)) return part.map((one) => inLanguage(one, language, unit))
  if (part === null || typeof part !== 'object') return part
  if (isBilingual(part)) return part[language].replaceAll('{unit}', unit)
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inLanguage(value, language, unit)]))
}

const isBilingual = (part: object): part is Record<Language, string> =>
  Object.keys(part).sort().join() === 'en,vi' && Object.values(part).every((text) => typeof text === 'string')

/** How a chart writes numbers: 1.234,5 in Vietnamese, 1,234.5 in English. */
export const chartNumbers = (language: Language): { locale?: object } =>
  language === 'en' ? {} : { locale: { number: vietnameseNumber } }

const vietnameseNumber = { decimal: ',', thousands: '.', grouping: [3], currency: ['', ' đ'] }

const lineLength = 20

/** A label in at most two lines, cut with '…': room on a phone for the bars beside it. */
export function twoLines(label: string): string {
  const lines = ['']
  for (const word of label.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`
    if (longer.length <= lineLength || lines.at(-1) === '') lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.length <= 2 ? lines.join('\n') : `${lines[0]}\n${lines[1]}…`
}

/** Colours of a picture on white. */
export const onWhite = { ink: '#1b2733', soft: '#4d5b68', line: '#d5dce3' }

/** A text broken between words into lines that fit; a word that does not fit has a line of its own. */
export function inLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
