import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const day = '2025-08-01'
/** An Phú goes to Nghĩa Lộ whole; Cẩm Thành gives 0.4 of itself to Trương Quang Trọng. */
export const [anPhu, nghiaLo, camThanh, trong] = ['21034', '21028', '21025', '21172'] as const
export const former = (code: string) => `C-${code}-20250701`
export const later = (code: string) => `C-${code}-20250801`

/** Rewrites a CSV or YAML file of the catalogue line by line. */
function rewrite(path: string, change: (line: string) => string[]): void {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  writeFileSync(path, `${lines.flatMap(change).join('\n')}\n`)
}

/** Writes the change into a folder of the catalogue; the round of Quảng Ngãi is on the map after it. */
export function changeAreas(folder: string): void {
  const ended = [anPhu, nghiaLo, camThanh, trong]
  rewrite(join(folder, 'areas', 'units.csv'), (line) => {
    const code = ended.find((one) => line.startsWith(`${former(one)},`))
    if (code === undefined) return [line]
    const cells = line.split(',')
    const old = cells.with(8, day).join(',')
    const next = [later(code), ...cells.slice(1, 7), day, '', 'NQ thử / trial', '', '', '', '', ''].join(',')
    return code === anPhu ? [old] : [old, next]
  })
  const path = join(folder, 'areas', 'changes.csv')
  const row = (from: string, to: string, share: number) =>
    [
      day,
      'NQ thử / trial',
      share < 1 ? 'partial' : 'merge',
      from,
      from,
      to,
      to,
      share,
      share,
      share,
      '',
      '',
      'resolution',
      '',
      '',
    ].join(',')
  const rows = [row(anPhu, nghiaLo, 1), row(nghiaLo, nghiaLo, 1), row(trong, trong, 1)]
  const pieces = [row(camThanh, camThanh, 0.6), row(camThanh, trong, 0.4)]
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${[...rows, ...pieces].join('\n')}\n`)
  rewrite(join(folder, 'rounds', '51-2025-6m.yaml'), (line) => [
    line.replace(/^boundaries: .*/, `boundaries: '${day}'`),
  ])
}
