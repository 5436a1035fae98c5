import { type Language, useLanguage } from './language.tsx'

const localeOf: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }
const zone = 'Asia/Ho_Chi_Minh'

/** Figures and times as the reader's language writes them: 1.234,5 and 29/11/2026 in Vietnamese. Absent is '…', never 0. */
export interface Formats {
  /** A figure with so many decimals; its shortest form when not told. */
  number: (value: number | null | undefined, decimals?: number) => string
  /** A fraction as percent: 0.934 is 93,4 %. */
  percent: (fraction: number | null | undefined, decimals?: number) => string
  /** A signed figure: +1,25. */
  change: (value: number | null | undefined, decimals?: number) => string
  /** An instant, or a day written yyyy-mm-dd, as dd/mm/yyyy. */
  day: (at: string | null | undefined) => string
  /** An instant as dd/mm/yyyy hh:mm in Vietnam. */
  time: (at: string | null | undefined) => string
  bytes: (count: number) => string
}

const absent = '…'

function formatsOf(language: Language): Formats {
  const locale = localeOf[language]
  const number: Formats['number'] = (value, decimals) => {
    if (value === null || value === undefined || !Number.isFinite(value)) return absent
    const digits =
      decimals === undefined
        ? { maximumFractionDigits: 6 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    // a figure that rounds to nothing has no sign
    return new Intl.NumberFormat(locale, { ...digits, useGrouping: 'always', signDisplay: 'negative' }).format(value)
  }
  const change: Formats['change'] = (value, decimals) => {
    const text = number(value, decimals)
    return typeof value === 'number' && value > 0 && /[1-9]/.test(text) ? `+${text}` : text
  }
  const percent: Formats['percent'] = (fraction, decimals = 1) =>
    typeof fraction === 'number' ? `${number(fraction * 100, decimals)} %` : absent
  return { number, change, percent, day, time, bytes: (count) => bytes(count, number) }
}

function day(at: string | null | undefined): string {
  if (!at) return absent
  if (/^\d{4}-\d{2}-\d{2}$/.test(at)) return at.split('-').reverse().join('/')
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short' }).format(new Date(at))
}

function time(at: string | null | undefined): string {
  if (!at) return absent
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return `${day(at)} ${clock.format(new Date(at))}`
}

function bytes(count: number, number: Formats['number']): string {
  if (count < 1000) return `${count} B`
  return count < 1e6 ? `${number(count / 1e3, 0)} kB` : `${number(count / 1e6, 1)} MB`
}

const formats = { vi: formatsOf('vi'), en: formatsOf('en') }

export const useFormats = (): Formats => formats[useLanguage().language]
