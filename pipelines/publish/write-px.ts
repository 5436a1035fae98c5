import type { Dataset } from '../../schemas/dataset.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Language } from '../../schemas/text.ts'
import { type Figure, figures, uniqueNames, valueHeadings } from './figures.ts'
import { missingSymbol, usedSymbols } from './symbols.ts'

/** A line of a PX file holds at most 256 characters; longer texts go on in the next pair of quotes. */
const lineLength = 230

/**
 * A dataset as a PX file in UTF-8, Vietnamese with English beside it ([en]); rows are the stub, columns the heading.
 * Missing figures are the data symbols '-', '.', '..', '...' and '....', explained in NOTE. `created` is the day
 * of the release ('2025-12-31'), given by the caller. Throws InvalidInput 'publish/px-code' for codes that PX cannot hold.
 */
export function writePx(dataset: Dataset, created: string): string {
  const keywords = [...header(dataset, created), ...inLanguage(dataset, 'vi'), ...inLanguage(dataset, 'en')]
  const lines = [...keywords, ...codes(dataset), ...precision(dataset)]
  return `${lines.join('\r\n')}\r\nDATA=\r\n${dataLines(dataset)};\r\n`
}

function header(dataset: Dataset, created: string): string[] {
  const decimals = Math.max(...figures(dataset).map((f) => f.decimals), dataset.decimals)
  return [
    'CHARSET="ANSI";',
    'AXIS-VERSION="2013";',
    'CODEPAGE="utf-8";',
    'LANGUAGE="vi";',
    'LANGUAGES="vi","en";',
    `CREATION-DATE="${created.replaceAll('-', '')} 00:00";`,
    `DECIMALS=${decimals};`,
    `SHOWDECIMALS=${Math.min(dataset.decimals, 6)};`,
    keyword('MATRIX', [dataset.id.replaceAll('-', '').toUpperCase()]),
    'COPYRIGHT=NO;',
    keyword('SUBJECT-CODE', ['TKQG']),
  ]
}

/** Keywords whose text depends on the language; the main language has no tag. */
function inLanguage(dataset: Dataset, language: Language): string[] {
  const tag = language === 'vi' ? '' : `[${language}]`
  const subject = { vi: 'Tài khoản quốc gia', en: 'National accounts' }
  const stub = dataset.rows.label[language]
  const heading = dataset.columns.label[language]
  const values = (headings: Dataset['rows']['headings']) =>
    uniqueNames(valueHeadings(headings)).map((name) => name[language])
  const title = `${dataset.title[language]} - ${dataset.provinceName}`
  return [
    keyword(`SUBJECT-AREA${tag}`, [subject[language]]),
    keyword(`CONTENTS${tag}`, [dataset.title[language]]),
    keyword(`TITLE${tag}`, [title]),
    keyword(`DESCRIPTION${tag}`, [title]),
    keyword(`UNITS${tag}`, [units(dataset, language)]),
    keyword(`STUB${tag}`, [stub]),
    keyword(`HEADING${tag}`, [heading]),
    keyword(`VALUES${tag}("${clean(stub)}")`, values(dataset.rows.headings)),
    keyword(`VALUES${tag}("${clean(heading)}")`, values(dataset.columns.headings)),
    keyword(`SOURCE${tag}`, [`${dataset.provinceName}; ${dataset.vintage}`]),
    keyword(`NOTE${tag}`, [notes(dataset, language).join('#')]),
  ]
}

/** '#' is a line break in PX texts. */
const notes = (dataset: Dataset, language: Language): string[] => [
  ...[dataset.statement, ...dataset.notes].map((note) => note[language]),
  ...symbolNotes(dataset, language),
]

const units = (dataset: Dataset, language: Language): string => {
  const used = [...new Set(figures(dataset).map((f) => f.unit))]
  return used.map((code) => dataset.unitLabels[code]?.[language] ?? code).join('; ')
}

const codes = (dataset: Dataset): string[] =>
  (['vi', 'en'] as const).flatMap((language) =>
    [dataset.rows, dataset.columns].map((axis) => {
      const list = valueHeadings(axis.headings).map((h) => h.code)
      const bad = list.find((code) => /["\r\n]/.test(code))
      if (bad !== undefined) throw new InvalidInput('publish/px-code', { table: dataset.id, code: bad })
      return keyword(`CODES${language === 'vi' ? '' : '[en]'}("${clean(axis.label[language])}")`, list)
    }),
  )

/** Decimals of the values that have more than the table. */
function precision(dataset: Dataset): string[] {
  const more = (axis: Dataset['rows']) => {
    const headings = valueHeadings(axis.headings)
    const names = uniqueNames(headings)
    return headings.flatMap((h, i) =>
      h.decimals === undefined || h.decimals <= dataset.decimals
        ? []
        : [`PRECISION("${clean(axis.label.vi)}","${clean(names[i]!.vi)}")=${h.decimals};`],
    )
  }
  return [...more(dataset.rows), ...more(dataset.columns)]
}

/** The meaning of each data symbol that the table uses. */
const symbolNotes = (dataset: Dataset, language: Language): string[] =>
  usedSymbols(dataset).map((symbol) => `${symbol.px}: ${symbol.meaning[language]}`)

const dataLines = (dataset: Dataset): string => {
  const list = figures(dataset)
  const width = valueHeadings(dataset.columns.headings).length
  const lines = Array.from({ length: list.length / width }, (_, i) => list.slice(i * width, (i + 1) * width))
  return lines.map((line) => line.map(datum).join(' ')).join('\r\n')
}

const datum = (figure: Figure): string =>
  figure.value === null ? `"${missingSymbol(figure.cell.status).px}"` : figure.value.toFixed(figure.decimals)

const keyword = (name: string, texts: string[]): string => {
  const inline = `${name}=${texts.map((t) => `"${clean(t)}"`).join(',')};`
  return inline.length <= lineLength ? inline : `${name}=\r\n${texts.map(longText).join(',\r\n')};`
}

/** '"first part"' and '"second part"' on lines of their own read as one text. */
const longText = (text: string): string =>
  (clean(text).match(new RegExp(`.{1,${lineLength}}`, 'gu')) ?? ['']).map((part) => `"${part}"`).join('\r\n')

/** Quotes end a text in PX and line breaks end a line. */
const clean = (text: string): string => text.replaceAll('"', "'").replace(/\s+/g, ' ').trim()
