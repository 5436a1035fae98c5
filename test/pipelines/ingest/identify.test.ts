import { describe, expect, it } from 'vitest'
import { identify } from '../../../pipelines/ingest/identify.ts'
import { readXlsx } from '../../../pipelines/ingest/read-xlsx.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { catalogue } from '../../fixtures/ingest/catalogue.ts'
import { type identityRows, outputGrid, outputRows, writeGrids } from '../../fixtures/ingest/workbook.ts'

const identifyWith = async (lines: Partial<typeof identityRows>) =>
  identify(await readXlsx(await writeGrids(outputGrid(outputRows, lines))), catalogue).identity

const refusalWith = async (lines: Partial<typeof identityRows>): Promise<InvalidInput> => {
  const error = await identifyWith(lines).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(InvalidInput)
  return error as InvalidInput
}

describe('identify', () => {
  it('reads form, agency, province and period from the printed lines', async () => {
    expect(await identifyWith({})).toEqual({
      form: '001.H/SNNMT',
      formVersion: '2025',
      agency: 'SNNMT',
      province: '51',
      period: '2025-6M',
    })
  })

  it.each([
    ['an old name of the agency', { agency: 'Đơn vị báo cáo: Sở Nông nghiệp và Phát triển nông thôn tỉnh Quảng Ngãi' }],
    [
      'capitals, spaces, decomposed letters',
      { agency: '  ĐƠN VỊ BÁO CÁO :  SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG '.normalize('NFD') },
    ],
    ['another period label', { period: 'Kỳ báo cáo: 6 tháng đầu năm 2025' }],
    ['a territory without its type', { territory: 'Địa bàn: Quảng Ngãi' }],
  ])('accepts %s', async (_, lines) => {
    expect(await identifyWith(lines)).toMatchObject({ agency: 'SNNMT', province: '51', period: '2025-6M' })
  })

  it('matches a province written with Eth, and takes the newest version of a form', async () => {
    const lines = { territory: 'Địa bàn: tỉnh Ðồng Tháp' }
    const newer = { ...catalogue.forms[0]!, version: '2026' }
    const sheets = await readXlsx(await writeGrids(outputGrid(outputRows, lines)))
    const { identity } = identify(sheets, { ...catalogue, forms: [...catalogue.forms, newer] })
    expect(identity).toMatchObject({ province: '82', formVersion: '2026' })
  })

  it.each([
    ['unknown form', { symbol: 'Biểu số: 010.H/SNNMT' }, 'ingest/unknown-form', 'Biểu 001!A1', '001.H/SNNMT'],
    [
      'unknown agency',
      { agency: 'Đơn vị báo cáo: Sở Nông nghiệp và Mội trường' },
      'ingest/unknown-agency',
      'Biểu 001!A4',
      'Sở Nông nghiệp và Môi trường',
    ],
    [
      'wrong agency',
      { agency: 'Đơn vị báo cáo: Ủy ban nhân dân xã, phường' },
      'ingest/wrong-agency',
      'Biểu 001!A4',
      'Sở Nông nghiệp và Môi trường',
    ],
    [
      'a province merged away',
      { territory: 'Địa bàn: tỉnh Kon Tum' },
      'ingest/unknown-province',
      'Biểu 001!A5',
      'Tỉnh Quảng Ngãi',
    ],
    [
      'another province',
      { territory: 'Địa bàn: tỉnh Lào Cai' },
      'ingest/unknown-province',
      'Biểu 001!A5',
      'Tỉnh Quảng Ngãi; Tỉnh Đồng Tháp',
    ],
    [
      'unreadable period',
      { period: 'Kỳ báo cáo: vụ đông xuân' },
      'ingest/unknown-period',
      'Biểu 001!A6',
      '6 tháng năm 2025; Quý II năm 2025; Năm 2025',
    ],
    [
      'a quarter on a half-year form',
      { period: 'Kỳ báo cáo: Quý II năm 2025' },
      'ingest/period-kind',
      'Biểu 001!A6',
      'cộng dồn từ đầu năm, năm',
    ],
  ])('refuses %s', async (_, lines, code, place, expected) => {
    const refusal = await refusalWith(lines)
    expect(refusal.code).toBe(code)
    expect(refusal.facts).toMatchObject({ place, expected })
  })

  it('refuses a workbook without any cell', async () => {
    const sheets = await readXlsx(await writeGrids({ rows: [] }))
    expect(() => identify(sheets, catalogue)).toThrow(expect.objectContaining({ code: 'ingest/empty-file' }))
  })
})
