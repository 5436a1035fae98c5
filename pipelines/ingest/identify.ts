import type { Agency } from '../../schemas/agency.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Period } from '../../schemas/period.ts'
import { kindOf, parsePeriodLabel } from '../../schemas/period.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import { findCommunes } from './find-communes.ts'
import { findProvince } from './find-province.ts'
import { fold } from './fold.ts'
import type { IdentityLabel, IdentityLine } from './identity-lines.ts'
import { identityLines } from './identity-lines.ts'
import { nearest } from './nearest.ts'
import { printedPeriods } from './printed-period.ts'
import { clearCandidate, type FormCandidate, formCandidates, symbolInTexts } from './recognise-form.ts'
import { refuseLine } from './refuse-line.ts'
import { refuseQuestionnaire } from './refuse-questionnaire.ts'

/** What a file is, the sheet that said so (null: the form's own name tells), and how it was recognised where lines are missing. */
export interface Identified {
  identity: SubmissionIdentity
  sheet: string | null
  findings: Finding[]
}

/** A sheet with its lines; a line that is not there is empty. */
interface Read {
  sheet: Sheet
  line(label: IdentityLabel): IdentityLine
}

/**
 * Says from its content which form a file is, from whom, for which province and period. The file's name plays no part.
 * `office` is the province of the office that received it: it stands for a territory that is not printed.
 *
 * Method    by the line 'Biểu số'; else by a symbol in any text above the table; else by title, header and rows together, when
 *           they leave no doubt. An agency that is not printed is the form's; a period is the only one printed above the table.
 * Findings  `ingest/recognised` (warning), `ingest/identity-completed` (note)
 * Throws    InvalidInput `ingest/unknown-commune`, `ingest/empty-file`, `ingest/unknown-form`, `ingest/form-not-recognised`, `ingest/unknown-form-version`,
 *           `ingest/unknown-agency`, `ingest/wrong-agency`, `ingest/unknown-province`, `ingest/unknown-period`,
 *           `ingest/period-kind`; facts: place ('sheet!cell', or the sheet), found, expected
 */
export function identify(sheets: readonly Sheet[], catalogue: Catalogue, office: string | null = null): Identified {
  const findings: Finding[] = []
  const { read, form } = recognise(sheets, catalogue, findings)
  const whole = {
    form: form.symbol,
    formVersion: form.version,
    agency: findAgency(read.line('agency'), form, catalogue.agencies, findings),
    province: findProvince(read, office, catalogue, findings),
    period: findPeriod(read, form, findings),
  }
  const areas = Array.isArray(form.rows) ? null : findCommunes(read.line('communes'), whole, catalogue.history)
  const identity = areas === null ? whole : { ...whole, areas }
  return { identity, sheet: read.sheet.name, findings }
}

function recognise(sheets: readonly Sheet[], catalogue: Catalogue, findings: Finding[]): { read: Read; form: Form } {
  const { forms } = catalogue
  const filled = sheets.filter((sheet) => sheet.rows.length > 0 && !sheet.name.startsWith('_'))
  const ordered = [...filled.filter((sheet) => !sheet.hidden), ...filled.filter((sheet) => sheet.hidden)]
  if (ordered.length === 0) throw new InvalidInput('ingest/empty-file')
  for (const sheet of ordered) {
    const read = readLines(sheet)
    const { text, place } = read.line('symbol')
    if (text !== '') refuseQuestionnaire(text, place, catalogue)
    if (text !== '') return { read, form: formOfSymbol(read.line('symbol'), read.line('version'), forms) }
  }
  for (const sheet of ordered) {
    const found = symbolInTexts(sheet, forms)
    if (found === null) continue
    const read = readLines(tableSheet(found.form, sheet, ordered))
    const form = formOfSymbol({ text: found.form.symbol, place: found.place }, read.line('version'), forms)
    findings.push(recognisedBy(form, found.place, 'ký hiệu / symbol'))
    return { read, form }
  }
  const candidates = formCandidates(ordered, forms)
  const clear = clearCandidate(candidates)
  if (clear === null) throw notRecognised(ordered[0]!, candidates, forms)
  const by = clear.title ? 'tiêu đề và đầu bảng / title and header' : 'đầu bảng và dòng / header and rows'
  findings.push(recognisedBy(clear.form, clear.sheet.name, `${by}, ${percent(clear.score)}`))
  return { read: readLines(clear.sheet), form: clear.form }
}

/** The sheet that holds most of the form, where another one only names it (a sheet of instructions). */
function tableSheet(form: Form, naming: Sheet, sheets: readonly Sheet[]): Sheet {
  const [best] = formCandidates(sheets, [form])
  return best !== undefined && best.score >= 0.5 ? best.sheet : naming
}

