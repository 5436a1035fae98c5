import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { type FindingWording, numberText, wordFinding } from '../../schemas/wording.ts'

let wordings: FindingWording[]
beforeAll(async () => {
  wordings = (await readCatalogue('catalogue')).wordings
})

/** Finding codes as they stand in the code of the stages; steps of accounts ('compile/...' beside `step`) are not findings. */
function codesInStages(): Set<string> {
  const files = readdirSync('pipelines', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const text = files.map((name) => readFileSync(join('pipelines', name), 'utf8')).join('\n')
  const withoutSteps = text.replaceAll(/\bstep: [^,\n]*/g, '')
  return new Set(
    [...withoutSteps.matchAll(/'((?:ingest|validate|reconcile|compile|publish|analyse)\/[a-z0-9-]+)'/g)].map(
      (m) => m[1]!,
    ),
  )
}

const placeholders = ({ vi, en }: Bilingual): string[] => [...`${vi} ${en}`.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!)

/** A finding with every fact that its wording asks for. */
function example(wording: FindingWording): Finding {
  const names = [...placeholders(wording.message), ...placeholders(wording.advice)].filter((name) => name !== 'place')
  const facts = Object.fromEntries(names.map((name) => [name, /period$/i.test(name) ? '2025-6M' : 1234.5]))
  return { code: wording.code, severity: 'error', place: '51-0123456789abcdef!Bieu!C10', facts }
}

describe('every finding', () => {
  it('has a wording', () => {
    const worded = new Set(wordings.map((w) => w.code))
    expect([...codesInStages()].filter((code) => !worded.has(code)).sort()).toEqual([])
  })
  it('is worded in both languages, without a placeholder left over or a stray brace', () => {
    for (const wording of wordings) {
      for (const language of ['vi', 'en'] as const) {
        const { message, advice } = wordFinding(example(wording), wordings, language)
        expect(`${message} ${advice}`).not.toMatch(/[{}]|undefined|null|NaN/)
      }
    }
  })
  it('tells a Vietnamese reader in Vietnamese', () => {
    const plain = wordings.filter(({ message }) => !/[àáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵđ]/i.test(message.vi))
    expect(plain.map((w) => w.code)).toEqual([])
  })
})

describe('a worded finding', () => {
  const wording: FindingWording = {
    code: 'validate/growth',
    message: { vi: '{row}, {period}: {value} so với {before}', en: '{row}, {period}: {value} against {before}' },
    advice: { vi: 'Kiểm tra.', en: 'Check.' },
  }
  const finding: Finding = {
    code: 'validate/growth',
    severity: 'warning',
    place: 'x',
    facts: { row: 'Lúa', period: '2025-6M', value: 1234.56, before: null },
  }
  it('prints numbers and periods in the reader’s language', () => {
    expect(wordFinding(finding, [wording], 'vi').message).toBe('Lúa, 6 tháng năm 2025: 1.234,56 so với —')
    expect(wordFinding(finding, [wording], 'en').message).toBe('Lúa, First 6 months of 2025: 1,234.56 against —')
  })
  it('shows a code without wording with its facts instead of hiding it', () => {
    expect(wordFinding(finding, [], 'vi').message).toBe(
      'validate/growth (x); row = Lúa; period = 6 tháng năm 2025; value = 1.234,56; before = —',
    )
  })
})

describe('numberText', () => {
  it.each([
    [0, '0', '0'],
    [-0.00001, '0', '0'],
    [1234.56, '1.234,56', '1,234.56'],
    [-27_065_153, '-27.065.153', '-27,065,153'],
    [999_999.99999, '1.000.000', '1,000,000'],
    [0.1266, '0,1266', '0.1266'],
  ])('%s -> %s (vi), %s (en)', (value, vi, en) => {
    expect([numberText(value, 'vi'), numberText(value, 'en')]).toEqual([vi, en])
  })
})
