import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Sheet } from '../../schemas/cell.ts'
import type { Extension } from '../../schemas/extension.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { Ingested } from '../../schemas/ingested.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { vietnamDay } from '../../schemas/period.ts'
import type { Submission, SubmissionIdentity } from '../../schemas/submission.ts'
import { checkRound, periodInFuture } from './check-round.ts'
import { extract } from './extract.ts'
import type { Identified } from './identify.ts'
import { ofCommunes } from './of-communes.ts'
import { otherForms } from './other-forms.ts'
import { type ReadColumns, readRows } from './read-columns.ts'
import { recognise } from './recognise.ts'

/**
 * The ingest stage: the sheets of one submission -> what it says and what is wrong with it.
 *
 * Shape     sheets, and what was put off -> observations (keyed by series), formCells (keyed by row and column), findings
 * Findings  a file that cannot be identified keeps one error finding and no identity; a file for another province or a period
 *           to come, an error and no observations; every other problem is reported beside what could be read
 * Throws    InvalidInput `ingest/form-incomplete`: the catalogue's own mistake, not the sender's
 * Source    docs/methods/ingest-form-reading.md
 */
export const ingest = (
  submission: Submission,
  sheets: readonly Sheet[],
  catalogue: Catalogue,
  extensions: readonly Extension[] = [],
): Ingested => ingestedRows(ingestColumns({ submission, extensions }, sheets, catalogue), catalogue)

/** What ingest makes, its figures as columns; null where none were read. */
export type IngestedColumns = Pick<Ingested, 'identity' | 'findings'> & { read: ReadColumns | null }

export const ingestedRows = ({ read, ...rest }: IngestedColumns, { forms }: Pick<Catalogue, 'forms'>): Ingested => ({
  ...rest,
  ...(read === null ? { observations: [], formCells: [] } : readRows(read, formOf(rest.identity, forms))),
})

const formOf = (identity: SubmissionIdentity | null, forms: readonly Form[]): Form | undefined =>
  forms.find(({ symbol, version }) => symbol === identity?.form && version === identity.formVersion)

/** The same, column by column. */
export function ingestColumns(
  { submission, extensions }: { submission: Submission; extensions: readonly Extension[] },
  sheets: readonly Sheet[],
  catalogue: Catalogue,
): IngestedColumns {
  const identified = tryIdentify(submission, sheets, catalogue)
  if ('finding' in identified) return refused(null, identified.finding)
  const { identity } = identified
  const told = identified.findings.map((finding) => ({ ...finding, place: `${submission.id}!${finding.place}` }))
  if (identity.province !== submission.province) return refused(identity, provinceDiffers(submission, identity))
  const day = vietnamDay(submission.receivedAt)
  const early = periodInFuture(identity, day, submission.id)
  if (early !== null) return refused(identity, early)
  const { read, findings } = extract(sheets, identified, submission.id, catalogue)
  const cells = () => (read === null ? [] : readRows(read, formOf(identity, catalogue.forms)).formCells)
  const whose = ofCommunes(identity, cells, catalogue)
  const others = otherForms(sheets, identity, catalogue.forms, submission.id)
  const round = checkRound(whose.identity, { day, extensions }, catalogue.rounds, submission.id)
  return { identity: whose.identity, read, findings: [...told, ...others, ...round, ...findings, ...whose.findings] }
}

const refused = (identity: SubmissionIdentity | null, finding: Finding): IngestedColumns => ({
  identity,
  read: null,
  findings: [finding],
})

function tryIdentify(
  submission: Submission,
  sheets: readonly Sheet[],
  catalogue: Catalogue,
): Identified | { finding: Finding } {
  try {
    return recognise(sheets, catalogue, submission.province)
  } catch (error) {
    if (error instanceof InvalidInput) return { finding: refusalFinding(error, submission.id) }
    throw error
  }
}

/** A refusal as a row for a person: its `place` fact ('sheet!cell') becomes the finding's place. */
export function refusalFinding({ code, facts }: InvalidInput, submission: string): Finding {
  const { place, ...rest } = facts
  return { code, severity: 'error', place: place ? `${submission}!${place}` : submission, facts: rest }
}

const provinceDiffers = (submission: Submission, identity: SubmissionIdentity): Finding => ({
  code: 'ingest/province-differs',
  severity: 'error',
  place: submission.id,
  facts: { found: identity.province, expected: submission.province },
})
