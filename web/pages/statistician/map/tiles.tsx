import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { MappedCommune } from '../../../../schemas/commune-map.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { statusWords } from '../words.ts'
import { classBounds, classOf } from './classes.ts'
import { type Box, squarified } from './treemap.ts'

export type TileSize = 'population' | 'area' | 'equal'

interface TilesProps {
  communes: readonly MappedCommune[]
  unit: string
  vintage: string
  name: string
  size: TileSize
}

const sizeOf = (one: MappedCommune, size: TileSize): number =>
  size === 'equal' ? 1 : ((size === 'area' ? one.areaKm2 : one.population) ?? 1)

/** The communes as tiles: colour by class of value, a legend with the bounds, arrows of the keyboard to go through them. */
export function Tiles({ communes, unit, vintage, name, size }: TilesProps) {
  const say = useSay()
  const { number } = useFormats()
  const frame = useRef<HTMLDivElement>(null)
  const ratio = useRatio(frame)
  const [at, setAt] = useState<string | null>(null)
  const values = communes.flatMap(({ value }) => (value?.value == null ? [] : [value.value]))
  const bounds = useMemo(() => classBounds(values), [values])
  const districts = useMemo(() => layOut(communes, size, ratio), [communes, size, ratio])
  const tiles = districts.flatMap((district) => district.tiles)
  const current = tiles.find(({ commune }) => commune.id === at)?.commune ?? null
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const i = tiles.findIndex(({ commune }) => commune.id === at)
    const next = tiles[(i + step + tiles.length) % tiles.length]!
    setAt(next.commune.id)
    frame.current?.querySelector<HTMLButtonElement>(`[data-id="${next.commune.id}"]`)?.focus()
  }
  return (
    <section className="card" aria-label={name}>
      <Legend bounds={bounds} values={values} unit={unit} missing={communes.length - values.length} />
      <div
        className="tiles"
        ref={frame}
        onKeyDown={onKey}
        role="toolbar"
        aria-label={say('Các xã; đi bằng phím mũi tên', 'Communes; arrow keys move')}
      >
        {districts.map((district) => (
          <div key={district.name} className="district" style={percentBox(district.box)}>
            <span className="district-name">{district.name}</span>
          </div>
        ))}
        {tiles.map(({ commune, box }, i) => {
          const value = commune.value?.value ?? null
          const isFirst = at === null ? i === 0 : commune.id === at
          return (
            <button
              key={commune.id}
              type="button"
              data-id={commune.id}
              tabIndex={isFirst ? 0 : -1}
              className={`commune ${value === null ? 'is-missing' : `class-${classOf(value, bounds)}-of-${bounds.length + 1}`}`}
              style={percentBox(box)}
              aria-label={`${commune.name}, ${commune.formerDistrict}: ${number(value, digitsOf(value))} ${unit}`}
              title={`${commune.name}: ${number(value, digitsOf(value))} ${unit}`}
              onFocus={() => setAt(commune.id)}
              onClick={() => setAt(commune.id)}
            >
              <span>{shortName(commune.name)}</span>
            </button>
          )
        })}
      </div>
      <Detail commune={current} unit={unit} vintage={vintage} />
    </section>
  )
}

const percentBox = ({ x, y, width, height }: Box) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})

/** Whole numbers where they are large. */
export const digitsOf = (value: number | null): number => (value === null || Math.abs(value) >= 1000 ? 0 : 1)

const shortName = (name: string): string => name.replace(/^(Xã|Phường|Đặc khu|Thị trấn) /, '')

/** Width over height of a frame as it is drawn. */
function useRatio(frame: React.RefObject<HTMLElement | null>): number {
  const [ratio, setRatio] = useState(1.6)
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const watch = new ResizeObserver(() => setRatio(element.clientWidth / Math.max(1, element.clientHeight)))
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame])
  return ratio
}

interface District {
  name: string
  box: Box
  tiles: { commune: MappedCommune; box: Box }[]
}

const groupBy = <T,>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** Room for the name of a district over its tiles, in parts of its height. */
const headPart = 0.09
const inset = 0.006

/** Former provinces beside each other, former districts in them, communes in those. */
function layOut(communes: readonly MappedCommune[], size: TileSize, ratio: number): District[] {
  const total = (list: readonly MappedCommune[]) => list.reduce((sum, one) => sum + sizeOf(one, size), 0)
  const sized = (groups: Map<string, MappedCommune[]>) =>
    [...groups].map(([name, members]) => ({ name, members, size: total(members) }))
  const whole = { x: 0, y: 0, width: 1, height: 1 }
  const provinces = squarified(sized(groupBy(communes, (one) => one.formerProvince)), whole, ratio)
  return provinces.flatMap((province) =>
    squarified(sized(groupBy(province.members, (one) => one.formerDistrict)), province.box, ratio).map((district) => {
      const inner = insideOf(district.box)
      const tiles = squarified(
        district.members.map((commune) => ({ commune, size: sizeOf(commune, size) })),
        inner,
        ratio,
      )
      return { name: district.name, box: district.box, tiles }
    }),
  )
}

function insideOf({ x, y, width, height }: Box): Box {
  const head = Math.min(0.035, height * headPart * 3)
  return { x: x + inset / 2, y: y + head, width: width - inset, height: height - head - inset }
}

interface LegendProps {
  bounds: readonly number[]
  values: readonly number[]
  unit: string
  missing: number
}

function Legend({ bounds, values, unit, missing }: LegendProps) {
  const say = useSay()
  const { number } = useFormats()
  if (values.length === 0)
    return <p className="soft">{say('Kỳ này chưa có giá trị nào.', 'No values in this period.')}</p>
  const ends = [Math.min(...values), ...bounds, Math.max(...values)]
  const text = (value: number) => number(value, digitsOf(value))
  return (
    <ul className="legend small" aria-label={`${say('Chú giải', 'Legend')}, ${unit}`}>
      {ends.slice(1).map((end, i) => (
        <li key={end}>
          <span className={`legend-box class-${i}-of-${bounds.length + 1}`} aria-hidden="true" />
          {text(ends[i]!)} – {text(end)}
        </li>
      ))}
      {missing > 0 && (
        <li>
          <span className="legend-box is-missing" aria-hidden="true" />
          {say('chưa có', 'none')} ({missing})
        </li>
      )}
      <li className="soft">{unit}</li>
    </ul>
  )
}

function Detail({ commune, unit, vintage }: { commune: MappedCommune | null; unit: string; vintage: string }) {
  const say = useSay()
  const { number, percent, day } = useFormats()
  if (commune === null)
    return <p className="commune-detail soft">{say('Chọn một ô để xem chi tiết.', 'Choose a tile for its details.')}</p>
  const { value } = commune
  return (
    <div className="commune-detail" aria-live="polite">
      <strong>{commune.name}</strong>{' '}
      <span className="soft">
        ({commune.formerDistrict}, {commune.formerProvince})
      </span>
      : <strong className="number">{number(value?.value, digitsOf(value?.value ?? null))}</strong> {unit}
      {value && (
        <>
          {' '}
          · {say(statusWords[value.status])}
          {value.estimatedShare > 0 && ` (${say('phần ước tính', 'estimated part')} ${percent(value.estimatedShare)})`}{' '}
          · <Link to={`/lineage?${new URLSearchParams({ vintage, ref: value.ref })}`}>{say('nguồn', 'source')}</Link>
        </>
      )}
      <span className="soft small">
        {' '}
        · {number(commune.population, 0)} {say('người', 'persons')} ({day(commune.populationDate)}) ·{' '}
        {number(commune.areaKm2, 1)} km²
      </span>
    </div>
  )
}
