import { Link } from 'react-router'
import type { OnBoard } from '../../../schemas/worked-vintage.ts'
import { Card } from '../../parts/page.tsx'
import { Empty } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { useVintageName } from '../../text/use-vintage-name.ts'
import { StateBadge } from './vintage-badges.tsx'

/** The vintages to open, newest first. */
export function VintageList({ vintages }: { vintages: readonly OnBoard[] }) {
  const say = useSay()
  const vintageName = useVintageName()
  const made = vintages.filter(({ reached }) => reached === 'compiled' || reached === 'published')
  return (
    <Card title={say('Phiên bản số liệu', 'Vintages')}>
      {made.length === 0 ? (
        <Empty title={say('Chưa có phiên bản nào.', 'There is no vintage yet.')}>
          <p>{say('Chạy một đợt để có phiên bản đầu tiên.', 'Run a round to make the first one.')}</p>
        </Empty>
      ) : (
        <ul className="list">
          {made.map((vintage) => (
            <li key={vintage.id} className="stack vintage-entry">
              <Link to={`/vintages/${vintage.id}/accounts`}>{vintageName(vintage)}</Link>
              <StateBadge vintage={vintage} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
