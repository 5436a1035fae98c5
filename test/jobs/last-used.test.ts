import { expect, test } from 'vitest'
import { lastUsed } from '../../jobs/last-used.ts'

test('the value that was used longest ago makes room for a new one', () => {
  const kept = lastUsed<number>(2)
  kept.set('51', 1)
  kept.set('82', 2)
  kept.get('51')
  kept.set('10', 3)
  expect(['51', '82', '10'].map((key) => kept.get(key))).toEqual([1, undefined, 3])
  kept.set('10', 4)
  expect(['51', '10'].map((key) => kept.get(key))).toEqual([1, 4])
})
