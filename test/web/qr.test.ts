import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { drawQr } from '../../web/parts/draw-qr.ts'

const text = (n: number) => `otpauth://x/${'aB3-'.repeat(200).slice(0, n)}`

describe('a QR code', () => {
  // Each was laid on a page at four pixels a square, and read there by zbarimg 0.23.92, which gave the text back.
  it.each([
    [1, 29, '1e8f64be280d7e86'],
    [110, 49, '8b360b999bf744d0'],
    [400, 77, '10165b860d82606a'],
    [788, 105, 'd2528a86b7351e23'],
  ])('of %i letters is the one that a reader read', (letters, squares, hash) => {
    const { size, path } = drawQr(text(letters))
    expect(size).toBe(squares)
    expect(createHash('sha256').update(path).digest('hex').slice(0, 16)).toBe(hash)
  })

  it('leaves four squares free on every side', () => {
    const { size, path } = drawQr(text(30))
    const places = [...path.matchAll(/M(\d+) (\d+)h1v1/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
    expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5])
  })
})
