import type { Agency } from '../../schemas/agency.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { officeAreas } from '../../schemas/office.ts'
import type { Period } from '../../schemas/period.ts'
import { kindOf, parsePeriodLabel } from '../../schemas/period.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import { fold } from './fold.ts'
import type { IdentityLabel, IdentityLine } from './identity-lines.ts'
import { identityLines } from './identity-lines.ts'
import { nearest } from './nearest.ts'

/**
 * Says from its content which form a file is, from whom, for which province and period. The file's name plays no part.
 *
 * Throws    InvalidInput `ingest/empty-file`, `ingest/unknown-form`, `ingest/unknown-form-version`, `ingest/unknown-agency`,
 *           `ingest/wrong-agency`, `ingest/unknown-province`, `ingest/unknown-period`, `ingest/period-kind`;
 *           facts: place ('sheet!cell', or the sheet), found, expected
 */
export function identify(sheets: readonly Sheet[], catalogue: Catalogue): SubmissionIdentity {
  const lines = linesOf(sheets)
  const form = findForm(lines('symbol'), lines('version'), catalogue.forms)
  return {
    form: form.symbol,
    formVersion: form.version,
    agency: findAgency(lines('agency'), form, catalogue.agencies),
    province: findProvince(lines('territory'), catalogue),
    period: findPeriod(lines('period'), form),
  }
}

/** The lines of the first visible sheet that prints a form symbol; a line that is not there is empty. */
function linesOf(sheets: readonly Sheet[]): (label: IdentityLabel) => IdentityLine {
  const visible = sheets.filter((sheet) => !sheet.hidden && sheet.rows.length > 0)
  if (visible.length === 0) throw new InvalidInput('ingest/empty-file')
  const printed = visible.map(identityLines).find((lines) => lines.symbol !== undefined) ?? {}
  return (label) => printed[label] ?? { text: '', place: visible[0]!.name }
}

function findForm(symbol: IdentityLine, version: IdentityLine, forms: readonly Form[]): Form {
  const found = fold(symbol.text)
  const versions = forms
    .filter((form) => fold(form.symbol) === found)
    .sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }))
  if (versions.length === 0) {
    const symbols = [...new Set(forms.map((form) => form.symbol))]
    throw refuse('ingest/unknown-form', symbol, nearest(symbol.text, symbols), symbols)
  }
  const wanted = version.text === '' ? versions[0] : versions.find((form) => fold(form.version) === fold(version.text))
  if (wanted) return wanted
  throw refuse(
    'ingest/unknown-form-version',
    version,
    [],
    versions.map((form) => form.version),
  )
}

function findAgency(line: IdentityLine, form: Form, agencies: readonly Agency[]): string {
  const found = fold(line.text)
  const bare = fold(line.text.normalize('NFC').replace(/\s+(tỉnh|thành phố)\s.*$/iu, ''))
  const spellings = (agency: Agency) => [agency.name.vi, agency.name.en, ...agency.aliases].map(fold)
  const matches = agencies.filter((agency) => spellings(agency).some((name) => name === found || name === bare))
  const owner = agencies.find((agency) => agency.code === form.agency)
  if (matches.length === 0) {
    const names = agencies.flatMap((agency) => [agency.name.vi, ...agency.aliases])
    throw refuse('ingest/unknown-agency', line, nearest(line.text, names), [owner?.name.vi ?? form.agency])
  }
  if (matches.some((agency) => agency.code === form.agency)) return form.agency
  throw new InvalidInput('ingest/wrong-agency', {
    place: line.place,
    form: form.symbol,
    found: line.text,
    expected: owner?.name.vi ?? form.agency,
  })
}

/** Today's province by its name; the name of a province that was merged away is refused, with its successor offered. */
function findProvince(line: IdentityLine, catalogue: Catalogue): string {
  const { history } = catalogue
  const plain = (name: string) => fold(name.normalize('NFC').replace(/^\s*(tỉnh|thành phố|tp\.?)\s+/iu, ''))
  const found = plain(line.text)
  const offices = officeAreas(history)
  const office = offices.find((area) => plain(area.name) === found)
  if (office) return office.code
  const successor = history.changes.find(
    (change) => change.toCode.length === 2 && found !== '' && plain(change.fromName) === found,
  )
  const near = successor
    ? [successor.toName]
    : nearest(
        line.text,
        offices.map((area) => area.name),
      )
  throw refuse(
    'ingest/unknown-province',
    line,
    near,
    offices.map((area) => area.name),
  )
}

function findPeriod(line: IdentityLine, form: Form): Period {
  const period = parsePeriodLabel(line.text)
  if (period === null)
    throw refuse('ingest/unknown-period', line, [], ['6 tháng năm 2025', 'Quý II năm 2025', 'Năm 2025'])
  if (form.periodKinds.includes(kindOf(period))) return period
  throw new InvalidInput('ingest/period-kind', {
    place: line.place,
    form: form.symbol,
    found: line.text,
    expected: form.periodKinds.map((kind) => kindNames[kind]).join(', '),
  })
}

const kindNames = {
  year: 'năm',
  quarter: 'quý',
  month: 'tháng',
  cumulative: 'cộng dồn từ đầu năm',
  day: 'ngày',
} as const

/** Near matches are offered when there are any, else all that would do. */
function refuse(code: string, line: IdentityLine, near: readonly string[], known: readonly string[]): InvalidInput {
  const expected = (near.length > 0 ? near : known.slice(0, 12)).join('; ')
  return new InvalidInput(code, { place: line.place, found: line.text, expected })
}
