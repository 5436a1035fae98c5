import { type FormEvent, useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { CheckedDraft } from '../../../../schemas/proposal.ts'
import type { CodeEntries } from '../../../../schemas/told-catalogue.ts'
import { useAct, useAnswer } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { Choice, Field } from '../../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../../parts/notice.tsx'
import { Card, Page } from '../../../parts/page.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useSay } from '../../../text/language.tsx'
import '../statistician.css'
import { useProvinces } from '../../../api/use-provinces.ts'
import './catalogue.css'
import { Changes } from './changes.tsx'
import { DraftChecks } from './draft-checks.tsx'
import { kindName } from './kind-words.ts'

/** An entry as text, checked as often as one likes, then proposed with a reason. */
export default function ProposePage() {
  const { kind = '' } = useParams()
  const [query] = useSearchParams()
  const say = useSay()
  const code = query.get('code')
  const path = code === null ? null : `/catalogue/${kind}/${encodeURIComponent(code)}`
  const text = useAnswer<{ text: string }>(path && `${path}/text`)
  const entry = useAnswer<CodeEntries>(path)
  const isReady = code === null || (text.data !== undefined && entry.data !== undefined)
  return (
    <Page
      title={
        code === null
          ? say('Đề xuất mục mới', 'Propose a new entry')
          : `${say('Đề xuất sửa', 'Propose a change')}: ${code}`
      }
      lead={say(
        'Sửa nội dung, bấm kiểm tra, ghi lý do rồi gửi. Chưa có gì thay đổi cho đến khi người khác duyệt.',
        'Change the text, check it, give the reason, send. Nothing changes until somebody else approves.',
      )}
      trail={[
        { to: '/catalogue', text: say('Danh mục', 'Catalogue') },
        { to: `/catalogue/${kind}`, text: say(kindName(kind)) },
      ]}
    >
      <ProblemNotice error={text.error} />
      {isReady ? (
        <Draft kind={kind} start={text.data?.text ?? ''} before={entry.data?.entries[0] ?? null} />
      ) : (
        !text.error && <Waiting lines={10} />
      )}
    </Page>
  )
}

function Draft({ kind, start, before }: { kind: string; start: string; before: unknown }) {
  const say = useSay()
  const navigate = useNavigate()
  const provinces = useProvinces()
  const [text, setText] = useState(start)
  const [reason, setReason] = useState('')
  const [province, setProvince] = useState('')
  const check = useAct<CheckedDraft>()
  const send = useAct<{ id: number }>(['/catalogue/proposals'])
  const [checkedText, setCheckedText] = useState<string | null>(null)
  useEffect(() => setProvince((now) => (now === '' ? (provinces[0]?.code ?? '') : now)), [provinces])
  const runCheck = () =>
    check.mutate(
      { path: '/catalogue/proposals/check', body: { kind, text } },
      { onSuccess: () => setCheckedText(text) },
    )
  const checked = checkedText === text ? check.data : undefined
  const isClean = checked !== undefined && checked.problems.length === 0 && !checked.isSame
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { kind, text, reason: reason.trim(), province }
    send.mutate({ path: '/catalogue/proposals', body }, { onSuccess: () => void navigate('/catalogue/proposals') })
  }
  return (
    <form className="split" onSubmit={submit}>
      <Card title={say('Nội dung (YAML hoặc JSON)', 'Text (YAML or JSON)')}>
        <div className="draft">
          <Field
            label={say('Một mục', 'One entry')}
            rows={Math.min(34, Math.max(14, text.split('\n').length + 2))}
            value={text}
            onChange={setText}
          />
        </div>
        <div className="line line-end">
          <Button onPress={runCheck} isPending={check.isPending} isDisabled={text.trim() === ''}>
            {say('Kiểm tra', 'Check')}
          </Button>
        </div>
      </Card>
      <div className="stack">
        <Card title={say('Kết quả kiểm tra', 'Checks')}>
          <ProblemNotice error={check.error} />
          {checked === undefined ? (
            <p className="soft">
              {say(
                'Bấm "Kiểm tra" để đối chiếu với danh mục đang dùng.',
                'Press “Check” to hold it against the catalogue in force.',
              )}
            </p>
          ) : (
            <DraftChecks checked={checked} />
          )}
          {isClean && before !== null && (
            <>
              <h3>{say('Sẽ thay đổi', 'What will change')}</h3>
              <Changes before={before} after={checked.entry?.body} />
            </>
          )}
        </Card>
        <Card title={say('Gửi đề xuất', 'Send')}>
          {provinces.length > 1 && (
            <Choice
              label={say('Văn phòng tỉnh', 'Office of')}
              value={province}
              onChange={setProvince}
              options={provinces.map(({ code, name }) => ({ value: code, text: name }))}
            />
          )}
          <Field label={say('Lý do (bắt buộc)', 'Reason (required)')} rows={3} value={reason} onChange={setReason} />
          {!isClean && <Notice title={say('Kiểm tra đạt mới gửi được.', 'It can be sent once the checks pass.')} />}
          <ProblemNotice error={send.error} />
          <Button
            type="submit"
            look="main"
            isPending={send.isPending}
            isDisabled={!isClean || reason.trim().length < 3 || province === ''}
          >
            {say('Gửi đề xuất', 'Send the proposal')}
          </Button>
        </Card>
      </div>
    </form>
  )
}
