import type { CSSProperties } from 'react'
import type { SheetCell, SheetRow } from '../../../schemas/account-sheet.ts'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { missingSigns, statusName } from '../../text/missing.ts'
import type { ColumnGroup, ShownColumn } from './conventions.ts'

/** How far a name stands in, read by the style sheet. */
const indented = (indent: number): CSSProperties => ({ '--indent': indent }) as CSSProperties

interface AccountTableProps {
  rows: readonly SheetRow[]
  groups: readonly ColumnGroup[]
  onFigure: (ref: string) => void
}

/** Industries down, what is said of them across; the names stay in sight while the figures scroll. */
export function AccountTable({ rows, groups, onFigure }: AccountTableProps) {
  const say = useSay()
  const caption = say('Tài khoản theo ngành', 'Accounts by industry')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="table-frame" tabIndex={0} aria-label={caption}>
      <table className="table account-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="sticky">
              {say('Ngành', 'Industry')}
            </th>
            {groups.map(({ head, columns }) => (
              <th key={head.en} scope="colgroup" colSpan={columns.length} className="centre group">
                {say(head)}
              </th>
            ))}
          </tr>
          <tr className="second">
            {groups.flatMap(({ head: group, columns }) =>
              columns.map(({ column, head }, i) => (
                <th key={`${group.en} ${column}`} scope="col" className={i === 0 ? 'number group' : 'number'}>
                  {say(head)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.industry} className={row.level === 'section' ? '' : 'total'}>
              <th scope="row" className="sticky" style={indented(row.indent)}>
                <span className="industry-code">{row.level === 'section' ? row.industry : ''}</span>
                {say(row.name)}
              </th>
              {groups.flatMap(({ head: group, columns }) =>
                columns.map((shown, i) => (
                  <td key={`${group.en} ${shown.column}`} className={i === 0 ? 'number group' : 'number'}>
                    <Figure shown={shown} cell={row.cells[shown.column]} onFigure={onFigure} />
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface FigureProps {
  shown: ShownColumn
  cell: SheetCell | undefined
  onFigure: (ref: string) => void
}

function Figure({ shown, cell, onFigure }: FigureProps) {
  const say = useSay()
  const { number, change } = useFormats()
  if (cell === undefined) return <span className="soft">–</span>
  if (cell.value === null) {
    const sign = missingSigns[cell.status] ?? missingSigns['not-reported']!
    return <span title={say(sign.meaning)}>{sign.sign}</span>
  }
  const value = shown.as === 'growth' ? cell.value - 100 : cell.value
  const text = shown.as === 'level' ? number(value, shown.decimals) : change(value, shown.decimals)
  const marked = cell.status === 'imputed' ? `${text}*` : text
  const { ref } = cell
  if (ref === null) return <span>{marked}</span>
  return (
    <button type="button" className="figure" onClick={() => onFigure(ref)} title={say(statusName(cell.status))}>
      {marked}
    </button>
  )
}
