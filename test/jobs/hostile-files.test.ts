import { afterAll, describe, expect, it } from 'vitest'
import { createWorkbookReader } from '../../jobs/read-workbook.ts'
import { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { catalogue, submission } from '../fixtures/ingest/catalogue.ts'
import { outputGrid } from '../fixtures/ingest/workbook.ts'
import { content, makeZip, workbookAround } from '../fixtures/ingest/zip.ts'

const megabyte = 1024 * 1024
const limits = { maxMemoryMb: 256, timeoutMs: 50_000 }
const reader = createWorkbookReader(limits, 2)
afterAll(() => reader.close())

/** Codes of what was found, or of the refusal; this process stays small and quick meanwhile. */
async function codesOf(fileName: string, bytes: Uint8Array): Promise<string[]> {
  const before = process.memoryUsage().rss
  const longest = watchPauses()
  try {
    const { identity, findings } = await reader.ingest(
      { bytes, submission: { ...submission, fileName }, extensions: [] },
      catalogue,
    )
    for (const finding of findings) Finding.parse(finding)
    expect(identity !== null || findings.length > 0).toBe(true)
    return [...new Set(findings.map(({ code }) => code))]
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return [error.code]
  } finally {
    expect(longest()).toBeLessThan(10_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * megabyte)
  }
}

/** How long this process was kept from its other work. */
function watchPauses(): () => number {
  let [last, longest] = [performance.now(), 0]
  const look = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(look, 50)
  return () => {
    clearInterval(timer)
    look()
    return longest
  }
}

const head = outputGrid([]).rows.map((row) => row.map((value) => value ?? '').join(';'))
const csv = (lines: Iterable<string>) => Buffer.from([...head, ...lines].join('\n'))
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const sheetOf = (inner: string) => content('xl/worksheets/sheet1.xml', `<worksheet>${inner}</worksheet>`)
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
const headXml = outputGrid([])
  .rows.map((row, r) => {
    const cells = row.map((value, c) => (value == null ? '' : text(`${'ABCDEFGH'[c]}${r + 1}`, String(value))))
    return `<row r="${r + 1}">${cells.join('')}</row>`
  })
  .join('')
const xlsx = (rows: string, after = '', more: ReturnType<typeof content>[] = []) =>
  makeZip([...workbookAround(sheetOf(`<sheetData>${headXml}${rows}</sheetData>${after}`)), ...more])

describe('files made to keep the reader busy', () => {
  it.each([
    [
      'sixty thousand rows that are of no form',
      () => csv(times(60_000, (i) => `Mặt hàng số ${i};x${i};${i};${i}`)),
      /more-unknown-rows/,
    ],
    [
      'rows without a code under one another',
      () => csv(times(20_000, (i) => `${' '.repeat(i % 200)}Dòng ${i};;${i}`)),
      /./,
    ],
    [
      'labels that stand ever further to the right',
      () => csv(times(8000, (i) => `${' '.repeat(i)}a${i};;1`)),
      /more-unknown-rows|too-many-cells/,
    ],
    ['ditto marks without end', () => csv(times(40_000, () => 'a;b;";"')), /./],
    ['one line of a million fields', () => csv([';'.repeat(1_000_000)]), /^/],
    ['more fields than a workbook may hold', () => csv([`${'1;'.repeat(3_100_000)}`]), /too-many-cells/],
    ['a quote that never closes', () => csv([`"${'a;\n'.repeat(500_000)}`]), /^/],
    [
      'rows from the last to the first',
      () => xlsx(times(60_000, (i) => `<row r="${90_000 - i}"><c r="C${90_000 - i}"><v>${i}</v></c></row>`).join('')),
      /./,
    ],
    [
      'hidden rows down to the last',
      () =>
        xlsx(
          times(100_000, (i) => `<row r="${40 + 2 * i}" hidden="1"><c r="C${40 + 2 * i}"><v>1</v></c></row>`).join(''),
        ),
      /./,
    ],
    [
      'names of the language itself',
      () => xlsx(`<row r="40">${text('A40', '__proto__')}${text('B40', 'constructor')}<c r="C40"><v>1</v></c></row>`),
      /./,
    ],
    ['formulas in a CSV', () => csv(["=cmd|' /C calc'!A0;11;5"]), /formula-in-csv/],
  ])('%s', async (_, make, expected) => {
    const bytes = make()
    const [codes] = await Promise.all([
      codesOf(bytes[0] === 0x50 ? 'x.xlsx' : 'x.csv', bytes),
      reader.read(Buffer.from('Lúa;1\n'), 'good.csv'),
    ])
    expect(codes.join(' ')).toMatch(expected)
    expect(await reader.read(Buffer.from('Lúa;1\n'), 'good.csv')).toHaveLength(1)
  })

  it('bytes that V8 does not count are watched: a process is ended before it takes the machine', async () => {
    const small = createWorkbookReader({ maxMemoryMb: 32, timeoutMs: 120_000 })
    const part = `<worksheet><row>${'<c/>'.repeat(60_000_000 / 4)}</row></worksheet>`
    const noise = content('xl/media/a.bin', times(60_000, () => String(Math.random())).join(''))
    const file = makeZip([...workbookAround(content('xl/worksheets/sheet1.xml', part)), noise])
    await expect(small.read(file, 'x.xlsx')).rejects.toThrow(/too-much-memory|unreadable|too-many|zip-bomb/)
    expect(await small.read(Buffer.from('a;1\n'), 'a.csv')).toHaveLength(1)
    await small.close()
  })

  it('a process is replaced after its share of files, and what comes after is read alike', async () => {
    const one = createWorkbookReader(limits)
    const first = await one.read(Buffer.from('a;1\n'), 'a.csv')
    const [pid] = one.pids()
    for (let i = 0; i < 200; i++) await one.read(Buffer.from(`a;${i}\n`), 'a.csv')
    expect(await one.read(Buffer.from('a;1\n'), 'a.csv')).toEqual(first)
    expect(one.pids()).not.toEqual([pid])
    await one.close()
  })
})
