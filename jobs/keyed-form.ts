import type { EarlierFigures } from '../pipelines/forms/comparison.ts'
import { entrySheet } from '../pipelines/forms/entry-sheet.ts'
import { fillPlan } from '../pipelines/forms/fill-plan.ts'
import { fieldPath } from '../pipelines/forms/form-fields.ts'
import { planForm } from '../pipelines/forms/form-plan.ts'
import { type FormOccasion, rowsOf } from '../pipelines/forms/form-rows.ts'
import { planSheets } from '../pipelines/forms/plan-sheets.ts'
import { readTyped } from '../pipelines/forms/read-typed.ts'
import { writeForm } from '../pipelines/forms/write-form.ts'
import { ingest } from '../pipelines/ingest/ingest.ts'
import { newestRecipe } from '../pipelines/plan.ts'
import { effectIndicators } from '../pipelines/validate/effect.ts'
import { rankFindings } from '../pipelines/validate/rank-findings.ts'
import { validate } from '../pipelines/validate/validate.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { cellAddress } from '../schemas/cell.ts'
import type { EntryReading, EntrySheet, SavedEntry, TypedCells } from '../schemas/entry.ts'
import type { Finding, Severity } from '../schemas/finding.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Submission } from '../schemas/submission.ts'
import { readCurrentObservations } from '../store/current-observations.ts'
import { readExtensions } from '../store/rounds.ts'
import type { Effects } from './effects.ts'
import { findForm, readEarlier } from './make-form.ts'
import { readReported } from './read-reported.ts'

export interface KeyedForm {
  form: string
  province: string
  period: string
  /** Communes whose rows it has, where it is for some of them only: area ids. */
  areas?: readonly string[] | undefined
}

type Read = Pick<Effects, 'db' | 'catalogue'>

/** What a form is keyed against: read in one transaction; what follows is computed after it has ended. */
export interface KeyedFormRead {
  of: KeyedForm
  occasion: FormOccasion
  earlier: EarlierFigures
  current: Catalogue
}

/** Throws InvalidInput `forms/unknown-form`. */
export async function readKeyedForm(of: KeyedForm, { db, catalogue }: Read): Promise<KeyedFormRead> {
  const current = await catalogue()
  const { form: symbol, province, period, areas } = of
  const occasion = { form: findForm(symbol, current), province, period, areas }
  return { of, occasion, earlier: await readEarlier(occasion, db), current }
}

function planned({ occasion, earlier, current }: KeyedFormRead) {
  const plan = planForm(occasion, earlier, current)
  return { plan, rows: rowsOf(occasion, current).map(({ row }) => row) }
}

/** The form as a page shows it. Throws InvalidInput as `layForm`. */
export function layEntrySheet(read: KeyedFormRead): EntrySheet {
  const { occasion, earlier, current } = read
  return entrySheet(occasion, { plan: planned(read).plan, earlier }, current)
}

export interface ReadEntry {
  readings: EntryReading[]
  computed: SavedEntry['computed']
}

/** How each typed text is understood, and what the computed cells come to. Throws InvalidInput `forms/entry-no-such-field` for a path that the form does not have. */
export function readEntry(read: KeyedFormRead, typed: TypedCells): ReadEntry {
  const { plan, rows } = planned(read)
  const fields = new Map(plan.inputs.map(({ field }) => [field.path, field]))
  const readings = Object.entries(typed).map(([path, text]) => {
    const field = fields.get(path)
    if (field === undefined) throw new InvalidInput('forms/entry-no-such-field', { found: path, form: read.of.form })
    return readTyped(field, text)
  })
  const { header, labelColumns } = plan.layout
  const computed = fillPlan(plan, rows, typed).formulas.map(({ row, column, result = null }) => ({
    path: fieldPath(rows[row - header.bottom - 1]!.code, column - labelColumns),
    value: result,
  }))
  return { readings, computed }
}

/** A finding of the form's own rules at the fields that it is about; `path` is null where it is about no single one. */
export interface EntryFinding {
  path: string | null
  finding: Finding
}

/** How much was found in all, and the first of it by severity and effect. */
export interface CheckedForm {
  counts: Record<Severity, number>
  findings: EntryFinding[]
}

/** A form that is still blank lacks every cell: nobody reads thousands of them. */
const mostTold = 300

/** What a form is checked against as well: extensions, the totals reported before, the figures that its findings are weighed by. */
export interface CheckedFormRead extends KeyedFormRead {
  extensions: Awaited<ReturnType<typeof readExtensions>>
  known: Awaited<ReturnType<typeof readCurrentObservations>>
  reported: Awaited<ReturnType<typeof readReported>>
  at: string
}

export async function readForCheck(of: KeyedForm, effects: Read & Pick<Effects, 'now'>): Promise<CheckedFormRead> {
  const read = await readKeyedForm(of, effects)
  const extensions = await readExtensions(effects.db, of.province)
  const indicators = effectIndicators(newestRecipe(read.current))
  const known = await readCurrentObservations(effects.db, of.province, indicators)
  const { agency } = read.occasion.form
  const reported = await readReported(effects.db, { ...of, agency }, read.current.rules)
  return { ...read, extensions, known, reported, at: effects.now().toISOString() }
}

/**
 * What reading and checking would say if the form were sent as it is typed now: the same two stages, over the sheet that would be
 * written. Nothing is stored.
 */
export function checkEntry(read: CheckedFormRead, typed: TypedCells): CheckedForm {
  const { plan, rows } = planned(read)
  const { of, current, extensions, known, reported, at } = read
  const filled = fillPlan(plan, rows, typed)
  const ingested = ingest(unsent(of, at), planSheets(filled), current, extensions)
  const { findings } = validate(ingested, { ...current, known, reported })
  const paths = new Map(
    plan.inputs.map(({ row, column, field }) => [`${plan.layout.sheet}!${cellAddress(row, column)}`, field.path]),
  )
  const found = rankFindings([...ingested.findings, ...findings])
  const count = (severity: Severity) => found.filter((one) => one.severity === severity).length
  return {
    counts: { error: count('error'), warning: count('warning'), note: count('note') },
    findings: found.slice(0, mostTold).map((finding) => ({
      path: paths.get(finding.place.slice(unsentId.length + 1)) ?? null,
      finding,
    })),
  }
}

const unsentId = 'entry'
const unsent = ({ province, form }: KeyedForm, receivedAt: string): Submission => ({
  ...{ id: unsentId, province, sha256: '0'.repeat(64), fileName: form, bytes: 0, receivedAt },
})

/** The form filled as typed, as the workbook that goes through the one door: equal entries give equal bytes. */
export async function writeEntry(
  read: KeyedFormRead,
  typed: TypedCells,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { plan, rows } = planned(read)
  const { form, province, period } = read.of
  const bytes = await writeForm(fillPlan(plan, rows, typed))
  return { fileName: `${form.replaceAll('/', '-')}_${province}_${period}_nhap-truc-tiep.xlsx`, bytes }
}
