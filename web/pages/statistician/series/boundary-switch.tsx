import { useEffect, useState } from 'react'
import { useSay } from '../../../text/language.tsx'

/** Which map the series is drawn on. What is pressed is seen at once; the address, and the figures, follow it. */
export function BoundarySwitch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay()
  const [chosen, choose] = useState(value)
  useEffect(() => choose(value), [value])
  const press = (code: string) => {
    choose(code)
    onChange(code)
  }
  const options = [
    [
      'reported',
      say('Lúc báo cáo', 'As reported'),
      say('từng đơn vị cũ một đường, không ước tính', 'a line a unit, nothing estimated'),
    ],
    ['today', say('Hiện nay', 'Today'), say('quy đổi về xã, phường hiện nay', 'restated on the communes of today')],
    [
      'common',
      say('Nhóm đất chung', 'Common land'),
      say('nhóm nhỏ nhất có đất không đổi, cộng đúng', 'the least group of unchanged land, exact'),
    ],
  ] as const
  return (
    <fieldset className="switch">
      <legend>{say('Theo địa giới', 'On the map')}</legend>
      {options.map(([code, name, tells]) => (
        <label key={code} className={chosen === code ? 'switch-one is-on' : 'switch-one'}>
          <input type="radio" name="boundary" value={code} checked={chosen === code} onChange={() => press(code)} />
          <span>
            <strong>{name}</strong>
            <span className="small soft"> {tells}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
