import type { Layout } from '../pipelines/forms/layout.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { BuiltFile } from './build-round.ts'
import { bytesOf } from './build-round.ts'

/** A file that must be refused, with the reason that the refusal must give. */
export interface BadFile {
  path: string
  bytes: Uint8Array
  why: string
  expectedFinding: string
}

/** Changes the first cell of the row that starts so. */
const reworded = (layout: Layout, from: string, to: string): Layout => ({
  ...layout,
  rows: layout.rows.map((row) => (typeof row[0] === 'string' && row[0].startsWith(from) ? [to, ...row.slice(1)] : row)),
})

/** Files for trying out refusals, made from a good one. */
export async function badFiles(built: readonly BuiltFile[], catalogue: Catalogue): Promise<BadFile[]> {
  const { layout } = built.find((one) => one.file.form === '001.H/SNNMT')!
  const agency = catalogue.agencies.find((one) => one.code === 'SCT')!.name.vi
  const variant = async (path: string, from: string, to: string) =>
    bytesOf({ path, layout: reworded(layout, from, to) })
  return [
    {
      path: 'khong-phai-excel.xlsx',
      bytes: new TextEncoder().encode('Đây là tệp văn bản đổi đuôi thành .xlsx – a text file renamed to .xlsx\r\n'),
      why: 'Tệp văn bản mang đuôi .xlsx – a text file named .xlsx',
      expectedFinding: 'ingest/not-a-workbook',
    },
    {
      path: 'bieu-khong-co.xlsx',
      bytes: await variant('a.xlsx', 'Biểu số:', 'Biểu số: 099.H/SNNMT'),
      why: 'Ký hiệu biểu không có trong danh mục – a form symbol that the catalogue does not know',
      expectedFinding: 'ingest/unknown-form',
    },
    {
      path: 'sai-don-vi-bao-cao.xlsx',
      bytes: await variant('a.xlsx', 'Đơn vị báo cáo:', `Đơn vị báo cáo: ${agency}`),
      why: 'Biểu của sở khác – the form of another department',
      expectedFinding: 'ingest/wrong-agency',
    },
    {
      path: 'ky-tuong-lai.xlsx',
      bytes: await variant('a.xlsx', 'Kỳ báo cáo:', 'Kỳ báo cáo: 6 tháng năm 2035'),
      why: 'Kỳ báo cáo chưa đến – a period that has not begun',
      expectedFinding: 'ingest/period-in-future',
    },
  ]
}
