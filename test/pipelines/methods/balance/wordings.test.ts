import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FindingWording } from '../../../../schemas/wording.ts'

const folders = ['balance', 'chain', 'crosswalk'].map((name) => `pipelines/methods/${name}`)
const sources = folders.flatMap((folder) =>
  readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
)
const emitted = [
  ...new Set(sources.flatMap((text) => [...text.matchAll(/InvalidInput\(\s*'([^']+)'/g)].map((found) => found[1]!))),
]
const files = readdirSync('catalogue/findings').filter((file) => file.startsWith('methods-'))
const wordings = files.flatMap((file) =>
  FindingWording.array().parse(parse(readFileSync(`catalogue/findings/${file}`, 'utf8'))),
)
const own = FindingWording.array().parse(parse(readFileSync('catalogue/findings/methods-balance.yaml', 'utf8')))

describe('wordings of balancing, chaining and crosswalks', () => {
  it.each(emitted)('%s is worded', (code) => expect(wordings.some((wording) => wording.code === code)).toBe(true))
  it('words no code twice', () => {
    const codes = wordings.map((wording) => wording.code)
    expect(own.filter(({ code }) => codes.filter((other) => other === code).length > 1)).toEqual([])
  })
  it('words no code that nothing emits', () => {
    expect(own.map(({ code }) => code).filter((code) => !emitted.includes(code))).toEqual([])
  })
})
