import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Licences that let an office run, change and pass on the program without conditions beyond naming the authors. */
const allowed = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0'],
  ...['PostgreSQL', 'Python-2.0', 'MIT-0', 'Zlib', 'MPL-2.0'],
  // Fonts: free to use, ship and embed in pictures; only selling the font by itself is refused.
  'OFL-1.1',
]

/** Old packages of one author (inside exceljs, for reading streams, which diaban does not use) that spell it otherwise or not at all. */
const known = ['buffers not named', 'chainsaw MIT/X11']

/** An expression with OR may be taken by any of its parts, one with AND needs all of them. */
const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.includes(one.trim())))

describe('licences', () => {
  const written = readFileSync('docs/licences.md', 'utf8')
  const rows = [...written.matchAll(/^\| (?!package )([@\w./-]+) \| (\S+) \| (.+?) \| (?:optional)? ?\|$/gm)].map(
    (m) => [m[1], m[3]!] as const,
  )

  it('are listed as the lock file has them', () => {
    expect(execFileSync('node', ['bin/licences.js'], { encoding: 'utf8' })).toBe(written)
    expect(rows.length).toBeGreaterThan(200)
  })
  it('are all ones that the office may take', () => {
    expect(rows.filter(([name, licence]) => !isAllowed(licence) && !known.includes(`${name} ${licence}`))).toEqual([])
  })
  it('the check itself refuses what is not allowed', () => {
    expect(['GPL-3.0', 'not named', 'MIT AND GPL-2.0', 'SSPL-1.0'].filter(isAllowed)).toEqual([])
    expect(isAllowed('(MIT OR GPL-3.0-or-later)')).toBe(true)
  })
})