function readLines(sheet: Sheet): Read {
  const lines = identityLines(sheet)
  return { sheet, line: (label) => lines[label] ?? { text: '', place: sheet.name } }
}

const percent = (score: number): string => `${Math.round(score * 100)} %`

const recognisedBy = (form: Form, place: string, by: string): Finding => ({
  code: 'ingest/recognised',
  severity: 'warning',
  place,
  facts: { form: form.symbol, title: form.title.vi, titleEn: form.title.en, by },
})

function notRecognised(sheet: Sheet, candidates: readonly FormCandidate[], forms: readonly Form[]): InvalidInput {
  const near = candidates.filter(({ score }) => score >= 0.3).slice(0, 3)
  const offered = near.map(({ form, score }) => `${form.symbol} ${form.title.vi} (${percent(score)})`)
  const symbols = [...new Set(forms.map((form) => form.symbol))].slice(0, 12)
  return new InvalidInput('ingest/form-not-recognised', {
    place: sheet.name,
    expected: (offered.length > 0 ? offered : symbols).join('; '),
  })
}

function formOfSymbol(symbol: IdentityLine, version: IdentityLine, forms: readonly Form[]): Form {
  const found = fold(symbol.text)
  const versions = forms
    .filter((form) => fold(form.symbol) === found)
    .sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))
  if (versions.length === 0) {
    const symbols = [...new Set(forms.map((form) => form.symbol))]
    throw refuseLine('ingest/unknown-form', symbol, nearest(symbol.text, symbols), symbols)
  }
  const wanted = version.text === '' ? versions[0] : versions.find((form) => fold(form.version) === fold(version.text))
  if (wanted) return wanted
  const known = versions.map((form) => form.version)
  throw refuseLine('ingest/unknown-form-version', version, [], known)
}

function findAgency(line: IdentityLine, form: Form, agencies: readonly Agency[], findings: Finding[]): string {
  const owner = agencies.find((agency) => agency.code === form.agency)
  if (line.text === '') {
    findings.push(completed(line.place, 'đơn vị báo cáo / agency', owner?.name.vi ?? form.agency))
    return form.agency
  }
  const found = fold(line.text)
  const bare = fold(
    line.text
      .slice(0, 2000)
      .normalize('NFC')
      .replace(/\s+(tỉnh|thành phố)\s.*$/iu, ''),
  )
  const spellings = (agency: Agency) => [agency.name.vi, agency.name.en, ...agency.aliases].map(fold)
  const matches = agencies.filter((agency) => spellings(agency).some((name) => name === found || name === bare))
  if (matches.length === 0) {
    const names = agencies.flatMap((agency) => [agency.name.vi, ...agency.aliases])
    throw refuseLine('ingest/unknown-agency', line, nearest(line.text, names), [owner?.name.vi ?? form.agency])
  }
  if (matches.some((agency) => agency.code === form.agency)) return form.agency
  const facts = { place: line.place, form: form.symbol, found: line.text, expected: owner?.name.vi ?? form.agency }
  throw new InvalidInput('ingest/wrong-agency', facts)
}

function findPeriod(read: Read, form: Form, findings: Finding[]): Period {
  const line = read.line('period')
  const examples = ['6 tháng năm 2025', 'Quý II năm 2025', 'Năm 2025']
  if (line.text === '') {
    const [only, ...others] = printedPeriods(read.sheet, form)
    if (only === undefined) throw refuseLine('ingest/unknown-period', line, [], examples)
    if (others.length > 0)
      throw refuseLine(
        'ingest/unknown-period',
        line,
        [only, ...others].map(({ text }) => text),
        examples,
      )
    findings.push(completed(only.place, 'kỳ báo cáo / period', only.text))
    return only.period
  }
  const period = parsePeriodLabel(line.text)
  if (period === null) throw refuseLine('ingest/unknown-period', line, [], examples)
  if (form.periodKinds.includes(kindOf(period))) return period
  const expected = form.periodKinds.map((kind) => kindNames[kind]).join(', ')
  throw new InvalidInput('ingest/period-kind', { place: line.place, form: form.symbol, found: line.text, expected })
}

const kindNames = {
  year: 'năm',
  quarter: 'quý',
  month: 'tháng',
  cumulative: 'cộng dồn từ đầu năm',
  day: 'ngày',
} as const

const completed = (place: string, what: string, taken: string): Finding => ({
  code: 'ingest/identity-completed',
  severity: 'note',
  place,
  facts: { what, taken },
})
