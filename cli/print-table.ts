export interface TextColumn {
  title: string
  align: 'left' | 'right'
}

/** A table in plain text: columns as wide as their widest cell, counted in characters as a terminal shows them. */
export function printTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, c) => Math.max(width(column.title), ...rows.map((row) => width(row[c] ?? ''))))
  const line = (cells: readonly string[]) =>
    columns
      .map((column, c) => pad(cells[c] ?? '', widths[c] ?? 0, column.align))
      .join('  ')
      .trimEnd()
  const rule = widths.map((w) => '─'.repeat(w)).join('  ')
  return [line(columns.map((c) => c.title)), rule, ...rows.map(line)].join('\n')
}

const width = (text: string): number => [...text.normalize('NFC')].length

function pad(text: string, to: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return align === 'left' ? text.normalize('NFC') + space : space + text.normalize('NFC')
}
