import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { officeKinds, openKinds } from '../../server/routes/catalogue.ts'
import { asPerson, everybody, type Principal } from '../../store/rights.ts'
import { testDatabase } from '../setup/test-database.ts'
import {
  addCatalogueEntry,
  addOutlook,
  addPerson,
  addRun,
  addSubmission,
  addVintage,
  any,
  freeze,
} from './people-fixture.ts'

type Row = Record<string, unknown>

/** Tables that everybody may read whole: what the law and the catalogue say, and questions without their answers. */
const reference = ['catalogue_version', 'area', 'area_change', 'area_mapping_2025', 'saved_query']
/** Tables that must stay closed to the HTTP server: accounts, secrets, the machine's own. */
const secret = [
  'migration',
  'person',
  'person_right',
  'session',
  'one_time_token',
  'api_token',
  'sign_in_failure',
  'audit_head',
]

/** Everybody reads the definitions; rounds and corrections are of the office of their province, a nowcast of any office. */
const catalogueTables = ['catalogue_entry', 'catalogue_content']
const definition = (row: Row) => officeKinds.every((kind) => kind !== row.kind)
const office = (province: string) => (row: Row) => row.province === province
const none = () => false
const released = (row: Row) => String(row.vintage_id ?? '').endsWith('-open-to-all')
/** Files of province 82, agency SCT; the commune officer's is the one file of his area. */
const ofAgency = (row: Row) =>
  row.province === '82' && (row.agency === 'SCT' || [row.submission_id, row.subject].some((id) => id === '82-sct'))
const ofCommune = (row: Row) => [row.submission_id, row.subject].includes('82-ubndx-1')

const intake = ['submission', 'submission_again', 'intake', 'observation', 'review', 'finding']
const duties = ['obligation', 'obligation_decision']
const results = ['vintage', 'dataset', 'dataset_row', 'release_file']

/** What each person sees of the catalogue: those who work in 82 its rounds too, and what names no province. */
const ofCatalogue = (name: string, all: Row[]) =>
  all.filter((row) => definition(row) || (['statistician', 'approver'].includes(name) && row.code !== '51-2025'))

/** What each person should see of a table that holds figures or work of agencies. */
const expected: Record<string, (table: string) => (row: Row) => boolean> = {
  public: (table) => (results.includes(table) ? released : none),
  operator: (table) => (results.includes(table) ? released : none),
  disabled: (table) => (results.includes(table) ? released : none),
  token: (table) => (results.includes(table) ? released : none),
  officer: (table) => {
    if (results.includes(table)) return released
    if (table === 'round') return office('82')
    return [...intake, ...duties, 'reminder'].includes(table) ? ofAgency : none
  },
  formOfficer: (table) => (results.includes(table) ? released : none),
  commune: (table) => {
    if (results.includes(table)) return released
    if (table === 'round') return office('82')
    if (duties.includes(table)) return (row) => row.province === '82' && row.agency === 'UBNDX'
    return intake.includes(table) ? ofCommune : none
  },
  statistician: (table) => (row) =>
    (row.province === '82' && table !== 'audit_log') || (results.includes(table) && released(row)),
  approver: (table) => (row) => row.province === '82' || (results.includes(table) && released(row)),
  editor: (table) => {
    if (table === 'account') return (row) => released(row) && row.province === '82'
    return results.includes(table) ? released : none
  },
}

