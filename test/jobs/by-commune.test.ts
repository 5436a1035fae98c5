import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf } from '../../jobs/board.ts'
import { digests } from '../../jobs/digest.ts'
import { ingest } from '../../jobs/ingest.ts'
import { type KeyedForm, readKeyedForm, writeEntry } from '../../jobs/keyed-form.ts'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import { makeForm } from '../../jobs/make-form.ts'
import { openCatalogueRound } from '../../jobs/open-round.ts'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { validate } from '../../jobs/validate.ts'
import { standing } from '../../pipelines/standing.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { obligationState } from '../../schemas/obligation.ts'
import { communesAsked } from '../../schemas/office.ts'
import { owedForms } from '../../schemas/owed-forms.ts'
import { submissionId } from '../../schemas/submission.ts'
import { appendSender } from '../../store/approvals.ts'
import { replaceAreas } from '../../store/areas.ts'
import { addCatalogue } from '../../store/catalogue.ts'
import { readCurrentObservations } from '../../store/current-observations.ts'
import { decideSubmission } from '../../store/decide-submission.ts'
import { readFindings } from '../../store/findings.ts'
import { readValidated } from '../../store/intake.ts'
import { readWaiting } from '../../store/review-queue.ts'
import { appendReview } from '../../store/reviews.ts'
import { decideObligation, readObligations } from '../../store/rounds.ts'
import { readCurrentSubmissions, readSubmissionStatuses } from '../../store/submissions.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { testDatabase } from '../setup/test-database.ts'
import { addPerson, any } from '../store/people-fixture.ts'

const round = '82-2025'
const [form, period, province] = ['001.Q/TKCS', '2025-Q3', '82']
const of = { province, period }
const day = '2025-12-12'

/** The round of the samples, with the commune form of one quarter owed by each commune. */
function byCommune(catalogue: Catalogue): Catalogue {
  const rounds = catalogue.rounds.map((one) => ({
    ...one,
    obligations: one.obligations.map((o) =>
      o.form === form && o.period === period ? { ...o, each: 'commune' as const } : o,
    ),
  }))
  return { ...catalogue, version: 'c'.repeat(64), rounds }
}

