import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { FindingWording } from '../../../schemas/catalogue.ts'

const root = new URL('../../../', import.meta.url)
const source = (path: string) => readFileSync(new URL(path, root), 'utf8')
const files = [
  ...readdirSync(new URL('pipelines/ingest/', root)).map((name) => `pipelines/ingest/${name}`),
  'jobs/reading-process.ts',
  'jobs/ingest.ts',
  'cli/content-of.ts',
  'cli/read.ts',
]
const emitted = new Set(
  files.flatMap((path) => [...source(path).matchAll(/'(ingest\/[a-z0-9-]+)'/g)].map((m) => m[1]!)),
)
for (const [, code] of source('jobs/give-up.ts').matchAll(/`\$\{stage\}\/([a-z-]+)`/g)) emitted.add(`ingest/${code}`)
const wordings = parse(source('catalogue/findings/ingest.yaml')) as FindingWording[]

describe('wordings of ingest', () => {
  it('has one for every code, and none for codes that do not exist', () => {
    expect(emitted.size).toBeGreaterThan(30)
    expect(wordings.map((wording) => wording.code).sort()).toEqual([...emitted].sort())
  })

  it('names the same facts in both languages', () => {
    const facts = (text: string) => [...new Set(text.match(/\{[a-z]+\}/gi) ?? [])].sort()
    for (const { message, advice } of wordings) {
      expect(facts(message.vi)).toEqual(facts(message.en))
      expect(facts(advice.vi)).toEqual(facts(advice.en))
    }
  })
})