describe('row-level security, asked directly', () => {
  const database = testDatabase()
  const who: Record<string, Principal> = { public: everybody }
  let tables: string[]
  let closed: string[]

  beforeAll(async () => {
    const { db } = database
    const session = (person: string): Principal => ({ person, scopes: ['*'] })
    const p82 = { province: '82', ...any }
    for (const province of ['82', '51']) {
      await addSubmission(db, { province, id: `${province}-sct`, agency: 'SCT', form: '001', area: 'P' })
      await addSubmission(db, { province, id: `${province}-stc`, agency: 'STC', form: '002', area: 'P' })
      await addSubmission(db, {
        province,
        id: `${province}-ubndx-1`,
        agency: 'UBNDX',
        form: '003',
        area: `C-1-${province}`,
      })
      await addSubmission(db, {
        province,
        id: `${province}-ubndx-2`,
        agency: 'UBNDX',
        form: '004',
        area: `C-2-${province}`,
      })
      await addVintage(db, province, `${province}-open-vintage`, 1)
      await addVintage(db, province, `${province}-embargoed`, 1)
      await freeze(db, `${province}-embargoed`, '2999-01-01T00:00:00Z')
      await addVintage(db, province, `${province}-open-to-all`, 1)
      await freeze(db, `${province}-open-to-all`, '2020-01-01T00:00:00Z')
      await sql`insert into reconciliation (province, vintage_id, industry, prices, treatment, note, author, at)
        values (${province}, ${`${province}-embargoed`}, 'A', 'current', 'keep', '', 'x', now())`.execute(db)
      await addOutlook(db, province, `${province}-embargoed`)
      await sql`insert into catalogue_proposal (province, kind, code, body, hash, base_version, reason, actor)
        values (${province}, 'units', 'x', '{}', 'x', repeat('a', 64), 'x', 'x')`.execute(db)
      await sql`insert into catalogue_decision (province, proposal_id, action, reason, actor)
        select province, proposal_id, 'reject', 'x', 'x' from catalogue_proposal where province = ${province}`.execute(
        db,
      )
      await addRun(db, province)
      await addCatalogueEntry(db, { kind: 'rounds', code: `${province}-2025`, body: { province } })
      await sql`insert into audit_log (province, actor, action, subject) values (${province}, 'x', 'x', 'x')`.execute(
        db,
      )
    }
    await addCatalogueEntry(db, { kind: 'nowcasts', code: 'n', body: {} })
    await addCatalogueEntry(db, { kind: 'units', code: 'u', body: {} })
    who.officer = session(await addPerson(db, 'officer', [{ ...p82, role: 'agency-officer', agency: 'SCT' }]))
    who.formOfficer = session(
      await addPerson(db, 'form', [{ ...p82, role: 'agency-officer', agency: 'STC', form: '999' }]),
    )
    who.commune = session(
      await addPerson(db, 'commune', [{ ...p82, role: 'commune-officer', agency: 'UBNDX', area: 'C-1-82' }]),
    )
    who.statistician = session(await addPerson(db, 'statistician', [{ ...p82, role: 'statistician' }]))
    who.editor = session(await addPerson(db, 'editor', [{ ...p82, role: 'yearbook-editor' }]))
    who.operator = session(await addPerson(db, 'operator', [{ ...any, province: '*', role: 'operator' }]))
    who.disabled = session(await addPerson(db, 'gone', [{ ...p82, role: 'statistician' }]))
    await sql`update person set disabled_at = now() where person_id = ${who.disabled.person}`.execute(db)
    who.token = { person: who.statistician.person, scopes: ['submit'] }
    await addVintage(db, '82', '82-asked', 1)
    await sql`insert into release_approval (province, vintage_id, step, person_id)
      values ('82', '82-asked', 'request', ${who.statistician.person})`.execute(db)
    await sql`insert into submission_sender (province, submission_id, person_id)
      values ('82', '82-none', ${who.statistician.person})`.execute(db)
    for (const { person } of [who.officer, who.formOfficer, who.statistician, who.disabled])
      await sql`insert into entry_draft values ('82', ${person}, '001', '2025', '{"06/1":"1"}', now())`.execute(db)
    who.approver = session(await addPerson(db, 'approver', [{ ...p82, role: 'approver' }]))
    const found = await sql<{ name: string }>`select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`.execute(db)
    tables = found.rows.map((row) => row.name)
    const shut = await sql<{ name: string }>`select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not has_table_privilege('diaban_web', c.oid, 'select')`.execute(db)
    closed = shut.rows.map((row) => row.name)
  })

  const rowsOf = async (table: string, principal: Principal): Promise<Row[] | 'refused'> =>
    asPerson(
      database.db,
      principal,
      async (tx) => (await sql<Row>`select * from ${sql.table(table)}`.execute(tx)).rows,
    ).catch((error: { code?: string }) => {
      if (error.code === '42501') return 'refused' as const
      throw error
    })

  it('is switched on for every table', async () => {
    const open = await sql`select relname from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relrowsecurity`.execute(database.db)
    expect(open.rows).toEqual([])
    expect(tables.length).toBeGreaterThan(25)
  })

  it('opens the kinds of the catalogue that the routes open, and no kind that it does not know', async () => {
    const known = [...openKinds, ...officeKinds, 'something-new']
    const { rows } = await sql<{
      kind: string
    }>`select kind from unnest(${known}::text[]) kind where is_open_kind(kind)`.execute(database.db)
    expect(rows.map(({ kind }) => kind).sort()).toEqual([...openKinds].sort())
  })

  it('lets every view that the web role may read ask in the name of the reader', async () => {
    const views =
      await sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and has_table_privilege('diaban_web', oid, 'select')
      and not coalesce(reloptions @> array['security_invoker=true'], false)`.execute(database.db)
    expect(views.rows).toEqual([])
  })

  it('shows nobody an account, a secret or the work of the machine', async () => {
    expect(closed).toEqual(expect.arrayContaining(secret))
    for (const table of closed)
      for (const name of Object.keys(who))
        expect([table, name, await rowsOf(table, who[name]!)]).toEqual([table, name, 'refused'])
  })

  it.each(Object.keys(expected))('shows the %s his own rows of every other table, and no others', async (name) => {
    for (const table of tables.filter((t) => !closed.includes(t) && !reference.includes(t))) {
      const all = (await sql<Row>`select * from ${sql.table(table)}`.execute(database.db)).rows
      expect([table, all.length > 0]).toEqual([table, true])
      const seen = await rowsOf(table, who[name]!)
      const inCatalogue = catalogueTables.includes(table) ? ofCatalogue : undefined
      const own = inCatalogue ?? { submission_sender: senderRows, entry_draft: draftRows }[table]
      const due = own ? own(name, all) : all.filter(expected[name]!(table))
      expect([name, table, keys(seen === 'refused' ? [] : seen)]).toEqual([name, table, keys(due)])
    }
  })
  const senderRows = (name: string, all: Row[]) => (['statistician', 'approver', 'token'].includes(name) ? all : [])
  /** A draft is its person's alone, while he has a right on its form; not the office's. */
  const draftRows = (name: string, all: Row[]) =>
    ['officer', 'statistician', 'token'].includes(name) ? all.filter((row) => row.person_id === who[name]!.person) : []
  const keys = (rows: Row[]) => rows.map((row) => JSON.stringify(row)).sort()

  it.each(['current_submission', 'arrived', 'standing_review', 'obligation_status', 'run_status'])(
    'holds through the view %s',
    async (view) => {
      expect(await rowsOf(view, who.public!)).toEqual([])
      expect(await rowsOf(view, who.operator!)).toEqual([])
      for (const row of (await rowsOf(view, who.officer!)) as Row[]) expect(row.province).toBe('82')
      const mine = (await rowsOf('obligation_status', who.officer!)) as Row[]
      expect(mine.map((row) => [row.agency, row.current_submission_id])).toEqual([['SCT', '82-sct']])
    },
  )

  it('opens an embargoed vintage at its instant, not before', async () => {
    const { db } = database
    await addVintage(db, '82', '82-soon', 1)
    await sql`update vintage set embargo_until = clock_timestamp() + interval '1.5 seconds' where vintage_id = '82-soon'`.execute(
      db,
    )
    const gone = await addPerson(db, 'no-one', [])
    const sees = async () =>
      ((await rowsOf('release_file', { person: gone, scopes: ['*'] })) as Row[]).some((r) => r.vintage_id === '82-soon')
    await sql`alter table vintage disable trigger vintage_four_eyes`.execute(db)
    await sql`update vintage set frozen_at = now(), reached = 'published' where vintage_id = '82-soon'`.execute(db)
    await sql`alter table vintage enable trigger vintage_four_eyes`.execute(db)
    expect(await sees()).toBe(false)
    await expect.poll(sees).toBe(true)
  })

  it('lets nobody write in another name, change or delete', async () => {
    const { db } = database
    const refused = (principal: Principal, statement: ReturnType<typeof sql>) =>
      expect(asPerson(db, principal, (tx) => statement.execute(tx))).rejects.toMatchObject({ code: '42501' })
    const forged = (
      person: string | null,
    ) => sql`insert into review (province, submission_id, action, actor, person_id, at, reason)
      values ('82', '82-sct', 'explain', ${person}, ${person}, now(), 'x')`
    await refused(who.officer!, forged(who.statistician!.person))
    await refused(
      who.officer!,
      sql`insert into review (province, submission_id, action, actor, person_id, at, reason)
      values ('82', '82-stc', 'explain', ${who.officer!.person}, ${who.officer!.person}, now(), 'x')`,
    )
    await refused(who.token!, forged(who.statistician!.person))
    await refused(
      who.officer!,
      sql`insert into audit_log (province, actor, action, subject)
      values ('82', ${who.statistician!.person}, 'x', 'x')`,
    )
    for (const table of tables) {
      await refused(who.statistician!, sql`delete from ${sql.table(table)}`)
      await refused(who.statistician!, sql`truncate ${sql.table(table)}`)
    }
    const draft = (person: string | null, form: string) =>
      sql`insert into entry_draft values ('82', ${person}, ${form}, '2024', '{}', now())`
    await refused(who.officer!, draft(who.statistician!.person, '001'))
    await refused(who.formOfficer!, draft(who.formOfficer!.person, '002'))
    await refused(who.public!, draft('', '001'))
    await refused(who.statistician!, sql`update submission set file_name = 'x'`)
    await asPerson(db, who.officer!, (tx) => forged(who.officer!.person).execute(tx))
  })

  it('ends with the transaction: the connection is the owner again', async () => {
    await asPerson(database.db, everybody, (tx) => sql`select 1`.execute(tx))
    const { rows } =
      await sql<Row>`select current_user <> 'diaban_web' as owner, current_setting('diaban.person', true) as person`.execute(
        database.db,
      )
    expect(rows[0]).toMatchObject({ owner: true })
    expect(rows[0]!.person || '').toBe('')
  })
})
