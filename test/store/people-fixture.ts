import { sql } from 'kysely'
import type { Db } from '../../store/insert-rows.ts'
import { createPerson, office } from '../../store/people.ts'
import { grantRight, type Right } from '../../store/rights.ts'
import { excuseForTrial } from '../../store/second-factor.ts'

export const any = { agency: '*', form: '*', area: '*' } as const
const hash = (seed: string) => sql`encode(sha256(${seed}::bytea), 'hex')`

/** Opens an account with rights. Returns its id. It is excused from a second factor, as in a trial: tests of that use `addOfficial`. */
export async function addPerson(db: Db, name: string, rights: readonly Right[]): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const id = await addOfficial(tx, name, rights)
    await excuseForTrial(tx, id, new Date('2999-01-01T00:00:00Z'))
    return id
  })
}

/** Opens an account as an operator does. Call inside a transaction. */
export async function addOfficial(tx: Db, name: string, rights: readonly Right[]): Promise<string> {
  const id = await createPerson(tx, { email: `${name}@example.vn`, name }, office)
  for (const right of rights) await grantRight(tx, id, right, office)
  return id
}

export interface FiledSubmission {
  province: string
  id: string
  agency: string
  form: string
  area: string
}

/** One file with what reading, checking and people made of it: a row in every table of intake. */
export async function addSubmission(db: Db, { province, id, agency, form, area }: FiledSubmission): Promise<void> {
  await sql`insert into catalogue_version (version, entries) values (repeat('a', 64), 0) on conflict do nothing`.execute(
    db,
  )
  await sql`insert into submission (province, submission_id, sha256, file_name, bytes, received_at, content)
    values (${province}, ${id}, ${hash(id)}, ${`${id}.xlsx`}, 1, now(), 'x')`.execute(db)
  await sql`insert into intake (province, submission_id, state, agency, form, form_version, period, catalogue_version, read_at)
    values (${province}, ${id}, 'passed', ${agency}, ${form}, '1', '2025', repeat('a', 64), now())`.execute(db)
  await sql`insert into observation values (${province}, ${id}, ${`${id}!A!B1`}, 'product-quantity', ${area}, '01', '_T', 'lua',
    '2025', 'none', 1, 'reported')`.execute(db)
  await sql`insert into finding values (${province}, 'validate', ${id}, 0, 'validate/growth', 'warning', 'A!B1', '{}')`.execute(
    db,
  )
  await sql`insert into review (province, submission_id, action, actor, at, reason)
    values (${province}, ${id}, 'recheck', 'office', now(), 'so')`.execute(db)
  await sql`insert into submission_again (province, submission_id, received_at, after_review)
    values (${province}, ${id}, now(), 0)`.execute(db)
  await sql`insert into round values (${province}, 'r', '2025', '1', '2025-01-01', 'x', null, null, '2025-01-01', '2025-12-31',
    'office', now()) on conflict do nothing`.execute(db)
  await sql`insert into obligation values (${province}, 'r', ${form}, '2025', ${agency}, '2025-06-01', true)
    on conflict do nothing`.execute(db)
  await sql`insert into obligation_decision (province, round_id, form, period, agency, action, actor, at)
    values (${province}, 'r', ${form}, '2025', ${agency}, 'lock', 'office', now())`.execute(db)
  await sql`insert into reminder values (${province}, ${agency}, '2025-06-01', 'x@example.vn', '[]', null)
    on conflict do nothing`.execute(db)
}

/** A compiled vintage with a row in every table of results; the caller freezes it. */
export async function addVintage(db: Db, province: string, id: string, sequence: number): Promise<void> {
  await sql`insert into catalogue_version (version, entries) values (repeat('a', 64), 0) on conflict do nothing`.execute(
    db,
  )
  await sql`insert into vintage (province, vintage_id, round, period, stage, sequence, boundaries, base_year, input_hash,
      catalogue_version, code_version, reached)
    values (${province}, ${id}, ${`round-${id}`}, '2025', 'estimate', ${sequence}, '2025-07-01', 2010, repeat('b', 64),
      repeat('a', 64), 'test', 'compiled')`.execute(db)
  await sql`insert into series values (${province}, ${id}, 'product-quantity', 'P', '01', '_T', 'lua', '2025', 'none',
    '2025-07-01', 1, 'reported', 0, 'reconcile/test', '[]')`.execute(db)
  await sql`insert into account values (${province}, ${id}, 'P', 'GRDP', '_T', 'grdp', '2025', 'current', 1, 'reported', 0,
    'compile/test', '[]')`.execute(db)
  await sql`insert into dataset values (${province}, ${id}, 'grdp', '{}')`.execute(db)
  await sql`insert into dataset_row values (${province}, ${id}, 'grdp', 0, '[1]')`.execute(db)
  await sql`insert into release_file values (${province}, ${id}, 'a.csv', repeat('c', 64), 'x')`.execute(db)
  await sql`insert into vintage_submission select province, ${id}, submission_id from submission
    where province = ${province} limit 1`.execute(db)
  await sql`insert into finding values (${province}, 'compile', ${id}, 0, 'compile/imputed', 'warning', 'GRDP', '{}')`.execute(
    db,
  )
}

export const freeze = (db: Db, id: string, embargo: string | null) =>
  sql`update vintage set embargo_until = ${embargo}, frozen_at = now(), reached = 'published' where vintage_id = ${id}`.execute(
    db,
  )

/** A scenario and a nowcast, each with a figure. */
export async function addOutlook(db: Db, province: string, vintage: string): Promise<void> {
  await sql`insert into comparison values (${province}, ${vintage}, ${vintage}, 'x', 'x', '[]', now())`.execute(db)
  await sql`insert into scenario_run values (${province}, 's', ${vintage}, null, 'constant-2010', 'decided', repeat('a', 64), now(), '[]')`.execute(
    db,
  )
  await sql`insert into scenario_figure values (${province}, 's', ${vintage}, 'GRDP', 'level-gap', '2026', 1)`.execute(
    db,
  )
  await sql`insert into nowcast_run values (${province}, ${vintage}, '2026', 'current', 'p', repeat('b', 64), repeat('a', 64), now(), '[]')`.execute(
    db,
  )
  await sql`insert into nowcast_figure values (${province}, ${vintage}, '2026', 'current', 'p', 'GRDP', 0.8, 2, 1, 1, 3, 0, 2, 'x', 0.5, 'x')`.execute(
    db,
  )
}

/** A run that was stopped in its first stage: a row in every table of runs. */
export async function addRun(db: Db, province: string): Promise<void> {
  const id = `00000000-0000-4000-8000-0000000000${province}`
  await sql`insert into run (province, run_id, round, last_stage, started_by) values (${province}, ${id}, 'r', 'compile', 'office')`.execute(
    db,
  )
  await sql`insert into run_stage values (${province}, ${id}, 'reconcile', 'running', null, null, now(), null)`.execute(
    db,
  )
  await sql`insert into run_stop (province, run_id, stopped_by) values (${province}, ${id}, 'office')`.execute(db)
}

/** An entry of the catalogue version that the other rows name. */
export async function addCatalogueEntry(db: Db, { kind, code, body }: { kind: string; code: string; body: object }) {
  await sql`insert into catalogue_entry values (${kind}, ${code}, ${code}, ${JSON.stringify(body)}::jsonb)`.execute(db)
  await sql`insert into catalogue_content
    select repeat('a', 64), count(*), ${kind}, ${code}, ${code} from catalogue_content where kind = ${kind}`.execute(db)
}
