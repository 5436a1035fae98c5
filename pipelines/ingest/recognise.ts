import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { Period, periodLabel } from '../../schemas/period.ts'
import type { StoredIdentity } from '../../schemas/stored-identity.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import { type Identified, identify } from './identify.ts'
import { identitySheet, invisibleIdentity } from './invisible-identity.ts'
import { formCandidates } from './recognise-form.ts'
import { refuseQuestionnaire } from './refuse-questionnaire.ts'

/**
 * Which form a file is: by the identity that a generated form carries invisibly, else by what is printed (`identify`).
 *
 * Findings  `ingest/identity-damaged` (warning: the invisible identity is not whole; the printed lines are taken),
 *           `ingest/identity-differs` (error: the printed lines say another form, period or province than the invisible identity)
 * Throws    InvalidInput as `identify`, `ingest/questionnaire`
 */
export function recognise(sheets: readonly Sheet[], catalogue: Catalogue, office: string | null): Identified {
  const stored = invisibleIdentity(sheets)
  if (stored === null) return identify(sheets, catalogue, office)
  if (stored !== 'damaged') return fromStored(stored, sheets, catalogue, office)
  const identified = identify(sheets, catalogue, office)
  return { ...identified, findings: [damaged(), ...identified.findings] }
}

const damaged = (): Finding => ({
  code: 'ingest/identity-damaged',
  severity: 'warning',
  place: identitySheet,
  facts: { found: identitySheet },
})

function fromStored(
  stored: StoredIdentity,
  sheets: readonly Sheet[],
  catalogue: Catalogue,
  office: string | null,
): Identified {
  const { form, version, agency, province, period, areas } = stored
  const known = catalogue.forms.find((one) => one.symbol === form && one.version === version)
  const facts = { place: identitySheet, found: `${form} ${version}` }
  refuseQuestionnaire(form, '', catalogue)
  if (known === undefined)
    throw new InvalidInput('ingest/unknown-form', { ...facts, expected: newestOf(form, catalogue) || '–' })
  if (!Period.safeParse(period).success)
    throw new InvalidInput('ingest/unknown-period', { ...facts, found: period, expected: '2025-6M' })
  const identity = { form, formVersion: version, agency, province, period, ...(areas ? { areas } : {}) }
  const printed = printedIdentity(sheets, catalogue, office)
  const sheet = printed?.sheet ?? likeliestSheet(sheets, known)
  return { identity, sheet, findings: differences(identity, printed) }
}

/** The visible sheet that holds most of a form, when it holds half of it. */
function likeliestSheet(sheets: readonly Sheet[], form: Form): string | null {
  const [best] = formCandidates(
    sheets.filter((sheet) => !sheet.hidden),
    [form],
  )
  return best !== undefined && best.score >= 0.5 ? best.sheet.name : null
}

const newestOf = (symbol: string, { forms }: Catalogue): string =>
  forms
    .filter((form) => form.symbol === symbol)
    .map((form) => `${symbol} ${form.version}`)
    .join('; ')

/** What the printed lines say, where they are whole. */
function printedIdentity(sheets: readonly Sheet[], catalogue: Catalogue, office: string | null): Identified | null {
  try {
    return identify(sheets, catalogue, office)
  } catch (error) {
    if (error instanceof InvalidInput) return null
    throw error
  }
}

function differences(identity: SubmissionIdentity, printed: Identified | null): Finding[] {
  if (printed === null) return []
  const parts = ['form', 'province', 'period'] as const
  return parts
    .filter((part) => printed.identity[part] !== identity[part])
    .map((part) => ({
      code: 'ingest/identity-differs',
      severity: 'error' as const,
      place: printed.sheet ?? identitySheet,
      facts: factsOf(part, printed.identity[part], identity[part]),
    }))
}

/** Periods in words: nobody writes '2026-6M'. */
const factsOf = (part: string, found: string, expected: string): Finding['facts'] => {
  if (part !== 'period') return { found, expected }
  const words = (period: string, name: string) => ({
    ...{ [name]: period, [`${name}Vi`]: periodLabel(period, 'vi'), [`${name}En`]: periodLabel(period, 'en') },
  })
  return { ...words(found, 'found'), ...words(expected, 'expected') }
}
