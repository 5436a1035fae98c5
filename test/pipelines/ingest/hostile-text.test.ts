import { describe, expect, it } from 'vitest'
import { safeFileName } from '../../../jobs/receive.ts'
import { readings } from '../../../pipelines/ingest/readings.ts'
import { SheetPacker } from '../../../pipelines/ingest/sheet-packer.ts'
import { textCell, textOf, wellFormed } from '../../../pipelines/ingest/text-cell.ts'

const number = { kind: 'number', raw: '1', value: 1 } as const

describe('hostile text and layout', () => {
  it('counts the blanks that a late cell brings, once a row', () => {
    const packer = new SheetPacker()
    packer.put(10, 0, number)
    expect(packer.put(3, 16_383, number)).toBe(16_384)
    expect(packer.put(3, 16_383, number)).toBe(1)
    expect(packer.put(3, 5, number)).toBe(1)
    expect(packer.put(4, 9, number)).toBe(10)
  })

  it('keeps no NUL and no half of a letter', () => {
    expect(wellFormed('a\u0000b\ud800c')).toBe('ab\ufffdc')
    expect(wellFormed('Lúa 𝐱 gạo')).toBe('Lúa 𝐱 gạo')
    expect(textCell('x\ud800')).toEqual({ kind: 'text', raw: 'x\ufffd', value: 'x\ufffd' })
  })

  it('reads labels from at most 2,000 letters, so that no pattern runs away', () => {
    const long = `a${' '.repeat(300_000)}b`
    expect(textOf(textCell(long)).length).toBeLessThanOrEqual(2000)
    expect(readings(long)[0]!.length).toBeLessThanOrEqual(2000)
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['a\u001b]0;x\u0007\u001b[2Jb.csv', 'a]0;x[2Jb.csv'],
    ['..', 'khong-ten'],
    ['', 'khong-ten'],
    ['\u202excod.xlsx', 'xcod.xlsx'],
    ['Biểu 001.xlsx', 'Biểu 001.xlsx'],
  ])('makes a safe name of %j', (name, safe) => expect(safeFileName(name)).toBe(safe))

  it('cuts a long name and keeps its ending', () => {
    const safe = safeFileName(`${'x'.repeat(5000)}.xlsx`)
    expect([safe.length, safe.endsWith('.xlsx')]).toEqual([120, true])
  })
})
