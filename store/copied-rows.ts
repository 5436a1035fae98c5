import type pg from 'pg'
import { from } from 'pg-copy-streams'

/** A cell of a row: text, an exact number, missing, or a value that is kept as JSON. */
export type Cell = string | number | null | object

/** Rows on their way into a table: the only parameter of a statement `copy … from stdin`, sent as the lines that COPY reads. */
export class CopiedRows {
  readonly lines: string

  constructor(rows: readonly (readonly Cell[])[]) {
    let lines = ''
    for (const row of rows) {
      let line = written(row[0]!)
      for (let at = 1; at < row.length; at++) line += `\t${written(row[at]!)}`
      lines += `${line}\n`
    }
    this.lines = lines
  }
}

function written(cell: Cell): string {
  if (typeof cell === 'string') return special.test(cell) ? escaped(cell) : cell
  if (cell === null) return '\\N'
  if (typeof cell === 'number') return String(cell)
  const json = JSON.stringify(cell)
  return json.includes('\\') ? escaped(json) : json
}

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (letter) => escapes[letter]!)

type Start = (stream: ReturnType<typeof from>) => unknown

/** What a statement with copied rows gives, as any other. `start` hands a stream to the connection. */
export function copy(start: Start, statement: string, rows: CopiedRows): Promise<pg.QueryResult> {
  const stream = from(statement.replace(/\s*\$1\s*$/, ''))
  return new Promise((resolve, reject) => {
    stream.on('error', reject)
    stream.on('finish', () => resolve({ command: 'COPY', rowCount: stream.rowCount, oid: 0, fields: [], rows: [] }))
    start(stream)
    stream.end(rows.lines)
  })
}