describe('a form that each commune owes', () => {
  const database = testDatabase()
  let catalogue: Catalogue
  let runtime: Runtime
  const communes = () => communesAsked(catalogue.history, of)

  beforeAll(async () => {
    const { db, url: databaseUrl } = database
    catalogue = byCommune(await readCatalogue(catalogueFolder({})))
    await db.transaction().execute((tx) => addCatalogue(tx, catalogue))
    await replaceAreas(db, catalogue.history)
    runtime = await openRuntime({ db, databaseUrl, outDir: '/nonexistent', logLevel: 'silent' })
    await openCatalogueRound(db, round, { actor: 'office', at: '2025-12-01T01:00:00Z' })
  })
  afterAll(() => runtime?.close())

  /** Takes a file in as the door does. Returns its id. */
  async function take(file: { fileName: string; bytes: Uint8Array }, sender?: string): Promise<string> {
    const { effects } = runtime
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    if (sender)
      await appendSender(database.db, { province, submission: submissionId(province, sha256), person: sender })
    const { submission } = await receive({ ...file, province, receivedAt: '2025-12-09T01:00:00Z' }, effects)
    const data = { province, submission: submission.id }
    await ingest({ data }, effects)
    await validate({ data }, effects)
    return submission.id
  }
  /** A commune's form, every field of it typed alike. */
  async function typed(areas: readonly string[] | undefined, figure: number) {
    const entry: KeyedForm = { form, province, period, areas }
    const rows = areas === undefined ? communes() : communes().filter(({ id }) => areas.includes(id))
    const columns = catalogue.forms.find(({ symbol }) => symbol === form)!.columns
    const cells = rows.flatMap(({ code }) => columns.map((_, i) => [`${code}/${i + 1}`, String(figure)]))
    return writeEntry(await readKeyedForm(entry, runtime.effects), Object.fromEntries(cells))
  }
  const owed = async () =>
    (await readObligations(database.db, { round })).filter((o) => o.form === form && o.period === period)
  const codesOf = async (id: string) =>
    (await readFindings(database.db, [id])).map(({ code, severity }) => `${severity} ${code}`)
  const population = async () =>
    new Map(
      (await readCurrentObservations(database.db, province, ['population']))
        .filter((o) => o.period === period)
        .map((o) => [o.area, o.value]),
    )

  it('opens an obligation for each commune of the period, and each is late by itself', async () => {
    const obligations = await owed()
    expect(obligations.map(({ area }) => area).sort()).toEqual(
      communes()
        .map(({ id }) => id)
        .sort(),
    )
    expect(obligations.length).toBe(102)
    const [first] = obligations
    expect(obligationState(first!, '2025-12-10')).toBe('waiting')
    expect(obligationState(first!, '2025-12-11')).toBe('late')
  })

  it('takes one commune’s file: the commune has reported, the others have not, and no row of theirs is missing in it', async () => {
    const [a] = communes()
    const id = await take(await typed([a!.id], 700))
    expect((await codesOf(id)).filter((code) => code.startsWith('error') || code.includes('missing-area'))).toEqual([])
    const inState = async (state: string) => (await owed()).filter((o) => obligationState(o, day) === state)
    expect(
      (await inState('received')).map(({ area, requiredCells, filledCells }) => [area, requiredCells, filledCells]),
    ).toEqual([[a!.id, 17, 17]])
    expect((await inState('late')).length).toBe(101)
    expect([...(await population())]).toEqual([[a!.id, 700]])
  })

  it('a whole file answers for all of them; a commune’s later file takes over its own rows and no others', async () => {
    const whole = await take(await typed(undefined, 1000))
    expect((await population()).size).toBe(102)
    expect(new Set((await population()).values())).toEqual(new Set([1000]))
    const [a, b] = communes()
    const ofTwo = await take(await typed([a!.id, b!.id], 801))
    const ofA = await take(await typed([a!.id], 702))
    const found = await population()
    expect([found.get(a!.id), found.get(b!.id), found.size]).toEqual([702, 801, 102])
    expect([...found.values()].filter((value) => value === 1000).length).toBe(100)
    const current = (await readCurrentSubmissions(database.db, province)).filter((s) => s.form === form)
    expect(current.map((s) => [s.submission_id, s.areas, s.replaced])).toEqual(
      [
        [whole, null, [a!.id, b!.id]],
        [ofTwo, [a!.id, b!.id], [a!.id]],
        [ofA, [a!.id], []],
      ].sort(),
    )
    const statuses = await readSubmissionStatuses(database.db, province)
    expect(new Set(statuses.map(({ submissionId }) => submissionId)).size).toBe(statuses.length)
    const stateOf = (id: string) => statuses.find(({ submissionId }) => submissionId === id)?.state
    expect([stateOf(whole), stateOf(ofTwo), stateOf(ofA)]).toEqual(['passed', 'passed', 'passed'])
    expect(statuses.filter(({ state }) => state === 'superseded').length).toBe(1)
    const waiting = (await readWaiting(database.db, { province })).map(({ submission }) => submission)
    expect(waiting.sort()).toEqual([whole, ofTwo, ofA].sort())
    const accept = {
      province,
      action: 'accept' as const,
      reason: '',
      place: '',
      actor: 'office',
      at: '2025-12-10T01:00:00Z',
    }
    await database.db.transaction().execute((tx) => decideSubmission(tx, { ...accept, submission: whole }))
    expect((await owed()).filter(({ review }) => review === 'accept').length).toBe(100)
    const rulesets = new Map(current.map((s) => [s.submission_id, s.ruleset]))
    const validated = (await readValidated(database.db, province, rulesets)).filter((o) => o.indicator === 'population')
    expect(new Map(validated.map((o) => [o.area, o.value]))).toEqual(found)
    expect(validated.length).toBe(102)
    const counts = current.map(({ cells, areas, replaced }) => ({ form, period, cells, areas, replaced }))
    const due = owedForms(catalogue.rounds.find(({ id }) => id === round)!, counts, catalogue)
    expect(due.filter((one) => one.commune !== null && one.isReceived).length).toBe(102)
    await appendReview(database.db, {
      ...{ province, submission: ofA, action: 'return', reason: 'xem lại dân số', place: '' },
      ...{ actor: 'office', at: '2025-12-11T01:00:00Z' },
    })
    expect((await population()).get(a!.id)).toBe(801)
    expect(obligationState((await owed()).find((o) => o.area === a!.id)!, day)).toBe('returned')
    expect(obligationState((await owed()).find((o) => o.area === b!.id)!, day)).toBe('received')
  })

  it('knows the communes of a form by its hidden sheet, by its printed line in CSV, and refuses a row of another commune', async () => {
    const [a, b] = communes()
    const request = { form, province, period, areas: [a!.id] }
    const csv = new TextDecoder().decode(await makeForm(request, 'csv', runtime.effects))
    expect(csv).toContain(`Xã, phường: ${a!.name} (${a!.code})`)
    const rowOf = ({ name, code }: { name: string; code: string }, figure: number) =>
      `${name};${code}${`;${figure}`.repeat(17)}`
    const filled = csv.replace(new RegExp(`^${a!.name};${a!.code};.*$`, 'm'), rowOf(a!, 5))
    const id = await take({ fileName: 'a.csv', bytes: new TextEncoder().encode(filled) })
    const sent = (await readCurrentSubmissions(database.db, province)).find((s) => s.submission_id === id)
    expect(sent?.areas).toEqual([a!.id])
    const strange = filled.replace(rowOf(a!, 5), `${rowOf(a!, 5)}\r\n${rowOf(b!, 6)}`)
    const other = await take({ fileName: 'b.csv', bytes: new TextEncoder().encode(strange) })
    expect(await codesOf(other)).toContain('error ingest/foreign-commune')
    const unnamed = strange.replace(/^Xã, phường: .*$/m, 'Xã, phường: Xã Không Có')
    const unknown = await take({ fileName: 'c.csv', bytes: new TextEncoder().encode(unnamed) })
    expect(await codesOf(unknown)).toEqual(['error ingest/unknown-commune'])
    await expect(makeForm({ ...request, period: '2025-Q1' }, 'csv', runtime.effects)).rejects.toMatchObject({
      code: 'forms/no-commune',
    })
  })

  it('what a commune’s officer sends stands for the communes of its rows, even where the agency owes the whole form', async () => {
    const quarter = '2025-Q4'
    const sample = sampleFiles(province).find(({ fileName }) => fileName === '001.Q-TKCS_2025-Q4.csv')!
    const whole = await take(sample)
    const text = new TextDecoder().decode(sample.bytes)
    const [a] = communes()
    const lines = text.split('\n').map((line) => line.replaceAll(/(?<=\d)\.(?=\d{3})/g, ''))
    const own = lines.filter((line) => !/;\d{5};/.test(line) || line.includes(`;${a!.code};`)).join('\n')
    const right = { ...any, province, role: 'commune-officer' as const, agency: 'TKCS', area: a!.id }
    const officer = await addPerson(database.db, 'xa', [right])
    const id = await take({ fileName: 'xa.csv', bytes: new TextEncoder().encode(`${own}\n`) }, officer)
    expect(await codesOf(id)).toEqual([])
    const current = (await readCurrentSubmissions(database.db, province)).filter((s) => s.period === quarter)
    expect(current.map((s) => [s.submission_id, s.areas, s.replaced])).toEqual(
      [
        [whole, null, [a!.id]],
        [id, [a!.id], []],
      ].sort(),
    )
  })

  it('excuses and locks one commune alone; the mail to the agency names the communes that are late', async () => {
    const [, , c, d] = communes()
    const at = { actor: 'office', at: '2025-12-11T02:00:00Z', reason: 'bão lũ', until: null }
    const obligation = (await owed()).find((o) => o.area === c!.id)!
    await decideObligation(database.db, { ...at, obligation, action: 'lock' })
    const locked = await take(await typed([c!.id], 9))
    expect(await codesOf(locked)).toContain('error ingest/locked')
    expect(await codesOf(await take(await typed([d!.id], 9)))).not.toContain('error ingest/locked')
    const board = boardOf(await owed(), day, catalogue)
    expect(board.cells.find((cell) => cell.area === c!.id)).toMatchObject({ state: 'locked', areaName: c!.name })
    const late = (await owed()).map((o) => ({
      ...o,
      submission: null,
      current: null,
      submissionState: null,
      review: null,
    }))
    const [mail] = digests(late, day, catalogue)
    expect(mail?.forms.filter((one) => one.communes !== undefined).map((one) => one.communes!.length)).toEqual([101])
    expect(mail?.text).toContain(d!.name)
  })
})

describe('which files stand', () => {
  it('as seen area by area: the last file that has the area, whole files having all', () => {
    const all = ['a', 'b', 'c']
    const areas = fc.option(fc.uniqueArray(fc.constantFrom(...all), { minLength: 1 }), { nil: undefined })
    fc.assert(
      fc.property(fc.array(areas, { maxLength: 8 }), (files) => {
        const arrived = files.map((of, i) => ({
          ...{ id: i, agency: 'X', form: 'f', period: '2025' },
          ...(of === undefined ? {} : { areas: of }),
        }))
        const stand = standing(arrived)
        for (const area of all) {
          const last = arrived.findLast((one) => one.areas === undefined || one.areas.includes(area))?.id
          const having = stand.filter((one) => one.areas === undefined || one.areas.includes(area))
          expect(having.filter((one) => !one.replaced.includes(area)).map(({ id }) => id)).toEqual(
            last === undefined ? [] : [last],
          )
        }
      }),
    )
  })
})
