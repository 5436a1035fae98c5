import { useState } from 'react'
import type { OwedList } from '../../../../schemas/owed.ts'
import { provincesOf, useMe } from '../../../api/me.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Choice } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered } from '../../../parts/waiting.tsx'
import { counted } from '../../../text/counted.ts'
import { useSay } from '../../../text/language.tsx'
import { SendPanel, useChosen } from '../send/send-panel.tsx'
import { DutyList } from './duty-list.tsx'
import { isOpen } from './duty-words.ts'
import '../officer.css'

/** What an officer owes and when, and the way to hand it in. */
export default function WorkPage() {
  const say = useSay()
  const duties = useAnswer<OwedList>('/obligations')
  const { data: me } = useMe()
  const files = useChosen()
  const provinces = provincesOf(me)
  const [chosen, setProvince] = useState('')
  const names = new Map(duties.data?.obligations.map((one) => [one.province, one.provinceName]))
  const province = chosen || (provinces[0] ?? null)
  return (
    <Page title={say('Việc của tôi', 'My work')} lead={<Lead duties={duties.data} />}>
      <SendPanel
        title={say('Gửi báo cáo', 'Send a report')}
        files={files}
        province={provinces.length > 1 ? province : null}
      >
        {provinces.length > 1 && (
          <Choice
            label={say('Báo cáo của tỉnh', 'Province')}
            value={province ?? ''}
            onChange={setProvince}
            options={provinces.map((code) => ({ value: code, text: names.get(code) ?? code }))}
          />
        )}
      </SendPanel>
      <Answered answer={duties} lines={12}>
        {({ obligations }) => <DutyList duties={obligations} onFiles={files.add} />}
      </Answered>
    </Page>
  )
}

/** How much is left, in one sentence; a space of its size while it is not known. */
function Lead({ duties }: { duties: OwedList | undefined }) {
  const say = useSay()
  if (duties === undefined) return <>{'\u00a0'}</>
  const open = duties.obligations.filter(isOpen)
  const late = open.filter((one) => one.daysLeft < 0).length
  const agencies = [...new Set(duties.obligations.map((one) => say(one.agencyName)))].join(', ')
  const left = say(`còn ${open.length} biểu phải gửi`, `${counted(open.length, 'form')} to send`)
  const told = open.length === 0 ? say('không còn biểu nào phải gửi', 'nothing is left to send') : left
  const some = say(`, trong đó ${late} biểu đã quá hạn`, `, ${late} of them overdue`)
  const overdue = late === 0 ? '' : late === open.length ? say(', đều đã quá hạn', ', all overdue') : some
  return <>{[agencies, `${told}${overdue}`].filter((text) => text !== '').join(': ')}</>
}
