import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { WorkbookReader } from '../../jobs/read-workbook.ts'
import { createWorkbookReader } from '../../jobs/read-workbook.ts'
import { readXlsx } from '../../pipelines/ingest/read-xlsx.ts'
import { codeOfPromise } from '../fixtures/ingest/code-of.ts'
import { outputGrid, writeGrids } from '../fixtures/ingest/workbook.ts'
import { content, deflatedLetters, makeZip, workbookAround } from '../fixtures/ingest/zip.ts'

const megabyte = 1024 * 1024
const limits = { maxMemoryMb: 256, timeoutMs: 20_000 }
const compiledReader = fileURLToPath(new URL('../../dist/jobs/read-workbook.js', import.meta.url))

let reader: WorkbookReader | null = null
const open = (changed: Partial<typeof limits> = {}): WorkbookReader => {
  reader = createWorkbookReader({ ...limits, ...changed })
  return reader
}
afterEach(async () => {
  await reader?.close()
  reader = null
})

/** A worksheet of a million merged ranges: heavy to hold, within the limits of the file check. */
const heavySheet = (ranges: number) => {
  const cells = Array.from({ length: ranges }, (_, i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`)
  const sheetData = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
  return content(
    'xl/worksheets/sheet1.xml',
    `<worksheet>${sheetData}<mergeCells>${cells.join('')}</mergeCells></worksheet>`,
  )
}
/** A tag that does not end for a long while: little to read, much to do. */
const endlessTag = (letters: number) =>
  content('xl/worksheets/sheet1.xml', `<worksheet><row r='${'>'.repeat(letters)}'></row></worksheet>`)
/** Bytes that do not compress, so that the file's ratio is that of an honest one. */
const noise = { name: 'xl/media/image1.png', packed: deflateRawSync(randomBytes(megabyte)), unpacked: megabyte }
const bomb = (declaredMb: number) =>
  makeZip(
    workbookAround({
      name: 'xl/worksheets/sheet1.xml',
      packed: deflatedLetters(1024, 'a'),
      unpacked: declaredMb * megabyte,
    }),
  )

describe('createWorkbookReader', () => {
  it('is compiled: npm test builds dist first', () => {
    expect(existsSync(compiledReader)).toBe(true)
  })

  it('reads in another process what the pure reader reads here, requests in their order', async () => {
    const bytes = await writeGrids(outputGrid())
    const expected = await readXlsx(bytes)
    const { read } = open()
    const [first, csv, third] = await Promise.all([
      read(bytes, 'a.xlsx'),
      read(Buffer.from('Lúa;1,5\n'), 'b.csv'),
      read(bytes, 'c.xlsx'),
    ])
    expect(first).toEqual(expected)
    expect(third).toEqual(expected)
    expect(csv[0]!.rows[0]!.map((cell) => cell.raw)).toEqual(['Lúa', '1,5'])
  })

  it('passes refusals on, and reads the next file', async () => {
    const bytes = await writeGrids(outputGrid())
    const { read } = open()
    expect(await codeOfPromise(read(bytes.subarray(0, 3000), 'cut.xlsx'))).toBe('ingest/truncated')
    expect(await codeOfPromise(read(new Uint8Array(0), 'empty.xlsx'))).toBe('ingest/empty-file')
    expect(await codeOfPromise(read(new Uint8Array(100 * megabyte), 'large.xlsx'))).toBe('ingest/too-large')
    expect(await codeOfPromise(read(Buffer.from('Lúa;1\n'), 'text.xlsx'))).toBe('ingest/not-a-workbook')
    expect(await read(bytes, 'good.xlsx')).toHaveLength(1)
  })

  it('refuses a bomb, and one whose headers understate it, without harm to this process', async () => {
    const honest = bomb(1024)
    const lying = bomb(100)
    const before = process.memoryUsage().rss
    const { read } = open()
    expect(await codeOfPromise(read(honest, 'bomb.xlsx'))).toBe('ingest/zip-bomb')
    expect(await codeOfPromise(read(lying, 'lying.xlsx'))).toBe('ingest/zip-bomb')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * megabyte)
  })

  it('ends a file that takes too much memory, and starts again', async () => {
    const heavy = makeZip([...workbookAround(heavySheet(1_000_000)), noise])
    const { read } = open({ maxMemoryMb: 32 })
    expect(await codeOfPromise(read(heavy, 'wide.xlsx'))).toBe('ingest/too-much-memory')
    expect(await read(await writeGrids(outputGrid()), 'good.xlsx')).toHaveLength(1)
  })

  it('ends a file that takes too long, and starts again for the one that waits', async () => {
    const { read } = open({ timeoutMs: 8_000 })
    const slowFile = makeZip([...workbookAround(endlessTag(1_000_000)), noise])
    const [slow, good] = await Promise.all([
      codeOfPromise(read(slowFile, 'slow.xlsx')),
      read(Buffer.from('Lúa;1\n'), 'good.csv').then((sheets) => sheets.length),
    ])
    expect([slow, good]).toEqual(['ingest/too-slow', 1])
  })

  it('fails what is asked after closing', async () => {
    const { read, close } = open()
    await close()
    await expect(read(Buffer.from('a;1\n'), 'a.csv')).rejects.toThrow('closed')
  })

  it.each([
    ['left idle', '', '1'],
    ['closed', 'await reader.close(); console.log("closed")', '1\nclosed'],
  ])('lets the program that uses it end: %s', async (_, ending, printed) => {
    const script = `
      import { createWorkbookReader } from ${JSON.stringify(compiledReader)}
      const reader = createWorkbookReader(${JSON.stringify(limits)})
      console.log((await reader.read(Buffer.from('a;1\\n'), 'a.csv')).length)
      ${ending}`
    const run = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    run.stdout.on('data', (text) => {
      output += text
    })
    const code = await new Promise((resolve) => run.on('close', resolve))
    expect([code, output.trim()]).toEqual([0, printed])
  })
})
