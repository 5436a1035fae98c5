import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { latestCatalogue } from '../../jobs/effects.ts'
import { catalogueFolder, loadCatalogue } from '../../jobs/load-catalogue.ts'
import { addProposal, addProposalDecision, readProposals } from '../../store/proposals.ts'
import { asPerson } from '../../store/rights.ts'
import { testOffice } from './office-fixture.ts'

const url = '/api/v1/catalogue/proposals'
const unit = (label: string) => `code: con-trau
label: { vi: ${label}, en: buffaloes }
quantity: heads
multiplier: 1
`
const rule = `id: validate/trial-range
label: { vi: Khoảng sản lượng, en: Bounds of quantity }
description: { vi: Sản lượng trong khoảng, en: Quantity within bounds }
kind: range
severity: warning
indicators: [khong-co]
origin: thử
min: 0
max: 5
`

describe('a change of the catalogue', () => {
  const office = testOffice()
  const post = async (who: string, path: string, body: object) => (await office.as(who)).send('POST', url + path, body)
  const propose = (who: string, text: string) =>
    post(who, '', { province: '51', kind: 'units', text, reason: 'Cục yêu cầu thêm đơn vị' })
  const lastAct = async () =>
    (await office.db.selectFrom('audit_log').selectAll().orderBy('audit_id', 'desc').executeTakeFirst())!
  const given: Record<string, number> = {}

  it('is checked by its schema and inside the catalogue, with the line of the text', async () => {
    const wrong = (await post('minh', '/check', { kind: 'units', text: 'code: A B\nquantity: 3\n' })).json()
    expect(wrong.entry).toBeNull()
    expect(wrong.problems.map((p: { field: string; line: number }) => [p.field, p.line])).toEqual(
      expect.arrayContaining([
        ['code', 1],
        ['quantity', 2],
      ]),
    )
    expect(wrong.problems[0].message.vi).toMatch(/de-xuat.yaml, dòng 1, code: thấy "A B", cần/)
    const astray = (await post('minh', '/check', { kind: 'rules', text: rule })).json()
    expect(astray.problems.map((p: { field: string }) => p.field)).toContain('indicators.0')
    const two = (await post('minh', '/check', { kind: 'units', text: '- code: a\n- code: b\n' })).json()
    expect(two.problems.length).toBeGreaterThan(0)
    expect((await post('minh', '/check', { kind: 'areas', text: 'x' })).statusCode).toBe(400)
    const good = (await post('minh', '/check', { kind: 'units', text: unit('con trâu') })).json()
    expect(good).toMatchObject({ problems: [], isNew: true, entry: { code: 'con-trau' } })
  })

  it.each([
    [
      'aliases that unfold without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`).join('\n')}\n`,
    ],
    ['layers without end', '['.repeat(20_000)],
    ['no YAML at all', 'code: "x\n\t- }{'],
    ['a list of nothing', '[]'],
    ['a key that is none', '__proto__: { code: x }'],
  ])('is a problem where it is %s, never a failure', async (_, text) => {
    const answer = await post('minh', '/check', { kind: 'units', text })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().entry).toBeNull()
    expect(answer.json().problems.length).toBeGreaterThan(0)
  })

  it('that would break another entry says which', async () => {
    const catalogue = await latestCatalogue(office.db)
    const used = catalogue.indicators.find(
      (one) => Object.keys(one.items).length > 0 && one.code === 'product-quantity',
    )!
    const text = JSON.stringify({ ...used, items: {} })
    const { problems } = (await post('minh', '/check', { kind: 'indicators', text })).json()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every((p: { file: string }) => p.file !== 'de-xuat.yaml')).toBe(true)
    expect(problems[0].message.vi).not.toMatch(/dòng 0/)
  })

  it('with a problem is refused with the list, one that changes nothing too', async () => {
    const refused = await post('minh', '', { province: '51', kind: 'rules', text: rule, reason: 'thử một luật' })
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'catalogue/invalid'])
    expect(refused.json().problems.length).toBeGreaterThan(0)
    const [same] = (await latestCatalogue(office.db)).units
    const text = JSON.stringify({
      ...{ code: same!.code, label: { vi: same!.label.vi, en: same!.label.en }, quantity: same!.quantity },
      ...{ multiplier: same!.multiplier, aliases: same!.aliases },
    })
    expect((await propose('minh', text)).json().code).toBe('catalogue/proposal-unchanged')
    expect((await post('minh', '', { province: '51', kind: 'units', text: unit('x') })).statusCode).toBe(400)
  })

  it('that would run the reader out of stack or memory is a problem of the text', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b, *b, *b]',
      'd: [*c, *c, *c, *c, *c, *c, *c]',
    ]
    const texts = [
      ...['['.repeat(29_000) + ']'.repeat(29_000), '[ "]", '.repeat(6_000), '- '.repeat(29_000), '? '.repeat(29_000)],
      ...[`${bomb.join('\n')}\n`, 'code: *nowhere\n'],
    ]
    for (const text of texts) {
      const { statusCode, body } = await post('minh', '/check', { kind: 'units', text })
      expect([text.slice(0, 20), statusCode]).toEqual([text.slice(0, 20), 200])
      expect(JSON.parse(body)).toMatchObject({ entry: null })
      expect(JSON.parse(body).problems.length).toBeGreaterThan(0)
    }
    expect((await post('minh', '/check', { kind: 'units', text: unit('"con ] [[[ trâu"') })).json().problems).toEqual(
      [],
    )
  })

  it('is taken from no other province for what is the province’s own, and not shown there', async () => {
    const { scenarios } = await latestCatalogue(office.db)
    const give = (province: string, kind: string, entry: object, who: string) =>
      post(who, '', { province, kind, text: JSON.stringify(entry), reason: 'thử việc của tỉnh khác' })
    const scenario = scenarios.find((one) => one.province === '82')!
    for (const entry of [
      { ...scenario, baseYear: 2011 },
      { ...scenario, province: '51' },
    ])
      expect((await give('51', 'scenarios', entry, 'minh')).json()).toMatchObject({ code: 'people/not-allowed' })
    const own = async (who: string, path: string) => (await (await office.as(who)).send('GET', path)).json()
    for (const kind of ['rounds', 'scenarios'])
      for (const [who, province] of [
        ['minh', '51'],
        ['lan', '82'],
      ] as const) {
        const { entries } = await own(who, `/api/v1/catalogue/${kind}`)
        expect(new Set(entries.map(({ body }: { body: { province: string } }) => body.province))).toEqual(
          new Set([province]),
        )
      }
    const foreign = `/api/v1/catalogue/scenarios/${scenario.id}`
    expect((await (await office.as('minh')).send('GET', foreign)).statusCode).toBe(404)
    expect((await (await office.as('minh')).send('GET', `${foreign}/text`)).statusCode).toBe(404)
    expect((await own('minh', `${foreign}/history`)).wordings).toEqual([])
  })

  it('is kept with who and why, and taken only from the office of the province', async () => {
    for (const name of ['nga', 'lan', 'thu', 'root']) expect((await propose(name, unit('x'))).statusCode).toBe(403)
    const kept = await propose('minh', unit('con trâu'))
    expect(kept.statusCode).toBe(201)
    given.first = kept.json().id
    const list = (await (await office.as('hoa')).send('GET', url)).json()
    expect(list.proposals[0]).toMatchObject({
      ...{ id: given.first, kind: 'units', code: 'con-trau', before: null, decision: null, person: office.id.minh },
      reason: 'Cục yêu cầu thêm đơn vị',
    })
    expect(list.names[office.id.minh!]).toBe('minh')
    expect((await (await office.as('nga')).send('GET', url)).statusCode).toBe(403)
    expect((await (await office.as('lan')).send('GET', url)).json().proposals).toEqual([])
  })

  it('is approved by another person with the right, and makes a version that differs in one entry', async () => {
    const before = await latestCatalogue(office.db)
    expect((await post('minh', `/${given.first}/approve`, {})).statusCode).toBe(403)
    const own = (await propose('hoa', unit('con trâu của Hoa'))).json().id
    const self = await post('hoa', `/${own}/approve`, {})
    expect([self.statusCode, self.json().code]).toEqual([409, 'catalogue/proposal-own'])
    expect((await post('lan', `/${given.first}/approve`, {})).json().code).toBe('catalogue/no-such-proposal')
    const done = await post('hoa', `/${given.first}/approve`, {})
    expect(done.statusCode).toBe(200)
    const after = await latestCatalogue(office.db)
    expect(after.version).toBe(done.json().version)
    expect(after.version).not.toBe(before.version)
    expect(after.units.at(-1)).toMatchObject({ code: 'con-trau', label: { vi: 'con trâu' } })
    expect({ ...after, version: '', units: [] }).toEqual({ ...before, version: '', units: [] })
    expect(await lastAct()).toMatchObject({
      ...{ action: 'catalogue/approve', actor: office.id.hoa, subject: String(given.first) },
      detail: { before: before.version, after: after.version, code: 'con-trau' },
    })
    expect((await post('hoa', `/${given.first}/approve`, {})).json().code).toBe('catalogue/proposal-decided')
    const late = await post('hoa', `/${own}/approve`, {})
    expect(late.json().code).toBe('catalogue/proposal-overtaken')
    expect((await post('minh', `/${own}/withdraw`, {})).statusCode).toBe(403)
    expect((await post('hoa', `/${own}/withdraw`, {})).statusCode).toBe(200)
  })

  it('can be rejected, with a reason; nothing changes', async () => {
    const before = (await latestCatalogue(office.db)).version
    const { id } = (await propose('minh', unit('con trâu đực'))).json()
    expect((await post('hoa', `/${id}/reject`, {})).statusCode).toBe(400)
    expect((await post('hoa', `/${id}/reject`, { reason: 'không cần' })).json()).toEqual({ version: null })
    expect((await latestCatalogue(office.db)).version).toBe(before)
  })

  it('shows in the history of versions and of the entry', async () => {
    const hoa = await office.as('hoa')
    const { versions } = (await hoa.send('GET', '/api/v1/catalogue/versions')).json()
    expect(versions.map((v: { proposal: number | null }) => v.proposal)).toEqual([given.first, null])
    const { wordings } = (await hoa.send('GET', '/api/v1/catalogue/units/con-trau/history')).json()
    expect(wordings.length).toBe(1)
    expect((await (await office.as('nga')).send('GET', '/api/v1/catalogue/rounds')).statusCode).toBe(400)
    expect((await hoa.send('GET', '/api/v1/catalogue/rounds')).json().entries.length).toBeGreaterThan(0)
  })

  it('outlives a load of the folder', async () => {
    const { version } = await latestCatalogue(office.db)
    expect(await loadCatalogue(office.db, catalogueFolder({}))).toMatchObject({ created: false })
    expect((await latestCatalogue(office.db)).version).toBe(version)
    const folder = mkdtempSync(join(tmpdir(), 'diaban-catalogue-'))
    cpSync(catalogueFolder({}), folder, { recursive: true })
    appendFileSync(
      join(folder, 'units.yaml'),
      '- { code: con-bo, label: { vi: con bò, en: cattle }, quantity: heads, multiplier: 1 }\n',
    )
    const loaded = await loadCatalogue(office.db, folder)
    const latest = await latestCatalogue(office.db)
    expect([loaded.created, loaded.version]).toEqual([true, latest.version])
    expect(latest.units.slice(-2).map((one) => one.code)).toEqual(['con-bo', 'con-trau'])
    rmSync(folder, { recursive: true })
  })

  it('is refused by the database where the routes let pass', async () => {
    const { baseVersion } = (await readProposals(office.db))[0]!
    const row = {
      ...{ province: '51', kind: 'units', code: 'x', body: {}, hash: 'x', baseVersion, baseHash: null, reason: 'x' },
    }
    const by = (name: string) => ({ actor: office.id[name]!, address: '' })
    const past = (name: string) => ({ person: office.id[name]!, scopes: ['*'] })
    for (const name of ['nga', 'lan', 'thu', 'root'])
      await expect(
        asPerson(office.db, past(name), (tx) => addProposal(tx, { ...row, person: office.id[name]! }, by(name))),
      ).rejects.toMatchObject({ code: '42501' })
    const forged = asPerson(office.db, past('minh'), (tx) =>
      addProposal(tx, { ...row, person: office.id.hoa! }, by('hoa')),
    )
    await expect(forged).rejects.toMatchObject({ code: '42501' })
    const id = await asPerson(office.db, past('minh'), (tx) =>
      addProposal(tx, { ...row, person: office.id.minh! }, by('minh')),
    )
    const proposal = { id, province: '51', kind: 'units', code: 'x', baseVersion }
    const approve = (name: string) =>
      asPerson(office.db, past(name), (tx) =>
        addProposalDecision(
          tx,
          { proposal, action: 'approve', reason: '', version: baseVersion, person: office.id[name]! },
          by(name),
        ),
      )
    for (const name of ['minh', 'nga', 'lan', 'thu'])
      await expect(approve(name)).rejects.toMatchObject({ code: '42501' })
    const asOffice = addProposalDecision(
      office.db,
      { proposal, action: 'approve', reason: '', version: baseVersion, person: null },
      { actor: 'office', address: '' },
    )
    await expect(asOffice).rejects.toThrow(/four eyes/)
  })
})
