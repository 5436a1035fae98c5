import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { codewordsOf, times, versionFor } from '../../web/parts/qr/codewords.ts'
import { qrMatrix } from '../../web/parts/qr/matrix.ts'

const text = (n: number) => `otpauth://x/${'aB3-'.repeat(200).slice(0, n)}`

/** The codewords of one block as a polynomial, at a power of 2: nought where the correction is right. */
const at = (block: readonly number[], power: number): number => {
  let x = 1
  for (let i = 0; i < power; i += 1) x = times(x, 2)
  return block.reduce((sum, word) => times(sum, x) ^ word, 0)
}

describe('a QR code', () => {
  // Each drawn at four pixels a square and read by zbarimg 0.23.92, which gave the text back.
  it.each([
    [1, 21, '3255643a0c8fdcda'],
    [110, 41, '90adf254e44efdf8'],
    [400, 69, '41be73ed166788fa'],
  ])('of %i letters is the one that a reader read', (letters, size, hash) => {
    const matrix = qrMatrix(text(letters))!
    expect([matrix.length, new Set(matrix.map((row) => row.length))]).toEqual([size, new Set([size])])
    const picture = matrix.map((row) => row.map(Number).join('')).join('\n')
    expect(createHash('sha256').update(picture).digest('hex').slice(0, 16)).toBe(hash)
  })

  it('corrects: the codewords of a block are nought at the first powers of 2', () => {
    const bytes = new TextEncoder().encode(text(20))
    const version = versionFor(bytes.length)!
    const block = codewordsOf(bytes, version)
    expect(version).toBe(2)
    for (let power = 0; power < 10; power += 1) expect(at(block, power)).toBe(0)
    expect(at([...block.slice(0, -1), block.at(-1)! ^ 1], 3)).not.toBe(0)
  })

  it('says when a text is too long for one', () => {
    expect(qrMatrix('x'.repeat(520))).not.toBeNull()
    expect(qrMatrix('x'.repeat(521))).toBeNull()
  })
})
