import { readFile as readBytes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vietnameseNumber } from '../../pipelines/forms/write-csv.ts'
import { readFile } from '../../pipelines/ingest/read-file.ts'
import { buildRound, bytesOf, sampleSeed } from '../../samples/build-round.ts'
import { mulberry32 } from '../../samples/random.ts'
import { dongThapRound, quangNgaiRound } from '../../samples/round-files.ts'
import { catalogueOfSamples } from './printed.ts'

describe.each([quangNgaiRound, dongThapRound])('samples of round $round', (round) => {
  it('are what the seed makes: every cell of every committed file', async () => {
    for (const built of buildRound(round, await catalogueOfSamples())) {
      const committed = new Uint8Array(await readBytes(join('samples/rounds', built.path)))
      expect(await readFile(committed, built.path), built.path).toEqual(
        await readFile(await bytesOf(built), built.path),
      )
    }
  })

  it('are other figures under another seed', async () => {
    const catalogue = await catalogueOfSamples()
    const quarter = (seed: number) =>
      buildRound(round, catalogue, seed).find((one) => one.file.form === '001.Q/TKCS')!.layout.rows
    expect(quarter(sampleSeed + 1)).not.toEqual(quarter(sampleSeed))
  })
})

describe('writing', () => {
  it('gives equal bytes for equal layouts', async () => {
    const built = buildRound(quangNgaiRound, await catalogueOfSamples()).find((one) => one.path.endsWith('.xlsx'))!
    expect(await bytesOf(built)).toEqual(await bytesOf(built))
  })

  it('writes numbers as Vietnamese offices do', () => {
    expect([1234.5, 1234567, 0.25, -1234.5, 999].map((value) => vietnameseNumber(value))).toEqual([
      '1.234,5',
      '1.234.567',
      '0,25',
      '-1.234,5',
      '999',
    ])
  })

  it('draws the numbers of mulberry32 (reference: seed 1 of the published algorithm)', () => {
    const random = mulberry32(1)
    expect(random()).toBeCloseTo(0.6270739405881613, 15)
    expect(random()).toBeCloseTo(0.002735721180215478, 15)
  })
})
