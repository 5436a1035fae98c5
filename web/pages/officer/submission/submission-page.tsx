import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ToldSubmission } from '../../../../schemas/told-submission.ts'
import { rolesOf, useMe } from '../../../api/me.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Download } from '../../../parts/button.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Page } from '../../../parts/page.tsx'
import { Progress } from '../../../parts/progress.tsx'
import { Answered } from '../../../parts/waiting.tsx'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { followSubmission, type SendProgress } from '../send/follow-submission.ts'
import { SendPanel, useChosen } from '../send/send-panel.tsx'
import { CheckedFile } from './checked-file.tsx'
import { HistoryCard, SiblingsCard } from './history-card.tsx'
import { standingOf } from './submission-words.ts'
import '../officer.css'

/** One submission: where it stands, what was found in which cell, what to do about it. */
export default function SubmissionPage() {
  const { id = '' } = useParams()
  return <Submission key={id} id={id} />
}

function Submission({ id }: { id: string }) {
  const say = useSay()
  const { language } = useLanguage()
  const answer = useAnswer<ToldSubmission>(`/submissions/${id}`)
  const { data: told } = answer
  const { data: me } = useMe()
  const isOfficer = [...rolesOf(me)].some((role) => role.endsWith('-officer'))
  const title = told?.title ? say(told.title) : say('Báo cáo đã gửi', 'Submission')
  const lead = [
    ...[told?.form, told?.period && periodName(told.period, language)],
    ...[told?.agencyName && say(told.agencyName), told?.provinceName, told?.title ? null : told?.fileName],
  ]
  return (
    <Page
      title={title}
      lead={told === undefined ? '\u00a0' : lead.filter((text) => text).join(' · ')}
      trail={[
        isOfficer
          ? { to: '/work', text: say('Việc của tôi', 'My work') }
          : { to: `/review/${id}`, text: say('Xem xét báo cáo', 'Review') },
      ]}
      acts={told !== undefined && <Acts told={told} />}
    >
      <Answered answer={answer} lines={16}>
        {(found) => <Told told={found} isOfficer={isOfficer} />}
      </Answered>
    </Page>
  )
}

function Acts({ told: { id, findings } }: { told: ToldSubmission }) {
  const say = useSay()
  return (
    <>
      {findings.length > 0 && (
        <Download href={`/api/v1/submissions/${id}/annotated`}>
          {say('Tải tệp có đánh dấu lỗi', 'Marked workbook')}
        </Download>
      )}
      <Link className="button" to={`/submissions/${id}/receipt`}>
        {say('Giấy biên nhận', 'Receipt')}
      </Link>
      <Download href={`/api/v1/submissions/${id}/original`} look="quiet">
        {say('Tệp gốc', 'Original')}
      </Download>
    </>
  )
}

function Told({ told, isOfficer }: { told: ToldSubmission; isOfficer: boolean }) {
  const say = useSay()
  const files = useChosen()
  const { name, tone, advice } = standingOf(told)
  const isUnderWay = told.state === 'received' || told.state === 'read'
  const isClosed = told.history.findLast(({ kind }) => kind === 'lock' || kind === 'unlock')?.kind === 'lock'
  const newest = told.siblings[0]
  const mustCorrect = tone === 'bad'
  const sending = isOfficer && !isUnderWay && !isClosed && (
    <SendPanel title={say('Gửi tệp đã sửa', 'Send a corrected file')} files={files} province={told.province} />
  )
  return (
    <>
      <Notice tone={tone} title={say(name)}>
        <p>{say(advice)}</p>
        {newest !== undefined && newest.id !== told.id && (
          <p>
            <Link to={`/submissions/${newest.id}`}>{say('Mở bản gửi mới nhất', 'Open the newest submission')}</Link>
          </p>
        )}
      </Notice>
      {isUnderWay && <UnderWay id={told.id} />}
      {mustCorrect && sending}
      {!isUnderWay && <CheckedFile told={told} />}
      {!mustCorrect && sending}
      <div className="columns">
        <SiblingsCard told={told} />
        <HistoryCard told={told} />
      </div>
    </>
  )
}

/** Reading and checking as they go, for who comes to the page before they are done. */
function UnderWay({ id }: { id: string }) {
  const say = useSay()
  const client = useQueryClient()
  const [progress, setProgress] = useState<SendProgress | null>(null)
  useEffect(() => {
    const renew = () => void client.invalidateQueries()
    return followSubmission(`/api/v1/submissions/${id}`, { onProgress: setProgress, onEnd: renew })
  }, [id, client])
  const label = progress === null ? say('Đang hỏi tiến độ', 'Asking how far it is') : say(progress.text)
  return <Progress label={label} fraction={progress === null ? null : progress.percent / 100} />
}
