import type { Period } from '../schemas/period.ts'
import type { Fault } from './faults.ts'

/** One file of a sample round: what it reports, when it came, and what is wrong with it. */
export interface SampleFile {
  form: string
  period: Period
  /** File name without its ending. */
  name: string
  receivedAt: string
  /** Where published figures come from; null = simulated. */
  source: string | null
  note: string
  /** Codes that the checks should report of this file. */
  expectedFindings: string[]
  fault?: Fault
}

export interface SampleRound {
  round: string
  province: string
  period: Period
  files: SampleFile[]
}

/** The form of other services: it never arrives. */
export const neverSent = '003.H/SCT'

/** What is said of a file where it differs from an ordinary simulated one of the round's own period. */
export type Arrival = Omit<SampleFile, 'period' | 'name' | 'source' | 'note' | 'expectedFindings'> & Partial<SampleFile>

const nameOf = (form: string, period: Period, own: Period): string =>
  `${form.replace('/', '-')}${period === own ? '' : `_${period}`}`

export const fileOf = (own: Period, arrival: Arrival): SampleFile => {
  const period = arrival.period ?? own
  return { name: nameOf(arrival.form, period, own), source: null, note: '', expectedFindings: [], ...arrival, period }
}

/** [form, days after the first, hour]: how the ordinary files of a round arrive. */
const departments: [string, number, string][] = [
  ['001.H/DL', 0, '08:12:00'],
  ['001.H/SNNMT', 1, '09:05:00'],
  ['002.H/SNNMT', 1, '09:06:00'],
  ['003.H/SNNMT', 1, '09:08:00'],
  ['001.H/KBNN', 1, '14:40:00'],
  ['001.H/STC', 1, '15:31:00'],
  ['001.H/THUE', 2, '08:50:00'],
  ['001.H/HQ', 2, '10:22:00'],
  ['001.H/NHNN', 2, '14:15:00'],
  ['001.H/BHXH', 2, '15:02:00'],
  ['001.H/SKHCN', 3, '08:33:00'],
  ['001.H/SNV', 3, '09:47:00'],
  ['001.H/SGDDT', 3, '10:05:00'],
  ['001.H/SYT', 3, '10:58:00'],
  ['001.H/SXD', 3, '15:20:00'],
  ['003.H/SXD', 3, '15:23:00'],
  ['001.H/TKT', 4, '08:05:00'],
  ['002.H/TKT', 4, '08:06:00'],
  ['003.H/TKT', 4, '08:08:00'],
  ['004.H/TKT', 4, '08:10:00'],
  ['005.H/TKT', 4, '08:12:00'],
  ['006.H/TKT', 4, '08:14:00'],
]

export const at = (day: string, hour: string): string => `${day}T${hour}+07:00`
const dayOf = (first: string, offset: number): string =>
  new Date(Date.parse(`${first}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)
export const ordinary = (first: string): Arrival[] =>
  departments.map(([form, offset, hour]) => ({ form, receivedAt: at(dayOf(first, offset), hour) }))
export const communes = (quarters: readonly [Period, string][]): Arrival[] =>
  quarters.map(([period, day]) => ({ form: '001.Q/TKCS', period, receivedAt: at(day, '16:30:00') }))

export const census = (day: string): Arrival => ({
  form: '008.N/TKT',
  period: '2019-04-01',
  receivedAt: at(day, '11:00:00'),
  source: 'Tổng điều tra dân số và nhà ở 01/4/2019 (catalogue/areas/units.csv)',
  note: 'Số liệu thật – real figures',
})

/** The statistics office's own figures by quarter. */
export const quarterly = (quarters: readonly [Period, string][]): Arrival[] =>
  quarters.map(([period, day]) => ({ form: quarterForm, period, receivedAt: at(day, '10:20:00') }))
export const quarterForm = '001.Q/TKT'
