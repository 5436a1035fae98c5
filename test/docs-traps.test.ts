import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const rows = readFileSync('docs/traps.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

/** 'read-traps › left blank', 'jobs/rounds': the text of the test file. */
function fileOf(name: string): string | undefined {
  const places = name.includes('/') ? [`test/pipelines/${name}`, `test/${name}`] : [`test/pipelines/ingest/${name}`]
  const found = places.map((place) => `${place}.test.ts`).find((place) => existsSync(place))
  return found === undefined ? undefined : readFileSync(found, 'utf8')
}

it('lists at least sixty traps, numbered, each with what was expected and what came out', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60)
  expect(rows.map((row) => Number(row[1]))).toEqual(rows.map((_, i) => i + 1))
  for (const row of rows) expect(row, row[2]!).toHaveLength(7)
  for (const [, , trap, expected, out] of rows) expect([trap, expected, out].includes('')).toBe(false)
})

it('names tests that exist', () => {
  const missing = rows.flatMap((row) =>
    row[5]!.split(/;\s*/).filter((named) => {
      const [name, title = ''] = named.split(' › ')
      return !(fileOf(name!)?.includes(title) ?? false)
    }),
  )
  expect(missing).toEqual([])
})
