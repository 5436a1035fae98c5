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

it('prints one word after one and another after all other numbers', () => {
  const counted = { code: 'x/y', message: both('{cells} {cells:cell is|cells are} wrong'), advice: both('-') }
  const told = (cells: number) =>
    wordFinding({ code: 'x/y', severity: 'note', place: 's', facts: { cells } } as never, [counted], 'en').message
  expect([told(1), told(0), told(2)]).toEqual(['1 cell is wrong', '0 cells are wrong', '2 cells are wrong'])
})
