import { Link } from 'react-router'
import type { Proposals } from '../../../../schemas/proposal.ts'
import type { CatalogueKinds, CatalogueVersions } from '../../../../schemas/told-catalogue.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Card, Page } from '../../../parts/page.tsx'
import { Answered } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import '../statistician.css'
import './catalogue.css'
import { kindName, kindTells } from './kind-words.ts'

/** What the office decides: kinds of entry, versions, and proposals that wait. */
export default function CataloguePage() {
  const say = useSay()
  const kinds = useAnswer<CatalogueKinds>('/catalogue')
  const proposals = useAnswer<Proposals>('/catalogue/proposals')
  const open = proposals.data?.proposals.filter(({ decision }) => decision === null).length ?? 0
  return (
    <Page
      title={say('Danh mục', 'Catalogue')}
      lead={say(
        'Chỉ tiêu, biểu mẫu, luật, công thức: văn phòng quyết định ở đây, không cần lập trình. Mỗi thay đổi do một người đề xuất, người khác duyệt.',
        'Indicators, forms, rules, recipes: what the office decides, without code. One person proposes a change, another approves.',
      )}
      acts={
        <Link className={open > 0 ? 'button button-main' : 'button'} to="/catalogue/proposals">
          {say('Đề xuất', 'Proposals')} ({open} {say('chờ duyệt', 'open')})
        </Link>
      }
    >
      <Answered answer={kinds} lines={10}>
        {(found) => <KindList kinds={found.kinds} />}
      </Answered>
      <Versions />
    </Page>
  )
}

function KindList({ kinds }: Pick<CatalogueKinds, 'kinds'>) {
  const say = useSay()
  const { number } = useFormats()
  const order = Object.keys(kindTells)
  const sorted = [...kinds].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return (
    <ul className="kinds">
      {sorted.map(({ kind, entries }) => (
        <li key={kind}>
          <Link className="card kind" to={`/catalogue/${kind}`}>
            <strong>{say(kindName(kind))}</strong>
            <span className="big-number">{number(entries, 0)}</span>
            <span className="small soft">{kindTells[kind] ? say(kindTells[kind]) : ''}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Versions shown: the last ones. */
const versionsShown = 20

function Versions() {
  const say = useSay()
  const { time, number } = useFormats()
  const answer = useAnswer<CatalogueVersions>('/catalogue/versions')
  return (
    <Card title={say('Các phiên bản', 'Versions')}>
      <Answered answer={answer} lines={3}>
        {({ versions }) => (
          <ol className="list">
            {versions.slice(0, versionsShown).map((one, i) => (
              <li key={one.version} className="line">
                <code>{one.version.slice(0, 12)}</code>
                <span className="soft small">
                  {time(one.loadedAt)} · {number(one.entries, 0)} {say('mục', 'entries')} ·{' '}
                  {one.proposal === null
                    ? say('nạp từ tệp', 'loaded from files')
                    : `${say('do duyệt đề xuất', 'by approving proposal')} ${one.proposal}`}
                </span>
                {i === 0 && <Badge tone="good">{say('đang dùng', 'in force')}</Badge>}
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Card>
  )
}
