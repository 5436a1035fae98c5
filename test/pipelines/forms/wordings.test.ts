import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import type { FindingWording } from '../../../schemas/catalogue.ts'

const files = [
  ...readdirSync('pipelines/forms', { recursive: true, encoding: 'utf8' }).map((name) => `pipelines/forms/${name}`),
  ...['make-form', 'keyed-form', 'annotate-submission', 'compare-submissions'].map((name) => `jobs/${name}.ts`),
].filter((name) => name.endsWith('.ts'))
const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
const named = [...text.matchAll(/'(forms\/[a-z0-9-]+)'/g)].map((found) => found[1]!)
const composed = [...text.matchAll(/code: '((?:unknown|duplicate|not-a|out-of)[a-z-]+)'/g)].map(
  (f) => `forms/capi-${f[1]}`,
)
const wordings = parse(readFileSync('catalogue/findings/forms.yaml', 'utf8')) as FindingWording[]

it('has a wording for every code of forms, and none for codes that do not exist', () => {
  expect(wordings.map(({ code }) => code).sort()).toEqual([...new Set([...named, ...composed])].sort())
})

it('names the same facts in both languages', () => {
  const facts = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort()
  for (const { message, advice } of wordings) {
    expect(facts(message.vi)).toEqual(facts(message.en))
    expect(facts(advice.vi)).toEqual(facts(advice.en))
  }
})
