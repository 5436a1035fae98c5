import type { Status } from '../../schemas/observation.ts'
import { fold } from './fold.ts'
import { plainWords } from './header-words.ts'
import { readings } from './readings.ts'
import { bracketUnit } from './unit-words.ts'

export type PrintedStatus = Extract<Status, 'final' | 'preliminary' | 'estimate'>

/** What a line under a table says, and of what: the figures that carry its mark ('*', '1'), a row or period that it names, or all. */
export interface NoteWords {
  mark: string
  /** '' when it names none. */
  about: string
  unit: string | null
  status: PrintedStatus | null
}

const leadingMark = /^\s*(\(\*+\)|\*+|\(\d\)|\d\)|[¹²³⁴])\s*[:.]?\s*/u
const trailingMark = /(\(\*+\)|\*+|\(\d\)|(?<=\s)\d\)|[¹²³⁴]+)\s*$/u
const superscripts: Record<string, string> = { '¹': '1', '²': '2', '³': '3', '⁴': '4' }

const bareMark = (mark: string): string => superscripts[mark] ?? mark.replace(/[()\s]/g, '')

/** The mark of a note that a text ends in, '' without one: 'Mía (*)' -> '*'. */
export const markOf = (text: string): string => bareMark(trailingMark.exec(text.slice(-200))?.[1] ?? '')

export function readNoteWords(text: string): NoteWords {
  const line = text.slice(0, 500).normalize('NFC').trim()
  const mark = leadingMark.exec(line)?.[1] ?? ''
  const rest = line
    .replace(leadingMark, '')
    .replace(/^ghi chú\s*(?:\(\*+\)|\*)?\s*:?\s*/iu, '')
    .replace(/[.;]\s*$/, '')
  const unit = unitOf(withoutStatus(rest), mark !== '')
  const told = statusOf(rest, mark !== '' || /^\s*ghi chú/iu.test(line))
  return {
    mark: bareMark(mark),
    about: unit?.about ?? told?.about ?? '',
    unit: unit?.unit ?? null,
    status: told?.status ?? null,
  }
}

/** The statements of a line, where a further one gives another row its unit: '(*) Mía: nghìn tấn; Lúa: tạ'. Else the line as one. */
export function readStatements(text: string): NoteWords[] {
  const whole = readNoteWords(text)
  const [first = '', ...others] = text.slice(0, 500).split(/;\s*/)
  const further = others.map(readNoteWords).filter(({ unit, about }) => unit !== null && about !== '')
  return further.length === 0 ? [whole] : [{ ...readNoteWords(first), status: whole.status }, ...further]
}

/** 'Mía tính bằng tạ; số liệu sơ bộ': of several statements those that do not tell a status alone. */
function withoutStatus(rest: string): string {
  const statements = rest.split(/;\s*/)
  const others = statements.filter((one) => statusOf(one, true) === null || unitOf(one, false) !== null)
  return others.length === 0 ? rest : others.join('; ')
}

const named = (text: string): string =>
  text
    .replace(/^(?:riêng\s+)?(?:(?:số liệu|dòng|chỉ tiêu|mục|mã số|mã|của|về)\s+)*/iu, '')
    .replace(/["“”'‘’«»]/g, '')
    .replace(/[\s:,–-]+$/, '')
    .trim()

/** 'Mía: đơn vị tính nghìn tấn', 'Dòng 14 tính bằng tạ', and after a mark or 'riêng' also 'nghìn tấn', 'Mía là nghìn tấn'. */
function unitOf(rest: string, marked: boolean): { about: string; unit: string } | null {
  const worded =
    /^(.*?)[\s:,–-]*(?:có\s+)?(?:(?:đơn vị(?: tính)?|đvt)(?: là)?|(?:được )?tính (?:bằng|theo))\s*:?\s*(?:đơn vị\s+)?(.+)$/iu.exec(
      rest,
    )
  if (worded) return { about: named(worded[1]!), unit: worded[2]!.trim() }
  const bare = marked ? bracketUnit(rest) : null
  if (bare !== null) return { about: '', unit: bare }
  const short = /^(.+?)\s*(?::|\slà)\s+(.+)$/iu.exec(rest)
  const unit = short === null ? null : bracketUnit(short[2]!)
  return short === null || unit === null ? null : { about: named(short[1]!), unit }
}

/** 'Số liệu sơ bộ', 'Số liệu của Đường là ước tính', 'Mía: số liệu sơ bộ', 'Số liệu tháng 6 là ước tính'. */
function statusOf(rest: string, introduced: boolean): { about: string; status: PrintedStatus } | null {
  const words = plainWords(rest)
  const status = /\bso bo\b/.test(words)
    ? 'preliminary'
    : /\buoc\b/.test(words)
      ? 'estimate'
      : /\bchinh thuc\b/.test(words)
        ? 'final'
        : null
  if (status === null) return null
  const one =
    /^(.+?)\s*(?::|,|(?<=\s)(?:mới |chỉ )?là|(?<=\s)đang là)\s*(?:số liệu |số )?(?:sơ bộ|ước(?: tính)?|chính thức)/iu.exec(
      rest,
    )
  const about = one === null ? '' : named(one[1]!)
  const all = about === '' || /^(?:so lieu|toan bo|tat ca|cac|ghi chu|trong)\b/.test(plainWords(about))
  if (!introduced && !/\bso lieu\b|^(?:so bo|uoc tinh|chinh thuc)\b/.test(words) && all) return null
  return { about: all ? '' : about, status }
}

/** Is a row meant that is printed as `label`, with `code` beside it? */
export function isAbout(about: string, label: string, code = ''): boolean {
  const name = fold(about)
  return name !== '' && (fold(code) === name || readings(label).includes(name))
}
