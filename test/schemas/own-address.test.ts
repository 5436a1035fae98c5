import { describe, expect, it } from 'vitest'
import { ownAddress } from '../../schemas/own-address.ts'

describe('an address to go on to after signing in', () => {
  it.each(['/', '/submissions/51-0123?x=1&y=a%2Fb#o', '/forms/001.H%2FSCT', '/.well/..x'])('%s stays', (to) => {
    expect(ownAddress(to)).toBe(to)
  })

  it.each([
    ...[
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/\r\\evil.example',
      '/.//evil.example',
    ],
    ...[
      '/..//evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      'evil',
      '',
      '\\\\evil.example',
      ' //evil.example',
    ],
  ])('%j leads home', (to) => {
    expect(ownAddress(to)).toBe('/')
  })

  it('writes what a header cannot hold in signs that it can', () => {
    expect(ownAddress('/đợt?x=ố')).toBe('/%C4%91%E1%BB%A3t?x=%E1%BB%91')
  })
})
