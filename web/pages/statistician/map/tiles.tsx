import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { MappedCommune } from '../../../../schemas/commune-map.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { classBounds, classOf } from './classes.ts'
import { digitsOf } from './digits-of.ts'
import { layOut, type TileSize } from './lay-out.ts'
import { Detail, Legend } from './tile-words.tsx'
import type { Box } from './treemap.ts'

interface TilesProps {
  communes: readonly MappedCommune[]
  unit: string
  vintage: string
  name: string
  size: TileSize
}

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

const shortName = (name: string): string => name.replace(/^(Xã|Phường|Đặc khu|Thị trấn) /, '')

/** Width over height of a frame, known before it is painted: no tile moves. */
function useRatio(frame: React.RefObject<HTMLElement | null>): number {
  const [ratio, setRatio] = useState(1.6)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = () => setRatio(element.clientWidth / Math.max(1, element.clientHeight))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [frame])
  return ratio
}
