import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { clearCandidate, formCandidates } from '../../../pipelines/ingest/recognise-form.ts'
import { sha256 } from '../../../pipelines/ingest/sha256.ts'
import type { Sheet } from '../../../schemas/cell.ts'
import { Form } from '../../../schemas/form.ts'
import { catalogue, outputForm, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes, ingestGrids } from '../../fixtures/ingest/ingest-grids.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { identityRows, outputGrid, outputHeader, outputMerges, outputRows } from '../../fixtures/ingest/workbook.ts'

const identityOf = (period: string, checksum?: string): Sheet => {
  const words = { form: '001.H/SNNMT', version: '2025', agency: 'SNNMT', province: '51', period }
  const sum = createHash('sha256').update(Object.values(words).join('|')).digest('hex').slice(0, 16)
  const sheet = sheetOf([[JSON.stringify({ ...words, checksum: checksum ?? sum })]], '_diaban')
  return { ...sheet, hidden: true }
}
const printed = (rows: Value[][]): Sheet => sheetOf(rows, 'Biểu 001', outputMerges)
const withoutLines: Value[][] = [...Array.from({ length: 8 }, () => [] as Value[]), ...outputHeader, ...outputRows]

describe('sha256', () => {
  it('agrees with the library on texts of every length', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 200]) {
      const text = 'ữ|'.repeat(length)
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })
})

describe('the invisible identity', () => {
  it('recognises a file whose printed lines are gone', () => {
    const { identity, observations, findings } = ingest(
      submission,
      [printed(withoutLines), identityOf('2025-6M')],
      catalogue,
    )
    expect(identity).toMatchObject({ form: '001.H/SNNMT', period: '2025-6M', province: '51', agency: 'SNNMT' })
    expect(observations).toHaveLength(6)
    expect(findings).toEqual([])
  })

  it('does not believe words that its checksum does not fit, and reads the printed lines', async () => {
    const whole = outputGrid()
    const sheets = [printed(whole.rows), identityOf('2024-6M', '0123456789abcdef')]
    const { identity, findings } = ingest(submission, sheets, catalogue)
    expect(identity).toMatchObject({ period: '2025-6M' })
    expect(codes(findings)).toEqual(['warning ingest/identity-damaged'])
    expect(findings[0]!.place).toBe(`${submission.id}!_diaban`)
  })

  it('tells when the printed lines say another period: an old file filled again', () => {
    const sheets = [printed(outputGrid().rows), identityOf('2026')]
    const { findings } = ingest({ ...submission, receivedAt: '2026-06-15T00:00:00Z' }, sheets, catalogue)
    expect(codes(findings)).toContain('error ingest/identity-differs')
    expect(findings[0]!.facts).toMatchObject({ found: '2025-6M', expected: '2026' })
  })
})

describe('forms without their line of identity', () => {
  it('are known by the symbol in another text', async () => {
    const { identity, findings } = await ingestGrids(outputGrid(outputRows, { symbol: 'Biểu 001H/SNNMT ban hành kèm' }))
    expect(identity).toMatchObject({ form: '001.H/SNNMT' })
    expect(findings).toMatchObject([{ code: 'ingest/recognised', facts: { by: 'ký hiệu / symbol' } }])
  })

  it('are known by title, header and rows together; agency, territory and period are completed', async () => {
    const lines = { symbol: '', agency: '', territory: 'UBND TỈNH QUẢNG NGÃI', period: '6 THÁNG ĐẦU NĂM 2025' }
    const { identity, observations, findings } = await ingestGrids(outputGrid(outputRows, lines))
    expect(identity).toEqual({
      form: '001.H/SNNMT',
      formVersion: '2025',
      agency: 'SNNMT',
      province: '51',
      period: '2025-6M',
    })
    expect(observations).toHaveLength(6)
    expect(codes(findings)).toEqual([
      'warning ingest/recognised',
      'note ingest/identity-completed',
      'note ingest/identity-completed',
      'note ingest/identity-completed',
    ])
  })

  it('are not guessed: a weak match offers candidates', async () => {
    const grid = {
      rows: [
        ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất'],
        ['Khác', '99', 5],
      ] as Value[][],
    }
    const { identity, observations, findings } = await ingestGrids(grid)
    expect([identity, observations]).toEqual([null, []])
    expect(findings).toMatchObject([{ code: 'ingest/form-not-recognised', severity: 'error' }])
    expect(findings[0]!.facts.expected).toMatch(/^001\.H\/SNNMT Giá trị sản xuất \(\d+ %\)/)
  })

  it('are not guessed: of two forms alike none is taken', () => {
    const twin = Form.parse({ ...outputForm, symbol: '009.H/SNNMT' })
    const sheet = printed(outputGrid(outputRows, { symbol: '' }).rows)
    expect(clearCandidate(formCandidates([sheet], [outputForm]))?.form).toBe(outputForm)
    expect(clearCandidate(formCandidates([sheet], [outputForm, twin]))).toBe(null)
  })

  it('take no period when two are printed, none of a law or a signature', async () => {
    const both = { symbol: '', period: '6 tháng đầu năm 2025', agency: 'Năm 2024' }
    expect(codes((await ingestGrids(outputGrid(outputRows, both))).findings)).toEqual(['error ingest/unknown-period'])
    const law = { period: 'Nghị định 60/2018/NĐ-CP ngày 20 tháng 4 năm 2018' }
    expect(codes((await ingestGrids(outputGrid(outputRows, law))).findings)).toEqual(['error ingest/unknown-period'])
  })

  it('keep their lines in every spelling that was accepted before', async () => {
    expect((await ingestGrids(outputGrid(outputRows, identityRows))).findings).toEqual([])
  })
})
