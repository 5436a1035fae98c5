import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openPainter } from '../../../jobs/pictures/open-painter.ts'
import { publish } from '../../../pipelines/publish/publish.ts'
import type { FindingWording } from '../../../schemas/catalogue.ts'
import { announced, areas, charts, tables, units, vintage } from './fixtures.ts'

const inputs = [
  { submission: '51-bbbbbbbbbbbbbbbb', fileName: 'so-cong-thuong.xlsx', sha256: 'b'.repeat(64) },
  { submission: '51-aaaaaaaaaaaaaaaa', fileName: 'chi-cuc-thue.xlsx', sha256: 'a'.repeat(64) },
]
const painter = await openPainter()
const context = { tables, charts, vintage, areas, units, rounds: [], inputs, painter, releasedAt: '2025-06-29' }

describe('publish', () => {
  test('writes each table in four formats, its charts, and a manifest that names every other file by its hash', async () => {
    const { datasets, files } = await publish(announced(), context)
    const pictures = files.filter(({ path }) => path.startsWith('charts/'))
    expect(files).toHaveLength(3 * datasets.length + pictures.length + 2)
    expect(pictures.length).toBeGreaterThanOrEqual(4 * 4)
    const read = (path: string) => files.find((f) => f.path === path)!.bytes
    const listed = JSON.parse(new TextDecoder().decode(read('manifest.json')))
    expect(listed).toMatchObject({
      vintage: vintage.id,
      stage: 'estimate-1',
      official: false,
      inputHash: 'a'.repeat(64),
    })
    expect(listed.inputs.map((i: { submission: string }) => i.submission)).toEqual([
      '51-aaaaaaaaaaaaaaaa',
      '51-bbbbbbbbbbbbbbbb',
    ])
    expect(listed.files.map((f: { path: string }) => f.path).toSorted()).toEqual(
      files
        .map((f) => f.path)
        .filter((path) => path !== 'manifest.json')
        .toSorted(),
    )
    for (const file of listed.files) {
      expect(file.sha256).toBe(createHash('sha256').update(read(file.path)).digest('hex'))
      expect(file.bytes).toBe(read(file.path).byteLength)
    }
  })

  test('gives equal bytes for equal accounts in any order', async () => {
    const one = await publish(announced(), context)
    const other = await publish(announced().toReversed(), context)
    for (const [i, file] of one.files.entries())
      expect(Buffer.compare(file.bytes, other.files[i]!.bytes), file.path).toBe(0)
  })

  test('publishes nothing, with an error finding, when no table has a figure', async () => {
    const { datasets, files, findings } = await publish([], context)
    expect([datasets, files]).toEqual([[], []])
    expect(findings.at(-1)).toMatchObject({ code: 'publish/nothing-to-publish', severity: 'error', place: vintage.id })
  })

  test('words every finding, with placeholders that its facts fill', async () => {
    const wordings = parse(readFileSync('catalogue/findings/publish.yaml', 'utf8')) as FindingWording[]
    expect(new Set(wordings.map((w) => w.code)).size).toBe(wordings.length)
    for (const { code, facts } of (await publish([], context)).findings) {
      const wording = wordings.find((w) => w.code === code)
      expect(wording, code).toBeDefined()
      for (const text of [wording!.message.vi, wording!.message.en])
        for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(Object.keys(facts), code).toContain(name)
    }
  })
})
