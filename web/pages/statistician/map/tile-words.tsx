import { Link } from 'react-router'
import type { MappedCommune } from '../../../../schemas/commune-map.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import { statusWords } from '../words.ts'
import { digitsOf } from './digits-of.ts'

interface LegendProps {
  bounds: readonly number[]
  values: readonly number[]
  unit: string
  missing: number
}

/** What the colours stand for. */
export function Legend({ bounds, values, unit, missing }: LegendProps) {
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

/** The commune that was chosen: where it lay, its value, how sure it is. */
export function Detail({ commune, unit, vintage }: { commune: MappedCommune | null; unit: string; vintage: string }) {
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
