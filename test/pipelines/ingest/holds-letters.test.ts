import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsLetters, wantedLetters } from '../../../pipelines/ingest/holds-letters.ts'

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9đ]+/g, '')

describe('letters side by side', () => {
  it('are found where the bare texts hold one another, repeats of a beginning included', () => {
    const letter = fc.constantFrom('a', 'A', 'á', 'b', ' ', '-', 'đ', 'Đ', '1')
    const text = fc.array(letter, { maxLength: 24 }).map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, (held, wanted) => {
        expect(holdsLetters(held, wantedLetters(wanted))).toBe(bare(held).includes(bare(wanted)))
      }),
      { seed: 20_251_129, numRuns: 2000 },
    )
    expect(holdsLetters('aabaabaaac', wantedLetters('aabaaac'))).toBe(true)
  })

  it('are looked for as far as is asked', () => {
    const far = `${'x'.repeat(3000)}Chỉ tiêu`
    expect(holdsLetters(far, wantedLetters('chi tieu'))).toBe(false)
    expect(holdsLetters(far, wantedLetters('chi tieu'), far.length)).toBe(true)
  })
})
