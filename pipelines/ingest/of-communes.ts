import type { Catalogue } from '../../schemas/catalogue.ts'
import { formCellColumns } from '../../schemas/figure-columns.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { communesAsked } from '../../schemas/office.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'

/**
 * For which communes a file stands: those that it names, else those of its rows where each commune owes its own. `cells` is asked only then.
 *
 * Findings  `ingest/foreign-commune` (error) for a row of a commune that the file does not name
 */
export function ofCommunes(
  identity: SubmissionIdentity,
  cells: () => readonly FormCell[],
  catalogue: Pick<Catalogue, 'forms' | 'rounds' | 'history'>,
): { identity: SubmissionIdentity; findings: Finding[] } {
  if (identity.areas !== undefined) return { identity, findings: foreignRow(identity, cells(), catalogue) }
  if (!isOwedByCommune(identity, catalogue)) return { identity, findings: [] }
  return { identity: narrowed(identity, cells(), catalogue), findings: [] }
}

/** The identity of a file that stands for the communes of its rows alone; as it is where that is all of them. */
export function narrowed(
  identity: SubmissionIdentity,
  formCells: readonly FormCell[],
  { forms, history }: Pick<Catalogue, 'forms' | 'history'>,
): SubmissionIdentity {
  const form = forms.find((one) => one.symbol === identity.form && one.version === identity.formVersion)
  if (form === undefined || Array.isArray(form.rows)) return identity
  const all = communesAsked(history, identity)
  const rows = formCellColumns(formCells).rowCode.numberOf
  const areas = all.filter(({ code }) => rows.has(code)).map(({ id }) => id)
  return areas.length === 0 || areas.length === all.length ? identity : { ...identity, areas }
}

const isOwedByCommune = ({ province, form, period }: SubmissionIdentity, { rounds }: Pick<Catalogue, 'rounds'>) =>
  rounds.some(
    (round) =>
      round.province === province &&
      round.obligations.some((o) => o.form === form && o.period === period && o.each === 'commune'),
  )

function foreignRow(
  identity: SubmissionIdentity,
  formCells: readonly FormCell[],
  { history }: Pick<Catalogue, 'history'>,
): Finding[] {
  const own = communesAsked(history, identity)
  const codes = new Set(own.map(({ code }) => code))
  const { rowCode } = formCellColumns(formCells)
  const strange = rowCode.codes.findIndex((code) => !codes.has(code))
  const foreign = formCells[rowCode.numbers.indexOf(strange)]
  if (foreign === undefined) return []
  const facts = { found: foreign.rowCode, expected: own.map(({ name }) => name).join('; ') || '–' }
  return [{ code: 'ingest/foreign-commune', severity: 'error', place: foreign.origin, facts }]
}
