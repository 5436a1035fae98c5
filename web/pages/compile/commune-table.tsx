import type { CommuneRow } from '../../../schemas/commune-sheet.ts'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { type CommuneShown, communeShown, shownCell, shownValue } from './commune-shown.ts'
import { useIndustryNames } from './industry-names.ts'

interface CommuneTableProps {
  rows: readonly CommuneRow[]
  shown: CommuneShown
  sections: readonly string[]
  onFigure: (ref: string) => void
}

/** Communes ranked, with a bar for the figure they are ranked by, growth, and the section that weighs most. */
export function CommuneTable({ rows, shown, sections, onFigure }: CommuneTableProps) {
  const say = useSay()
  const { number, change } = useFormats()
  const nameOf = useIndustryNames()
  const most = Math.max(1e-9, ...rows.map((row) => Math.abs(shownValue(row, shown) ?? 0)))
  const title = say(communeShown.find(({ value }) => value === shown)!.text)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="table-frame tall" tabIndex={0} aria-label={title}>
      <table className="table commune-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {say('Hạng', 'Rank')}
            </th>
            <th scope="col" className="sticky">
              {say('Xã, phường', 'Commune')}
            </th>
            <th scope="col" className="number">
              {title}
            </th>
            <th scope="col" className="bar-column">
              <span className="visually-hidden">{say('Thanh so sánh', 'Bar')}</span>
            </th>
            {shown !== 'growth' && (
              <th scope="col" className="number">
                {say('Tăng, %', 'Growth, %')}
              </th>
            )}
            <th scope="col">{say('Ngành lớn nhất', 'Largest section')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const value = shownValue(row, shown)
            const text = shown === 'growth' ? change(value, 2) : number(value, 1)
            const ref = shownCell(row, shown)?.ref
            return (
              <tr key={row.area}>
                <td className="number">{i + 1}</td>
                <th scope="row" className="sticky">
                  {row.name}
                </th>
                <td className="number">
                  {ref ? (
                    <button type="button" className="figure" onClick={() => onFigure(ref)}>
                      {text}
                    </button>
                  ) : (
                    text
                  )}
                </td>
                <td className="bar-column" aria-hidden="true">
                  <div
                    className={(value ?? 0) < 0 ? 'value-bar below' : 'value-bar'}
                    style={{ width: `${(Math.abs(value ?? 0) / most) * 100}%` }}
                  />
                </td>
                {shown !== 'growth' && <td className="number">{change(growthOf(row), 2)}</td>}
                <td>
                  <Largest row={row} sections={sections} nameOf={nameOf} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const growthOf = ({ growth }: CommuneRow): number | null => (growth?.value == null ? null : growth.value - 100)

function Largest({
  row,
  sections,
  nameOf,
}: {
  row: CommuneRow
  sections: readonly string[]
  nameOf: (code: string) => string
}) {
  const { percent } = useFormats()
  const known = sections.flatMap((code) => {
    const value = row.sections[code]?.value
    return value == null ? [] : [{ code, value }]
  })
  const largest = known.toSorted((a, b) => b.value - a.value)[0]
  const total = row.total.value
  if (largest === undefined || !total) return <span className="soft">–</span>
  return (
    <>
      {nameOf(largest.code)} <span className="soft small">{percent(largest.value / total, 0)}</span>
    </>
  )
}
