import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkbookReader } from '../../../jobs/read-workbook.ts'
import { describeSheet } from '../../../pipelines/ingest/describe-sheet.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import { Finding } from '../../../schemas/finding.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { packageRoot } from '../../../store/package-root.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { partsOf } from '../../fixtures/ingest/unzip.ts'
import { outputGrid, writeGrids } from '../../fixtures/ingest/workbook.ts'
import { content, makeZip, workbookAround } from '../../fixtures/ingest/zip.ts'

const limits = { maxMemoryMb: 128, timeoutMs: 4000 }
const reader = createWorkbookReader(limits)
afterAll(() => reader.close())
const seed = 20250701

const rounds = join(packageRoot(), 'samples/rounds/51/2025-6M')
const sources: { name: string; bytes: Uint8Array }[] = []
beforeAll(async () => {
  sources.push({ name: 'a.xlsx', bytes: await writeGrids(outputGrid()) })
  sources.push({ name: 'b.xlsx', bytes: new Uint8Array(readFileSync(join(rounds, '001.H-SNNMT.xlsx'))) })
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(outputGrid().rows), 'Biểu 001')
  sources.push({ name: 'c.xls', bytes: new Uint8Array(write(book, { bookType: 'biff8', type: 'array' })) })
  sources.push({ name: 'd.csv', bytes: new Uint8Array(readFileSync(join(rounds, '001.H-DL.csv'))) })
})

/** At places that a damaged file may lack. */
const findings = ['C14', 'XFD1048576', ''].map((cell) => ({
  code: 'ingest/not-a-number',
  severity: 'error' as const,
  place: `${submission.id}!Biểu 001${cell && `!${cell}`}`,
  facts: { found: '=1' },
}))

/** Marks findings in a file that can be read; a package that cannot be patched is refused. */
async function marked(bytes: Uint8Array, name: string): Promise<void> {
  try {
    const sent = { submission: submission.id, fileName: name, bytes, findings }
    expect((await reader.annotate(sent, catalogue)).told).toHaveLength(findings.length)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    expect(error.code).toMatch(/^(forms|ingest)\//)
  }
}

/** What became of a file: sheets that both readers understood without trouble, or a refusal. Anything else fails the test. */
async function fate(bytes: Uint8Array, name: string): Promise<string> {
  const started = performance.now()
  try {
    const sheets = await reader.read(bytes, name)
    understand(sheets)
    const inChild = await reader.ingest(
      { bytes, submission: { ...submission, fileName: name }, extensions: [] },
      catalogue,
    )
    expect(inChild).toEqual(ingest({ ...submission, fileName: name }, sheets, catalogue))
    await marked(bytes, name)
    return 'read'
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.code
  } finally {
    expect(performance.now() - started).toBeLessThan(limits.timeoutMs + 4000)
  }
}

function understand(sheets: readonly Sheet[]): void {
  const { identity, observations, findings } = ingest(submission, sheets, catalogue)
  for (const finding of findings) Finding.parse(finding)
  expect(identity !== null || findings.length > 0).toBe(true)
  for (const { value } of observations) expect(value === null || Number.isFinite(value)).toBe(true)
  for (const sheet of sheets) {
    const { cells, tables } = describeSheet(sheet)
    for (const { value } of cells()) expect(typeof value !== 'number' || Number.isFinite(value)).toBe(true)
    for (const table of tables) for (const { value } of table.rows()) expect(Number.isNaN(value)).toBe(false)
  }
}

const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 1, maxLength: 12 })
const flipped = (bytes: Uint8Array, places: [number, number][]): Uint8Array => {
  const changed = bytes.slice()
  for (const [at, bit] of places) changed[at % changed.length]! ^= 1 << bit
  return changed
}

describe('damaged files', () => {
  it('with bits flipped are read or refused', async () => {
    const fates = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.nat(3), flips, async (which, places) => {
        const { name, bytes } = sources[which]!
        const end = await fate(flipped(bytes, places), name)
        fates.set(end, (fates.get(end) ?? 0) + 1)
      }),
      { seed, numRuns: 160 },
    )
    expect([...fates.keys()].length).toBeGreaterThan(2)
  })

  it('cut off anywhere are read or refused', async () => {
    for (const { name, bytes } of sources)
      for (const share of [0.01, 0.2, 0.5, 0.8, 0.99])
        expect(await fate(bytes.slice(0, Math.ceil(bytes.length * share)), name)).toMatch(/^(read|ingest\/)/)
  })

  it('without one of their parts, with a part twice or empty, are read or refused', async () => {
    const parts = partsOf(sources[1]!.bytes).map(({ name, text }) => content(name, text))
    const fates = new Set<string>()
    for (const part of parts) {
      fates.add(await fate(makeZip(parts.filter((one) => one !== part)), 'x.xlsx'))
      fates.add(await fate(makeZip([...parts, part]), 'x.xlsx'))
      fates.add(await fate(makeZip(parts.map((one) => (one === part ? content(part.name, '') : one))), 'x.xlsx'))
    }
    expect([...fates].sort()).toEqual(['ingest/not-a-workbook', 'ingest/unreadable-workbook', 'read'])
  })
})

