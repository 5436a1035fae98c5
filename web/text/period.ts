import type { Language } from './language.tsx'

/** A period's code in words: '2025-6M' is '6 tháng 2025', '2025-Q1' is 'Quý I/2025', '2025-03' is 'Tháng 3/2025', '2019-04-01' is '01/04/2019'. */
export function periodName(period: string, language: Language): string {
  const [year = period, part, day] = period.split('-')
  if (day !== undefined) return `${day}/${part}/${year}`
  if (part === undefined) return language === 'vi' ? `Năm ${year}` : year
  const quarter = /^Q([1-4])$/.exec(part)?.[1]
  if (quarter !== undefined) {
    const roman = ['I', 'II', 'III', 'IV'][Number(quarter) - 1]
    return language === 'vi' ? `Quý ${roman}/${year}` : `Q${quarter} ${year}`
  }
  const months = /^(\d+)M$/.exec(part)?.[1]
  if (months !== undefined) return language === 'vi' ? `${months} tháng ${year}` : `${months} months ${year}`
  if (/^\d{2}$/.test(part)) return language === 'vi' ? `Tháng ${Number(part)}/${year}` : `${part}/${year}`
  return period
}
