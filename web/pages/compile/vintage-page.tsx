import type { ComponentType } from 'react'
import { NavLink, useParams } from 'react-router'
import type { OnBoard, ReleaseBoard } from '../../../schemas/worked-vintage.ts'
import { useProvinceNames } from '../../api/province-names.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useCurrentInView } from '../../shell/current-in-view.ts'
import { type Both, useLanguage, useSay } from '../../text/language.tsx'
import { periodName } from '../../text/period.ts'
import { AccountsPart } from './accounts-part.tsx'
import { ChangesPart } from './changes-part.tsx'
import { CommunesPart } from './communes-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { OfficialPart } from './official-part.tsx'
import { VintageBadges } from './vintage-badges.tsx'
import { boardPath } from './worked.ts'

const parts: Record<string, { title: Both; Drawn: ComponentType<{ vintage: OnBoard }> }> = {
  accounts: { title: { vi: 'Tài khoản', en: 'Accounts' }, Drawn: AccountsPart },
  official: { title: { vi: 'Đối chiếu số chính thức', en: 'Official figures' }, Drawn: OfficialPart },
  communes: { title: { vi: 'Xã, phường', en: 'Communes' }, Drawn: CommunesPart },
  changes: { title: { vi: 'Thay đổi giữa hai phiên bản', en: 'Changes between vintages' }, Drawn: ChangesPart },
  findings: { title: { vi: 'Điểm cần kiểm tra', en: 'Findings' }, Drawn: FindingsPart },
}

/** One vintage, open or released, and the ways to look at it. */
export default function VintagePage() {
  const say = useSay()
  const { id = '', part = 'accounts' } = useParams()
  const board = useAnswer<ReleaseBoard>(boardPath)
  return (
    <Answered answer={board} lines={10}>
      {({ vintages }) => {
        const vintage = vintages.find((one) => one.id === id)
        const chosen = parts[part]
        if (vintage && chosen) return <Frame vintage={vintage} title={chosen.title} Drawn={chosen.Drawn} />
        return (
          <Page
            title={say('Phiên bản số liệu', 'Vintage')}
            trail={[{ to: '/compile', text: say('Biên soạn', 'Compile') }]}
          >
            <Empty title={`${say('Không có phiên bản', 'There is no vintage')} ${id}`}>
              <p>{say('Có thể nó đã được thay khi chạy lại đợt.', 'A later run may have replaced it.')}</p>
            </Empty>
          </Page>
        )
      }}
    </Answered>
  )
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

interface FrameProps {
  vintage: OnBoard
  title: Both
  Drawn: ComponentType<{ vintage: OnBoard }>
}

function Frame({ vintage, title, Drawn }: FrameProps) {
  const tabs = useCurrentInView<HTMLElement>(Object.keys(parts).length)
  const say = useSay()
  const { language } = useLanguage()
  const nameOf = useProvinceNames()
  return (
    <Page
      title={`${say(title)}: ${nameOf(vintage.province)}, ${lowerFirst(periodName(vintage.period, language))}`}
      lead={<VintageBadges vintage={vintage} />}
      trail={[{ to: '/compile', text: say('Biên soạn', 'Compile') }]}
    >
      <nav ref={tabs} className="tabs no-print" aria-label={say('Các phần của phiên bản', 'Parts of the vintage')}>
        {Object.entries(parts).map(([name, one]) => (
          <NavLink key={name} to={`/vintages/${vintage.id}/${name}`}>
            {say(one.title)}
          </NavLink>
        ))}
      </nav>
      <Drawn vintage={vintage} />
      <p className="small soft">
        {say('Phiên bản', 'Vintage')} <code>{vintage.id}</code> · {say('địa giới ngày', 'boundaries of')}{' '}
        {vintage.boundaries.split('-').reverse().join('/')} ·{' '}
        {say(`giá so sánh năm ${vintage.baseYear}`, `constant prices of ${vintage.baseYear}`)} ·{' '}
        {say('tỷ đồng, trừ khi ghi khác', 'billion dong unless told otherwise')}
      </p>
    </Page>
  )
}