describe('parts that were changed inside', () => {
  const snippet = fc.constantFrom(
    '<',
    '>',
    '"',
    '&',
    '&#0;',
    '&#x110000;',
    '&lol;',
    ']]>',
    '<!--',
    '<![CDATA[',
    '<?x?>',
    '</row>',
    '<row r="-1">',
    '<c r="XFE1"><v>1</v></c>',
    '<c r="A0"/>',
    '<c t="s"><v>99999</v></c>',
    '<c s="-3"><v>1</v></c>',
    '<v>1e999</v>',
    '<mergeCell ref="A1:XFD1048576"/>',
    '<col min="-5" max="99999999" hidden="1"/>',
    'r="1048577"',
    '\u0000',
    '\ud800',
  )
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), put: snippet })

  it('are read or refused', async () => {
    const base = [0, 1].map((which) => partsOf(sources[which]!.bytes))
    const xml = base.map((parts) => parts.flatMap(({ name }, i) => (/\.(xml|rels)$/.test(name) ? [i] : [])))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1),
        fc.nat(),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (which, part, changes) => {
          const index = xml[which]![part % xml[which]!.length]!
          const texts = base[which]!.map(({ name, text }, i) => {
            if (i !== index) return content(name, text)
            return content(
              name,
              changes.reduce((now, { at, length, put }) => {
                const from = Math.floor(at * now.length)
                return now.slice(0, from) + put + now.slice(from + length)
              }, text),
            )
          })
          expect(await fate(makeZip(texts), 'x.xlsx')).toMatch(/^(read|ingest\/)/)
        },
      ),
      { seed, numRuns: 200 },
    )
  })
})

describe('files made to harm', () => {
  const sheet = (inner: string, head = '') =>
    content('xl/worksheets/sheet1.xml', `${head}<worksheet>${inner}</worksheet>`)
  const around = (inner: string, head = '') => makeZip(workbookAround(sheet(inner, head)))
  const renamed = (name: string, text: string) =>
    makeZip(workbookAround(sheet('<sheetData/>')).map((part) => (part.name === name ? content(name, text) : part)))
  const workbook = (inner: string) => renamed('xl/workbook.xml', `<workbook>${inner}</workbook>`)
  const cell = (at: string) => `<row r="${at.replace(/\D/g, '')}"><c r="${at}"><v>1</v></c></row>`
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const noise = content(
    'xl/media/noise.bin',
    fc.sample(fc.string({ minLength: 3000, maxLength: 3000 }), { seed, numRuns: 400 }).join(''),
  )

  it.each([
    [
      'entities that expand',
      () => around('<sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData>', entities),
      /unreadable/,
    ],
    ['a document type that names a file', () => around('', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'), /unreadable/],
    ['a hundred thousand levels', () => around('<a>'.repeat(100_000) + '</a>'.repeat(100_000)), /unreadable|zip-bomb/],
    ['the last cell of a sheet', () => around(`<sheetData>${cell('XFD1048576')}</sheetData>`), /^read$/],
    ['a cell beyond the last', () => around(`<sheetData>${cell('XFE1048577')}</sheetData>`), /^read$/],
    [
      'the last column in a thousand rows',
      () => around(`<sheetData>${Array.from({ length: 1000 }, (_, r) => cell(`XFD${r + 1}`)).join('')}</sheetData>`),
      /too-many-cells/,
    ],
    [
      'a million names of sheets',
      () => {
        const sheets = Array.from({ length: 1_000_000 }, (_, i) => `<sheet name="S${i}" sheetId="${i}" r:id="rId1"/>`)
        return makeZip([...partsAround(`<workbook><sheets>${sheets.join('')}</sheets></workbook>`), noise])
      },
      /too-many-sheets|zip-bomb/,
    ],
    [
      'thousands of sheets of one part',
      () => workbook(`<sheets>${'<sheet name="S" r:id="rId1"/>'.repeat(1500)}</sheets>`),
      /^read$/,
    ],
    [
      'paths that lead out of the package',
      () =>
        makeZip([
          ...workbookAround(sheet('<sheetData/>')),
          content('../../../tmp/x', '1'),
          content('/etc/passwd', '1'),
          content('C:\\x', '1'),
        ]),
      /^read$/,
    ],
    [
      'a relation to a part outside',
      () => renamed('xl/_rels/workbook.xml.rels', rels('../../../../etc/passwd')),
      /unreadable/,
    ],
    ['a relation to itself', () => renamed('xl/_rels/workbook.xml.rels', rels('workbook.xml')), /^read$/],
    [
      'texts that look like formulas',
      () => around('<sheetData><row><c t="str"><v>=cmd|x!A1</v></c></row></sheetData>'),
      /^read$/,
    ],
    [
      'merged ranges over everything',
      () =>
        around(
          `<sheetData>${cell('B9')}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(9000)}</mergeCells>`,
        ),
      /^read$|too-many/,
    ],
  ])('%s', async (_, make, expected) => {
    expect(await fate(make(), 'x.xlsx')).toMatch(expected)
    expect(await fate(Buffer.from('Lúa;1\n'), 'good.csv')).toBe('read')
  })

  const rels = (target: string) =>
    `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}"/></Relationships>`
  const partsAround = (text: string) =>
    workbookAround(sheet('<sheetData/>')).map((part) =>
      part.name === 'xl/workbook.xml' ? content(part.name, text) : part,
    )
})
