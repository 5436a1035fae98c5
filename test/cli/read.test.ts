import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FileReading } from '../../schemas/file-reading.ts'
import { packageRoot } from '../../store/package-root.ts'
import { outputGrid, writeGrids } from '../fixtures/ingest/workbook.ts'

const folder = mkdtempSync(join(tmpdir(), 'diaban-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', DIABAN_HOME: join(folder, 'none') }
  const made = spawnSync(process.execPath, [join(packageRoot(), 'bin/diaban.js'), 'read', ...args], {
    env,
    encoding: 'utf8',
  })
  return { code: made.status, out: made.stdout, err: made.stderr }
}
const file = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

describe('diaban read', () => {
  it('prints JSON of the documented layout, without a database', async () => {
    const { code, out } = run(file('bieu.xlsx', await writeGrids(outputGrid())), '--json')
    expect(code).toBe(0)
    const [sheet] = FileReading.parse(JSON.parse(out)).sheets
    expect(sheet!.tables[0]).toMatchObject({ range: 'A9:E16', unit: 'Triệu đồng' })
    expect(sheet!.tables[0]!.rows[3]).toMatchObject({ address: 'C14', period: '2025-6M', value: 200.5 })
    expect(sheet!.cells.find(({ address }) => address === 'A13')).toMatchObject({ kind: 'text', value: 'Tổng số' })
  })

  it('prints a text that a person reads, one sheet when asked', async () => {
    const path = file(
      'hai.xlsx',
      await writeGrids({ ...outputGrid(), sheet: 'Một' }, { rows: [['chữ']], sheet: 'Hai' }),
    )
    expect(run(path).out).toContain('C14    Tổng số › Nông nghiệp › 11 | Giá trị sản xuất › 6 tháng năm 2025')
    expect(run(path).out).toContain('200,5 Triệu đồng')
    expect(run(path, '--sheet', 'Hai', '--language', 'en').out).toBe(
      'Sheet "Hai": 1 cells with content\n  No table found\n',
    )
  })

  it.each([
    ['a file that is none', 'x.xlsx', 'Lúa;1', 'không phải bảng tính Excel'],
    ['an empty file', 'y.xlsx', '', 'Tệp rỗng'],
  ])('refuses %s with exit 3 and words', (_, name, content, words) => {
    const { code, out, err } = run(file(name, content), '--json')
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain(words)
  })

  it('says when there is no such file or sheet', () => {
    expect(run(join(folder, 'none.xlsx'))).toMatchObject({ code: 3 })
    expect(run(file('z.csv', 'Lúa;1\n'), '--sheet', 'Khác').err).toContain('không có sheet "Khác"')
  })
})
