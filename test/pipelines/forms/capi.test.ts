import { beforeAll, describe, expect, it } from 'vitest'
import { importCapi } from '../../../pipelines/forms/import-capi.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import { officeCatalogue, submissionOf } from './form-fixture.ts'

let catalogue: Catalogue
beforeAll(async () => {
  const known = await officeCatalogue()
  const rounds = known.rounds.map((round) =>
    round.id === '82-2025'
      ? {
          ...round,
          obligations: [
            ...round.obligations,
            { ...round.obligations[0]!, form: '002.N/TKCS', period: '2025', due: round.closes },
          ],
        }
      : round,
  )
  catalogue = { ...known, rounds }
})

const odkHeader =
  'SubmissionDate,KEY,ReviewState,dia_ban-ma_xa,quyen_so,co_so-ten,co_so-nganh,co_so-lao_dong,co_so-thang,ket_qua-doanh_thu'
const odkLines = [
  '2026-01-05,uuid:1,,28615,10.5,"Cô Ba, hủ tiếu",I,2,12,350000',
  '2026-01-05,uuid:2,approved,28615,4,Anh Tư,C,3,12,1200000.5',
  '2026-01-05,uuid:3,rejected,28615,4,Sai,C,3,12,99',
  '2026-01-06,uuid:4,,28615,2,Chị Năm,I,1,6,100000',
  '2026-01-06,uuid:5,,28627,7,Tiệm tóc,S,1,12,-99',
]
const bytes = (...lines: string[]) => new TextEncoder().encode(`\ufeff${lines.join('\n')}\n`)
const run = async (content: Uint8Array, mapping: string, more: { period?: string } = {}) =>
  importCapi({ bytes: content, fileName: 'ho.csv', mapping, province: '82', ...more }, catalogue)

async function readBack(file: { fileName: string; bytes: Uint8Array }) {
  const sheets = await readFile(file.bytes, file.fileName)
  return ingest(submissionOf('82', file.fileName, '2026-01-10T08:00:00+07:00'), sheets, catalogue)
}

describe('an export of ODK or KoBoToolbox', () => {
  it('becomes observations: weight x answer by commune and industry, in million dong', async () => {
    const imported = await run(bytes(odkHeader, ...odkLines), 'ho-odk')
    expect(imported.interviews).toBe(4)
    const { identity, observations, findings } = await readBack(imported.file!)
    expect(identity).toMatchObject({ form: '002.N/TKCS', period: '2025', agency: 'TKCS', province: '82' })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const of = (industry: string, commune = '28615') =>
      observations.find((o) => o.industry === industry && o.area.startsWith(`C-${commune}-`))!
    expect(of('I').value).toBeCloseTo((10.5 * 350000 + 2 * 100000) / 1000, 9)
    expect(of('C').value).toBeCloseTo((4 * 1200000.5) / 1000, 9)
    expect(of('S')).toMatchObject({ value: null, status: 'nil' })
  })

  it('has no total of a part: an open answer leaves the commune not collected, with a warning', async () => {
    const imported = await run(bytes(odkHeader, ...odkLines), 'ho-odk')
    expect(imported.findings).toMatchObject([
      { code: 'forms/capi-left-out', severity: 'note', facts: { found: 1, expected: 5, values: 'rejected' } },
      {
        code: 'forms/capi-missing-answer',
        severity: 'warning',
        facts: { question: 'doanh_thu', found: 1, expected: 1 },
      },
    ])
    const { observations } = await readBack(imported.file!)
    const open = observations.filter((o) => o.area.startsWith('C-28627-'))
    expect(open.map(({ industry, status }) => [industry, status])).toContainEqual(['S', 'not-collected'])
    expect(observations.filter(({ area }) => area.startsWith('C-28633-')).map(({ status }) => status)).not.toContain(
      'nil',
    )
  })

  it('is refused whole, with every problem and its place', async () => {
    const { file, findings } = await run(
      bytes(
        odkHeader,
        '2026,uuid:1,,99999,1,A,I,1,12,5',
        '2026,uuid:1,,28615,x,A,I,1.5,12,5',
        '2026,uuid:2,,28615,1,A,Z,1,13,"1.234,5"',
      ),
      'ho-odk',
    )
    expect(file).toBeNull()
    expect(findings.map(({ code, place }) => `${code} ${place}`).sort()).toEqual([
      'forms/capi-duplicate-interview ho.csv!csv!B3',
      'forms/capi-not-a-number ho.csv!csv!E3',
      'forms/capi-not-a-number ho.csv!csv!H3',
      'forms/capi-not-a-number ho.csv!csv!J4',
      'forms/capi-out-of-bounds ho.csv!csv!I4',
      'forms/capi-unknown-code ho.csv!csv!G4',
      'forms/capi-unknown-commune ho.csv!csv!D2',
    ])
  })

  it('is refused when a line has lost its quotes, when nobody is left, when it is packed; blank lines keep the addresses', async () => {
    const codes = async (...lines: string[]) =>
      (await run(bytes(...lines), 'ho-odk')).findings.map(({ code, place }) => `${code} ${place}`)
    expect(await codes(odkHeader, '2026,uuid:1,,28615,1,A, B,I,1,12,5', '', '2026,uuid:2,,28615,1,A,I,1,99,5')).toEqual(
      ['forms/capi-broken-line ho.csv!csv!A2', 'forms/capi-out-of-bounds ho.csv!csv!I4'],
    )
    expect(await codes(odkHeader)).toEqual(['forms/capi-no-interviews ho.csv'])
    expect(await codes(odkHeader, odkLines[2]!)).toEqual([
      'forms/capi-left-out ho.csv',
      'forms/capi-no-interviews ho.csv',
    ])
    await expect(run(new TextEncoder().encode('PK\u0003\u0004'), 'ho-odk')).rejects.toMatchObject({
      code: 'forms/capi-packed',
    })
  })

  it('names every column that it lacks in one finding', async () => {
    const { findings } = await run(bytes('KEY,ReviewState', 'a,'), 'ho-odk')
    expect(findings).toMatchObject([
      { code: 'forms/capi-column-missing', facts: { expected: expect.stringMatching(/^dia_ban-ma_xa, quyen_so, /) } },
    ])
  })

  it('is refused without a column, an unknown mapping, a period that no round asks for', async () => {
    expect((await run(bytes('KEY,x', '1,2'), 'ho-odk')).findings.map(({ code }) => code)).toContain(
      'forms/capi-column-missing',
    )
    await expect(run(bytes('a'), 'khac')).rejects.toMatchObject({ code: 'forms/unknown-mapping' })
    await expect(run(bytes('a'), 'doanh-nghiep-odk')).rejects.toMatchObject({ code: 'forms/period-needed' })
    await expect(run(bytes('a'), 'ho-odk', { period: '2025-Q1' })).rejects.toMatchObject({ code: 'forms/wrong-period' })
  })
})

