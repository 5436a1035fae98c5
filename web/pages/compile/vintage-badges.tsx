import type { WorkedVintage } from '../../../schemas/worked-vintage.ts'
import { Badge } from '../../parts/badge.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { stageName } from '../../text/stage.ts'

/** What a figure of ours is and is not: compiled by the province, how final, who can see it. Never official. */
export function VintageBadges({ vintage }: { vintage: WorkedVintage }) {
  const say = useSay()
  return (
    <span className="line">
      <Badge tone="warn">
        {say('Tỉnh biên soạn, không phải số chính thức', 'Compiled by the province, not official')}
      </Badge>
      <Badge tone="note">{say(stageName(vintage.stage))}</Badge>
      <StateBadge vintage={vintage} />
    </span>
  )
}

export function StateBadge({ vintage: { reached, frozenAt, embargoUntil } }: { vintage: WorkedVintage }) {
  const say = useSay()
  const { time } = useFormats()
  if (frozenAt === null)
    return reached === 'compiled' ? (
      <Badge tone="note">{say('Đã biên soạn, chưa công bố', 'Compiled, not released')}</Badge>
    ) : (
      <Badge>{say('Đang biên soạn', 'Being compiled')}</Badge>
    )
  if (embargoUntil !== null && Date.parse(embargoUntil) > Date.now())
    return (
      <Badge tone="warn">
        {say('Chờ giờ công bố', 'Under embargo until')} {time(embargoUntil)}
      </Badge>
    )
  return (
    <Badge tone="good">
      {say('Đã công bố', 'Released')} {time(embargoUntil ?? frozenAt)}
    </Badge>
  )
}
