import { z } from 'zod'
import { Finding } from './finding.ts'
import { periodLabel } from './period.ts'
import { Bilingual, type Language } from './text.ts'

/** How a finding, or a caller's mistake with the same kind of code, is worded: what is wrong and where, then what to do. '{name}' stands for a fact, '{cells:cell|cells}' for a word that follows its number. */
export const FindingWording = z.strictObject({
  code: z.string().regex(/^[a-z]+\/[a-z0-9-]+$/),
  message: Bilingual,
  advice: Bilingual,
})
export type FindingWording = z.infer<typeof FindingWording>

/** A finding in the words of one language. */
export const Words = z.strictObject({ message: z.string(), advice: z.string() })
export type Words = z.infer<typeof Words>

/** A finding with its words in both. */
export const WordedFinding = Finding.extend({ vi: Words, en: Words })
export type WordedFinding = z.infer<typeof WordedFinding>

type Fact = string | number | null

/**
 * Words a finding in the reader's language. Numbers print as '1.234,56' in Vietnamese and '1,234.56' in English with up to four
 * decimals (an effect of ten or more with one); dates as dd/mm/yyyy; facts whose name ends in 'period' or 'Period' as period labels; an absent or null fact prints as '—'.
 * '{cells:cell|cells}' prints the first word where the fact is one, else the second.
 * `{place}` stands for the finding's place. Of a fact that has words beside it (`seriesVi`, `seriesEn`: schemas/fact-words.ts) those are printed. '[[ … {name} … ]]' is left out where one of its facts is absent or null.
 * A code without a wording prints as itself with its facts: the finding is never hidden.
 */
export function wordFinding(finding: Finding, wordings: readonly FindingWording[], language: Language): Words {
  const wording = wordings.find((w) => w.code === finding.code)
  if (wording === undefined) return { message: bareText(finding, language), advice: '—' }
  const facts: Record<string, Fact> = { ...finding.facts, place: finding.place }
  const isKnown = (name: string) => (facts[name] ?? null) !== null
  const print = (template: Bilingual) =>
    withoutUnknown(template[language], isKnown)
      .replaceAll(byNumber, (_, name: string, one: string, more: string) => (isOne(facts[name]) ? one : more))
      .replaceAll(named, (_, name: string) =>
        factText(name, facts[`${name}${suffix[language]}`] ?? facts[name] ?? null, language),
      )
  return { message: print(wording.message), advice: print(wording.advice) }
}

const named = /\{([A-Za-z][A-Za-z0-9]*)\}/g
const byNumber = /\{([A-Za-z][A-Za-z0-9]*):([^{}|]*)\|([^{}|]*)\}/g
const isOne = (fact: Fact | undefined): boolean => Number(fact) === 1

const suffix = { vi: 'Vi', en: 'En' } as const

const withoutUnknown = (template: string, isKnown: (name: string) => boolean): string =>
  template.replaceAll(/\[\[(.*?)\]\]/g, (_, part: string) =>
    [...part.matchAll(named)].every(([, name]) => isKnown(name!)) ? part : '',
  )

function bareText({ code, place, facts }: Finding, language: Language): string {
  const told = Object.entries(facts).map(([name, fact]) => `${name} = ${factText(name, fact, language)}`)
  return [`${code} (${place})`, ...told].join('; ')
}

function factText(name: string, fact: Fact, language: Language): string {
  if (fact === null || fact === '') return '—'
  if (typeof fact === 'number') return numberText(fact, language, name === 'effect' && Math.abs(fact) >= 10 ? 1 : 4)
  if (datePattern.test(fact)) return periodLabel(fact, language)
  if (/period$/i.test(name) && periodPattern.test(fact)) return periodLabel(fact, language)
  return fact.replaceAll(dateInside, (day) => periodLabel(day, language))
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/
/** Of a text such as 'Xã Bình Sơn: 2025-07-01 – …'; not in the name of a file. */
const dateInside = /(?<=^|[\s(])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=$|[\s),;:])/g

const periodPattern = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-\d{2})?|-([2-9]|1[01])M)?$/

/** A number for a reader: '1.234,56' (vi), '1,234.56' (en); at most `decimals` decimals, none added. */
export function numberText(value: number, language: Language, decimals = 4): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.')
  const [group, mark] = language === 'vi' ? ['.', ','] : [',', '.']
  const tail = fraction.replace(/0+$/, '')
  const digits = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, group)
  const isZero = /^[0,.]*$/.test(digits) && tail === ''
  return `${value < 0 && !isZero ? '-' : ''}${digits}${tail === '' ? '' : mark + tail}`
}