describe('an export of KoBoToolbox with its usual ";" and groups by "/"', () => {
  it('gives the same form as the same answers from ODK', async () => {
    const kobo = [
      '"start";"dia_ban/ma_xa";"quyen_so";"co_so/ten";"co_so/nganh";"co_so/lao_dong";"co_so/thang";"ket_qua/doanh_thu";"_uuid";"_validation_status"',
      '"2026";"28615";"10.5";"Cô Ba; hủ tiếu, cà phê";"I";"2";"12";"350000";"1";""',
      '"2026";"28615";"4";"Anh Tư";"C";"3";"12";"1200000.5";"2";"Approved"',
      '"2026";"28615";"4";"Sai";"C";"3";"12";"99";"3";"Not Approved"',
      '"2026";"28615";"2";"Chị Năm";"I";"1";"6";"100000";"4";""',
      '"2026";"28627";"7";"Tiệm tóc";"S";"1";"12";"-99";"5";""',
    ]
    const [one, two] = [await run(bytes(odkHeader, ...odkLines), 'ho-odk'), await run(bytes(...kobo), 'ho-kobo')]
    const values = async (file: NonNullable<typeof one.file>) =>
      (await readBack(file)).observations.map(({ area, industry, value, status }) => [area, industry, value, status])
    expect(two.interviews).toBe(4)
    expect(await values(two.file!)).toEqual(await values(one.file!))
  })
})

describe('an export of Survey Solutions', () => {
  it('gives the same form as the same answers from ODK, single answers by number or by letter', async () => {
    const tab = [
      'interview__key\tinterview__id\tma_xa\tquyen_so\tten_co_so\tnganh\tlao_dong\tthang\tdoanh_thu',
      '01-02\ta1\t28615\t10.5\tCô Ba\tI\t2\t12\t350000',
      '01-03\ta2\t28615\t4\tAnh Tư\t1\t3\t12\t1200000.5',
      '01-04\ta3\t28615\t2\tChị Năm\tI\t1\t6\t100000',
      '01-05\ta4\t28627\t7\tTiệm tóc\tS\t1\t12\t-999999999',
    ]
    const [one, two] = [
      await run(bytes(odkHeader, ...odkLines), 'ho-odk'),
      await run(bytes(...tab), 'ho-survey-solutions'),
    ]
    const table = async (file: NonNullable<typeof one.file>) =>
      (await readBack(file)).observations.map(({ area, industry, value, status }) => ({
        area,
        industry,
        value,
        status,
      }))
    expect(await table(two.file!)).toEqual(await table(one.file!))
  })
})
