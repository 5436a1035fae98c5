import type { CommuneMap } from '../../../schemas/commune-map.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Answered } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import '../statistician/map/communes.css'
import type { OnBoard } from '../../../schemas/worked-vintage.ts'
import { Tiles } from '../statistician/map/tiles.tsx'
import { type CommuneShown, communeShown } from './commune-shown.ts'

/** The communes as tiles, coloured by the figure that they are ranked by; a figure a head has none. */
export function CommuneTiles({ vintage, shown }: { vintage: OnBoard; shown: CommuneShown }) {
  const say = useSay()
  const constant = `constant-${vintage.baseYear}`
  const figures: Partial<Record<CommuneShown, { code: string; prices: string; unit: string }>> = {
    total: { code: 'commune-output', prices: 'current', unit: say('tỷ đồng', 'billion dong') },
    constant: { code: 'commune-output', prices: constant, unit: say('tỷ đồng', 'billion dong') },
    growth: { code: 'commune-growth-index', prices: constant, unit: say('%, năm trước = 100', '%, year before = 100') },
  }
  const figure = figures[shown]
  const { province, id, period } = vintage
  const asked = new URLSearchParams({
    ...{ province, vintage: id, period, kind: 'account', code: figure?.code ?? '' },
    ...{ industry: '_T', ownership: '_T', item: '_T', prices: figure?.prices ?? '' },
  })
  const answer = useAnswer<CommuneMap>(figure === undefined ? null : `/maps/communes?${asked}`)
  if (figure === undefined) return null
  const name = say(communeShown.find(({ value }) => value === shown)!.text)
  return (
    <Answered answer={answer} lines={12}>
      {({ communes }) => <Tiles communes={communes} unit={figure.unit} vintage={id} name={name} size="population" />}
    </Answered>
  )
}
