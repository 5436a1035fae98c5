import { useState } from 'react'
import { Link } from 'react-router'
import type { Line, Point, SeriesView, Version } from '../../../../schemas/series-view.ts'
import { Badge } from '../../../parts/badge.tsx'
import { counted } from '../../../text/counted.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { cellAddress } from '../cell-address.ts'
import { ScrollFrame } from '../scroll-frame.tsx'
import { statusWords } from '../words.ts'
import { growthOn } from './growth-on.ts'

/** Every value of the lines, the newest period first, with its earlier versions on request. */
export function SeriesTable({ view, lines }: { view: SeriesView; lines: readonly Line[] }) {
  const say = useSay()
  const caption = say('Bảng số liệu của chuỗi', 'Figures of the series')
  return (
    <ScrollFrame look="series-frame" label={caption}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {lines.length > 1 && <th scope="col">{say('Địa bàn', 'Area')}</th>}
            <th scope="col">{say('Kỳ', 'Period')}</th>
            <th scope="col" className="number">
              {say('Giá trị', 'Value')}
            </th>
            <th scope="col" className="number">
              {say('So kỳ trước (cộng dồn: cùng kỳ)', 'On previous (cumulated: a year before)')}
            </th>
            <th scope="col">{say('Trạng thái', 'Status')}</th>
            <th scope="col">{say('Các lần có số', 'Versions')}</th>
            <th scope="col">{say('Nguồn', 'Source')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.flatMap((line) =>
            [...line.points]
              .reverse()
              .map((point) => (
                <Row
                  key={`${line.area} ${point.period}`}
                  point={point}
                  line={line}
                  area={lines.length > 1 ? line.name : null}
                  view={view}
                />
              )),
          )}
        </tbody>
      </table>
    </ScrollFrame>
  )
}

interface RowProps {
  point: Point
  line: Line
  area: string | null
  view: SeriesView
}

function Row({ point, line, area, view }: RowProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { number, percent, change } = useFormats()
  const [open, setOpen] = useState(false)
  const growth = growthOn(point, { points: line.points, breaks: view.breaks, boundary: view.boundary })
  return (
    <>
      <tr>
        {area !== null && <th scope="row">{area}</th>}
        <td>{periodName(point.period, language)}</td>
        <td className="number">{number(point.value)}</td>
        <td className="number">
          {growth !== null &&
            ('percent' in growth ? (
              `${change(growth.percent, 1)} %`
            ) : (
              <span className="small soft">{say(growth.reason)}</span>
            ))}
        </td>
        <td>
          {say(statusWords[point.status])}
          {point.estimatedShare > 0 && (
            <span className="small soft">
              {' '}
              ({say('phần ước tính', 'estimated part')} {percent(point.estimatedShare)})
            </span>
          )}
        </td>
        <td>
          {point.versions.length > 1 ? (
            <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {point.versions.length} {say('lần', 'versions')}
            </button>
          ) : (
            <span className="soft">1</span>
          )}
        </td>
        <td>
          <SourceLink point={point} view={view} />
        </td>
      </tr>
      {open &&
        point.versions.map((one) => <VersionRow key={`${one.of} ${one.ref}`} one={one} hasArea={area !== null} />)}
    </>
  )
}

/** The cell that a value was reported in, the tree that it was made by, or the list of its parts. */
function SourceLink({ point, view }: { point: Point; view: SeriesView }) {
  const say = useSay()
  if (point.ref?.startsWith('obs:'))
    return (
      <Link to={cellAddress(point.ref)}>
        {say('ô', 'cell')} {point.ref.split('!').at(-1)}
      </Link>
    )
  if (point.ref !== null && point.vintage !== null)
    return (
      <Link to={`/lineage?${new URLSearchParams({ vintage: point.vintage, ref: point.ref })}`}>
        {say('cây nguồn', 'source tree')}
      </Link>
    )
  if (view.boundary !== 'common') return null
  return (
    <details>
      <summary>{say(`${point.inputs.length} ô`, counted(point.inputs.length, 'cell'))}</summary>
      <ul className="list small">
        {point.inputs.map(({ ref }) => (
          <li key={ref}>
            <Link to={cellAddress(ref)}>{ref.split('!').slice(1).join('!')}</Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

function VersionRow({ one, hasArea }: { one: Version; hasArea: boolean }) {
  const say = useSay()
  const { number, time } = useFormats()
  const isFile = one.ref.startsWith('obs:')
  return (
    <tr className="version">
      {hasArea && <td />}
      <td className="small soft">{one.at === null ? say('đang mở', 'open') : time(one.at)}</td>
      <td className="number">{number(one.value)}</td>
      <td />
      <td>
        {say(statusWords[one.status])}{' '}
        {one.isCurrent ? (
          <Badge tone="good">{say('đang dùng', 'in use')}</Badge>
        ) : (
          <Badge>{say('đã thay', 'replaced')}</Badge>
        )}
      </td>
      <td className="small" colSpan={2}>
        {isFile ? <Link to={`/review/${one.of}`}>{one.of}</Link> : one.of}
      </td>
    </tr>
  )
}
