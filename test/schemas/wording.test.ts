import { expect, it } from 'vitest'
import { wordFinding } from '../../schemas/wording.ts'

const both = (text: string) => ({ vi: text, en: text })
const wording = {
  code: 'validate/x',
  message: both('{value} tấn.[[ Ảnh hưởng: {effect} tỷ đồng.]]'),
  advice: both('{other}'),
}
const message = (facts: Record<string, number | string | null>) =>
  wordFinding({ code: 'validate/x', severity: 'warning', place: 's', facts }, [wording], 'vi')

it('leaves out a part whose fact is not known, and prints a dash elsewhere', () => {
  expect(message({ value: 1234.5, effect: -2 })).toEqual({
    message: '1.234,5 tấn. Ảnh hưởng: -2 tỷ đồng.',
    advice: '—',
  })
  expect(message({ value: 5, effect: 10032.4575 }).message).toBe('5 tấn. Ảnh hưởng: 10.032,5 tỷ đồng.')
  expect(message({ value: 5, effect: null }).message).toBe('5 tấn.')
  expect(message({ value: 5 }).message).toBe('5 tấn.')
})
