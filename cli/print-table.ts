export interface TextColumn {
  title: string
  align: 'left' | 'right'
}

/** Stored text may come from anybody: nothing in it may steer the terminal. Line breaks stay. */
export const printable = (text: string): string => text.replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')

/** A table in plain text: columns as wide as their widest cell, counted in characters as a terminal shows them. */
export function printTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((cell) => printable(cell.replaceAll('\n', ' '))))
  const widths = columns.map((column, c) => Math.max(width(column.title), ...shown.map((row) => width(row[c] ?? ''))))
  const line = (cells: readonly string[]) =>
    columns
      .map((column, c) => pad(cells[c] ?? '', widths[c] ?? 0, column.align))
      .join('  ')
      .trimEnd()
  const rule = widths.map((w) => '─'.repeat(w)).join('  ')
  return [line(columns.map((c) => c.title)), rule, ...shown.map(line)].join('\n')
}

const width = (text: string): number => [...text.normalize('NFC')].length

function pad(text: string, to: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return align === 'left' ? text.normalize('NFC') + space : space + text.normalize('NFC')
}
