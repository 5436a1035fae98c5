import { type CSSProperties, useMemo } from 'react'
import type { FlatFigure, TableHead } from '../../../schemas/published.ts'
import type { TableHeading } from '../../../schemas/table.ts'
import { useFormats } from '../../text/format.ts'
import { useLanguage, useSay } from '../../text/language.tsx'
import { missingSigns, statusName } from '../../text/missing.ts'
import { headRows } from './head-rows.ts'

/** How far a name stands in, read by the style sheet. */
const indented = (indent: number): CSSProperties => ({ '--indent': indent }) as CSSProperties

interface PrintedProps {
  head: TableHead
  figures: readonly FlatFigure[]
  /** Pressed on a figure; only for those who may see its source. */
  onFigure?: (row: string, column: string) => void
}

/** A table as the yearbook prints it: the reader's language above the other, headings over several columns, signs for what is missing, notes below. */
export function PrintedTable({ head, figures, onFigure }: PrintedProps) {
  const say = useSay()
  const { language } = useLanguage()
  const byPlace = useMemo(() => new Map(figures.map((f) => [`${f.row} ${f.column}`, f])), [figures])
  const columns = head.columns.headings.filter((heading) => !heading.heading)
  return (
    <figure className="printed">
      <figcaption>
        <p className="printed-other" lang={language === 'vi' ? 'en' : 'vi'}>
          {head.title[language === 'vi' ? 'en' : 'vi']}
        </p>
        <p className="printed-unit">
          {say('Đơn vị tính', 'Unit')}: {say(head.unitLabel)}
        </p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <section className="table-frame" tabIndex={0} aria-label={say(head.title)}>
        <table className="table printed-table">
          <Heads head={head} columns={columns} />
          <tbody>
            {head.rows.headings.map((row) => (
              <tr key={row.code} {...(row.bold ? { className: 'total' } : {})}>
                <th scope="row" className="sticky" style={indented(row.indent)}>
                  <Both heading={row} />
                </th>
                {row.heading ? (
                  <td colSpan={columns.length} />
                ) : (
                  columns.map((column) => (
                    <td key={column.code} className="number">
                      <Figure
                        head={head}
                        place={{ row, column }}
                        figure={byPlace.get(`${row.code} ${column.code}`)}
                        {...(onFigure ? { onPress: () => onFigure(row.code, column.code) } : {})}
                      />
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Notes head={head} figures={figures} />
    </figure>
  )
}

/** A name in the reader's language, and under it in the other. */
function Both({ heading: { label } }: { heading: Pick<TableHeading, 'label'> }) {
  const { language } = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <>
      <span lang={language}>{label[language]}</span>
      {label.en !== label.vi && (
        <span className="printed-en" lang={other}>
          {label[other]}
        </span>
      )}
    </>
  )
}

function Heads({ head, columns }: { head: TableHead; columns: TableHeading[] }) {
  const say = useSay()
  const rows = headRows(columns)
  return (
    <thead>
      {rows.map((cells, i) => (
        <tr key={cells[0]?.key ?? i}>
          {i === 0 && (
            <th scope="col" rowSpan={rows.length} className="sticky">
              <Both heading={head.rows} />
            </th>
          )}
          {cells.map(({ key, label, span, depth, unit }) => (
            <th key={key} scope={span > 1 ? 'colgroup' : 'col'} colSpan={span} rowSpan={depth} className="centre">
              <Both heading={{ label }} />
              {unit !== undefined && unit !== head.unit && (
                <span className="printed-en">{say(head.unitLabels[unit] ?? { vi: unit, en: unit })}</span>
              )}
            </th>
          ))}
        </tr>
      ))}
    </thead>
  )
}

interface FigureProps {
  head: TableHead
  place: { row: TableHeading; column: TableHeading }
  figure: FlatFigure | undefined
  onPress?: () => void
}

function Figure({ head, place: { row, column }, figure, onPress }: FigureProps) {
  const say = useSay()
  const { number } = useFormats()
  if (figure === undefined) return null
  if (figure.value === null) {
    const sign = missingSigns[figure.status] ?? missingSigns['not-reported']!
    return (
      <span title={say(sign.meaning)}>
        <span aria-hidden="true">{sign.sign}</span>
        <span className="visually-hidden">{say(sign.meaning)}</span>
      </span>
    )
  }
  const text = number(figure.value, column.decimals ?? row.decimals ?? head.decimals)
  const shown = figure.status === 'imputed' ? `${text}*` : text
  if (!onPress) return <span title={say(statusName(figure.status))}>{shown}</span>
  return (
    <button type="button" className="figure" onClick={onPress} title={say(statusName(figure.status))}>
      {shown}
    </button>
  )
}

/** Territory, prices and vintage, what the signs mean, the table's own notes. */
function Notes({ head, figures }: { head: TableHead; figures: readonly FlatFigure[] }) {
  const say = useSay()
  const missing = [...new Set(figures.filter((f) => f.value === null).map((f) => f.status))]
  const isImputed = figures.some((f) => f.status === 'imputed' && f.value !== null)
  const signs = missing.flatMap((status) => missingSigns[status] ?? [])
  return (
    <div className="printed-notes small">
      <p>{say(head.statement)}</p>
      {isImputed && <p>* {say(statusName('imputed'))}.</p>}
      {signs.map(({ sign, meaning }) => (
        <p key={sign}>
          {sign} {say(meaning)}.
        </p>
      ))}
      {head.notes.map((note) => (
        <p key={note.en}>{say(note)}.</p>
      ))}
    </div>
  )
}
