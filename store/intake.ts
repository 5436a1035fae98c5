import { sql } from 'kysely'
import type { FormCell } from '../schemas/form-cell.ts'
import type { Ingested } from '../schemas/ingested.ts'
import { type Observation, underRuleset, type ValidatedObservation } from '../schemas/observation.ts'
import { replaceFindings } from './findings.ts'
import { type Db, insertEach } from './insert-rows.ts'
import { observationOf } from './observation-of.ts'
import { readReplacedAreas } from './replaced-areas.ts'

export interface IntakeKey {
  province: string
  submission: string
  catalogueVersion: string
}

/** What reading made of one submission, in place of what an earlier reading made of it. Times are ISO text. */
export async function replaceIntake(db: Db, key: IntakeKey, ingested: Ingested, readAt: string): Promise<void> {
  const { province, submission } = key
  await db.deleteFrom('observation').where('province', '=', province).where('submission_id', '=', submission).execute()
  await db.deleteFrom('intake').where('province', '=', province).where('submission_id', '=', submission).execute()
  await db
    .insertInto('intake')
    .values({
      province,
      submission_id: submission,
      state: ingested.identity === null ? 'unreadable' : 'read',
      agency: ingested.identity?.agency ?? null,
      form: ingested.identity?.form ?? null,
      form_version: ingested.identity?.formVersion ?? null,
      period: ingested.identity?.period ?? null,
      ruleset: null,
      catalogue_version: key.catalogueVersion,
      form_cells: sql`${JSON.stringify(ingested.formCells)}::jsonb`,
      read_at: readAt,
      checked_at: null,
      required_cells: 0,
      filled_cells: 0,
      areas: ingested.identity?.areas ?? null,
      filled_by_area: null,
    })
    .execute()
  await insertEach(db, 'observation', ingested.observations, ({ submission: _, ...o }) => ({
    ...o,
    submission_id: submission,
  }))
  await replaceFindings(db, { province, stage: 'ingest', subject: submission }, ingested.findings)
}

/** What reading made of a submission, for checking; null when it has not been read. */
export async function readIngested(db: Db, province: string, submission: string): Promise<Ingested | null> {
  const row = await db
    .selectFrom('intake')
    .selectAll()
    .where('province', '=', province)
    .where('submission_id', '=', submission)
    .executeTakeFirst()
  if (!row) return null
  const { agency, form, form_version: formVersion, period, areas } = row
  const known = agency !== null && form !== null && formVersion !== null && period !== null
  return {
    identity: known ? { province, agency, form, formVersion, period, ...(areas === null ? {} : { areas }) } : null,
    observations: await readObservations(db, province, [submission]),
    formCells: row.form_cells as FormCell[],
    findings: await readStageFindings(db, province, submission),
  }
}

async function readStageFindings(db: Db, province: string, submission: string): Promise<Ingested['findings']> {
  const rows = await db
    .selectFrom('finding')
    .select(['code', 'severity', 'place', 'facts'])
    .where('province', '=', province)
    .where('stage', '=', 'ingest')
    .where('subject', '=', submission)
    .orderBy('ordinal')
    .execute()
  return rows as Ingested['findings']
}

async function readObservations(db: Db, province: string, submissions: readonly string[]): Promise<Observation[]> {
  if (submissions.length === 0) return []
  const rows = await db
    .selectFrom('observation')
    .selectAll()
    .where('province', '=', province)
    .where('submission_id', 'in', [...submissions])
    .orderBy(sql`origin collate "C"`)
    .execute()
  if (submissions.length === 1) return rows.map(observationOf)
  const replaced = await readReplacedAreas(db, province, submissions)
  return rows.filter((row) => !replaced.get(row.submission_id)?.has(row.area)).map(observationOf)
}

/** Marks a read submission as passed or failed under a rule set. */
export async function markChecked(
  db: Db,
  key: IntakeKey,
  outcome: {
    state: 'passed' | 'failed'
    ruleset: string
    checkedAt: string
    cells: { required: number; filled: number; byArea?: Record<string, number> } | null
  },
): Promise<void> {
  await db
    .updateTable('intake')
    .set({
      state: outcome.state,
      ruleset: outcome.ruleset,
      checked_at: outcome.checkedAt,
      required_cells: outcome.cells?.required ?? 0,
      filled_cells: outcome.cells?.filled ?? 0,
      filled_by_area: sql`${outcome.cells?.byArea ? JSON.stringify(outcome.cells.byArea) : null}::jsonb`,
    })
    .where('province', '=', key.province)
    .where('submission_id', '=', key.submission)
    .where('state', '<>', 'unreadable')
    .execute()
}

/** Observations of the named submissions, each with the rule set that its submission passed. */
export async function readValidated(
  db: Db,
  province: string,
  rulesets: ReadonlyMap<string, string>,
): Promise<ValidatedObservation[]> {
  const observations = await readObservations(db, province, [...rulesets.keys()])
  return observations.map((o) => underRuleset(o, rulesets.get(o.submission) ?? ''))
}

/** Submissions that were received and not yet read, or read and not yet checked, or read under another catalogue version. */
export async function readUndone(
  db: Db,
  catalogueVersion: string,
): Promise<{ province: string; submission: string; arrival: number; stage: 'ingest' | 'validate' }[]> {
  const rows = await db
    .selectFrom('submission as s')
    .leftJoin('intake as i', (join) =>
      join.onRef('i.province', '=', 's.province').onRef('i.submission_id', '=', 's.submission_id'),
    )
    .select(['s.province', 's.submission_id', 's.arrival', 'i.state', 'i.catalogue_version'])
    .where((eb) =>
      eb.or([eb('i.state', 'is', null), eb('i.state', '=', 'read'), eb('i.catalogue_version', '<>', catalogueVersion)]),
    )
    .orderBy('s.arrival')
    .execute()
  return rows.map((row) => ({
    province: row.province,
    submission: row.submission_id,
    arrival: row.arrival,
    stage: row.state === 'read' && row.catalogue_version === catalogueVersion ? 'validate' : 'ingest',
  }))
}

/** The observations of the named cells, each with the name of the file it came in. */
export async function readObservationsByOrigin(
  db: Db,
  province: string,
  origins: readonly string[],
): Promise<(Observation & { fileName: string })[]> {
  const rows = await db
    .selectFrom('observation as o')
    .innerJoin('submission as s', (join) =>
      join.onRef('s.province', '=', 'o.province').onRef('s.submission_id', '=', 'o.submission_id'),
    )
    .selectAll('o')
    .select('s.file_name')
    .where('o.province', '=', province)
    .where(sql<boolean>`o.origin = any(${origins}::text[])`)
    .execute()
  return rows.map(({ file_name, ...row }) => ({ ...observationOf(row), fileName: file_name }))
}
