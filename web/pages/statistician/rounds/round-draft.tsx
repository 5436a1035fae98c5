import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DraftRound } from '../../../../schemas/planned-round.ts'
import type { CheckedDraft } from '../../../../schemas/proposal.ts'
import { useAct } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { DayField } from '../../../parts/day-field.tsx'
import { Choice, Field } from '../../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../../parts/notice.tsx'
import { Card } from '../../../parts/page.tsx'
import { useSay } from '../../../text/language.tsx'
import { DraftChecks } from '../catalogue/draft-checks.tsx'
import { OwedTable } from './owed-table.tsx'
import { stageOptions } from './stage-options.ts'

type Entry = DraftRound['entry']

/** The letter, the days and the forms of a round, as they will be proposed. */
export function RoundDraft({ draft }: { draft: DraftRound }) {
  const say = useSay()
  const navigate = useNavigate()
  const [entry, setEntry] = useState<Entry>(draft.entry)
  const check = useAct<CheckedDraft>()
  const send = useAct<{ id: number }>(['/catalogue/proposals', '/rounds'])
  const { letter } = entry
  const missing =
    letter.number.trim() === '' || letter.signer.trim() === '' || [letter.date, entry.opens, entry.closes].includes('')
  const set = (change: Partial<Entry>) => setEntry((now) => ({ ...now, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const text = JSON.stringify(entry)
    const reason = say(`Mở đợt theo công văn ${letter.number}`, `A round by the letter ${letter.number}`)
    const propose = () =>
      send.mutate(
        { path: '/catalogue/proposals', body: { kind: 'rounds', text, reason, province: entry.province } },
        { onSuccess: () => void navigate('/catalogue/proposals') },
      )
    check.mutate(
      { path: '/catalogue/proposals/check', body: { kind: 'rounds', text } },
      { onSuccess: ({ problems }) => problems.length === 0 && propose() },
    )
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Card title={say('Công văn và các ngày', 'Letter and days')}>
        <LetterFields entry={entry} set={set} />
      </Card>
      <Card title={say('Biểu phải báo cáo', 'Forms asked for')}>
        <OwedTable names={draft.forms} owed={entry.obligations} onChange={(obligations) => set({ obligations })} />
      </Card>
      {check.data && check.data.problems.length > 0 && <DraftChecks checked={check.data} />}
      <ProblemNotice error={check.error ?? send.error} />
      {missing && (
        <Notice
          title={say(
            'Ghi số, ngày, người ký công văn và các ngày rồi mới gửi được.',
            'The number, day and signer of the letter and the days are needed before it can be sent.',
          )}
        />
      )}
      <div className="line line-end">
        <Button
          type="submit"
          look="main"
          isPending={check.isPending || send.isPending}
          isDisabled={missing || entry.obligations.length === 0}
        >
          {say('Gửi duyệt', 'Send for approval')}
        </Button>
      </div>
    </form>
  )
}

function LetterFields({ entry, set }: { entry: Entry; set: (change: Partial<Entry>) => void }) {
  const say = useSay()
  const { letter } = entry
  const write = (change: Partial<Entry['letter']>) => set({ letter: { ...letter, ...change } })
  return (
    <div className="filters">
      <Field label={say('Số công văn', 'Number')} value={letter.number} onChange={(number) => write({ number })} />
      <DayField
        label={say('Ngày công văn', 'Day of the letter')}
        value={letter.date}
        onChange={(date) => write({ date })}
      />
      <Field label={say('Người ký', 'Signer')} value={letter.signer} onChange={(signer) => write({ signer })} />
      <DayField label={say('Mở ngày', 'Opens')} value={entry.opens} onChange={(opens) => set({ opens })} />
      <DayField label={say('Đóng ngày', 'Closes')} value={entry.closes} onChange={(closes) => set({ closes })} />
      <Choice
        label={say('Lần tính', 'Stage of the estimate')}
        value={entry.stage}
        onChange={(stage) => set({ stage: stage as Entry['stage'] })}
        options={stageOptions.map(({ value, text }) => ({ value, text: say(text) }))}
      />
    </div>
  )
}
