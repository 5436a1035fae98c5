import { useState } from 'react'
import type { DraftRound, KnownRound } from '../../../../schemas/planned-round.ts'
import { useProvinceNames } from '../../../api/province-names.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Choice } from '../../../parts/field.tsx'
import { Card, Page } from '../../../parts/page.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import '../statistician.css'
import { usePlanned } from './planned.ts'
import { RoundDraft } from './round-draft.tsx'

/** A round like an earlier one, for another period: written here, approved by somebody else, then opened with its letter. */
export default function NewRoundPage() {
  const say = useSay()
  const planned = usePlanned()
  return (
    <Page
      title={say('Lập đợt báo cáo mới', 'A new round')}
      lead={say(
        'Lấy biểu và hạn của một đợt trước, chuyển sang kỳ mới, ghi công văn. Người khác duyệt rồi mới mở.',
        'Take the forms and days of an earlier round to another period, write the letter. Somebody else approves it before it is opened.',
      )}
      trail={[{ to: '/board', text: say('Theo dõi đợt', 'Board') }]}
    >
      <Answered answer={planned} lines={6}>
        {({ known }) =>
          known.length === 0 ? (
            <Empty title={say('Danh mục chưa có đợt nào để lấy làm mẫu.', 'The catalogue has no round to begin from.')}>
              <p>
                {say(
                  'Lập đợt đầu tiên ở Danh mục, phần Đợt báo cáo.',
                  'Write the first one in the Catalogue, under Rounds.',
                )}
              </p>
            </Empty>
          ) : (
            <Begin known={known} />
          )
        }
      </Answered>
    </Page>
  )
}

function Begin({ known }: { known: KnownRound[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const nameOf = useProvinceNames()
  const newest = [...known].sort((a, b) => (a.period < b.period ? 1 : -1))
  const [from, setFrom] = useState(newest[0]!.id)
  const base = newest.find(({ id }) => id === from)!
  const [chosen, setPeriod] = useState<string | null>(null)
  const period = chosen !== null && base.next.includes(chosen) ? chosen : base.next[0]!
  const draft = useAnswer<DraftRound>(`/rounds/${from}/next?period=${period}`)
  return (
    <>
      <Card title={say('Theo đợt nào, cho kỳ nào', 'Like which round, for which period')}>
        <div className="filters">
          <Choice
            label={say('Theo đợt', 'Like the round')}
            value={from}
            onChange={setFrom}
            options={newest.map((one) => ({
              value: one.id,
              text: `${nameOf(one.id.slice(0, 2))} · ${periodName(one.period, language)} (${one.id})`,
            }))}
          />
          <Choice
            label={say('Cho kỳ', 'For the period')}
            value={period}
            onChange={setPeriod}
            options={base.next.map((value) => ({ value, text: periodName(value, language) }))}
          />
        </div>
      </Card>
      <Answered answer={draft} lines={14}>
        {(found) => <RoundDraft key={found.entry.id} draft={found} />}
      </Answered>
    </>
  )
}
