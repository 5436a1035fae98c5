import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { spoiledCatalogue } from './spoiled-catalogue.ts'

const copy = spoiledCatalogue()
const { spoil, problemsOf } = copy

describe('a territory that contradicts itself', () => {
  const gao = '2025-07-01,1663/NQ-UBTVQH15,partial,30079,Xã Gáo Giồng,30025,Xã Phú Cường,0.237,0.1072,0.237'
  const add = async (line: string): Promise<number> => {
    const path = join(copy.dir, 'areas/changes.csv')
    const text = (await readFile(path, 'utf8')).trimEnd()
    await writeFile(path, `${text}\n${line}\n`)
    return text.split('\n').length + 1
  }
  const row = (from: string, to: string) => `2025-07-01,thử,merge,${from},x,${to},y,1,1,1,,,resolution,,`
  const told = async () => (await problemsOf()).map(({ file, line, field, found }) => [file, line, field, found])

  it('tells shares that do not sum, at the unit', async () => {
    const line = await spoil('areas/changes.csv', gao, gao.replaceAll('0.237', '0.437'))
    expect(await told()).toEqual([['areas/changes.csv', line, 'sharePopulation', '1.2']])
    expect((await problemsOf())[0]!.message.vi).toContain('thấy 1.2, cần các phần của 30079 cộng lại bằng 1')
  })
  it('tells units that lead round in a circle: each would be there twice', async () => {
    await add(row('21034', '21028'))
    await add(row('21028', '21034'))
    expect((await told()).map(([file]) => file)).toEqual(['areas/changes.csv', 'areas/changes.csv'])
    expect((await problemsOf()).map(({ expected }) => expected)).toEqual([
      'parts of 21028 sum to 1',
      'parts of 21034 sum to 1',
    ])
  })
  it('tells units that are not there, before or after', async () => {
    const [to, from] = [await add(row('30079', '99999')), await add(row('99998', '30088'))]
    expect(await told()).toEqual(
      expect.arrayContaining([
        ['areas/changes.csv', to, 'toCode', '"99999"'],
        ['areas/changes.csv', from, 'fromCode', '"99998"'],
      ]),
    )
  })
  it.each([
    ['C-21028-20250701,commune', 'C-21028-20240101,commune', 'id', '"C-21028-20240101"'],
    ['Tỉnh Quảng Ngãi,tỉnh,,51,2025-07-01', 'Tỉnh Quảng Ngãi,tỉnh,51,51,2025-07-01', 'parentCode', '"51"'],
    ['Phường Nghĩa Lộ,phường,51,51,2025-07-01', 'Phường Nghĩa Lộ,phường,21025,51,2025-07-01', 'parentCode', '"21025"'],
    [
      'Phường Nghĩa Lộ,phường,51,51,2025-07-01,',
      'Phường Nghĩa Lộ,phường,51,51,2025-07-01,2025-09-31',
      'validTo',
      '"2025-09-31"',
    ],
    [
      'Phường Trần Phú,phường,522,51,2004-08-31,2025-07-01',
      'Phường Trần Phú,phường,522,51,2004-08-31,2025-06-30',
      'fromCode',
      '"21013"',
    ],
  ])('tells %s', async (from, to, field, found) => {
    const line = await spoil('areas/units.csv', from, to)
    const problems = await told()
    expect(problems).toContainEqual([expect.any(String), expect.any(Number), field, found])
    if (field !== 'fromCode') expect(problems[0]!.slice(0, 2)).toEqual(['areas/units.csv', line])
  })
  it('tells a change that is lost: the day does not lead to its list', async () => {
    await spoil(
      'areas/changes.csv',
      '2025-07-01,1677/NQ-UBTVQH15,merge,21256,Xã Nghĩa Hà,21034',
      '2025-07-02,x,merge,21034,x,21034',
    )
    expect((await problemsOf())[0]!.message.vi).toContain('mã 21256 chỉ có ở kết quả')
  })
})
