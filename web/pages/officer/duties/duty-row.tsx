import { FileTrigger } from 'react-aria-components'
import { Link } from 'react-router'
import type { Owed } from '../../../../schemas/owed.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Button, Download } from '../../../parts/button.tsx'
import { useFormats } from '../../../text/format.ts'
import { type Both, useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { accepted } from '../send/send-panel.tsx'
import { inAddress, isOpen, stateWords, toneOfState } from './duty-words.ts'

interface DutyRowProps {
  duty: Owed
  /** Names the province where the officer reports in several. */
  withProvince?: boolean
  onFiles: (files: Iterable<File> | null, province: string) => void
}

/** One form owed: what it is, where it stands, what can be done now. */
export function DutyRow({ duty, withProvince = false, onFiles }: DutyRowProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { form, title, period, state } = duty
  return (
    <li className="duty">
      <div className="duty-what">
        <span className="line">
          <strong>{form}</strong>
          <Badge tone={toneOfState(state)}>{say(stateWords(duty))}</Badge>
          {!duty.required && <Badge>{say('Không bắt buộc', 'Optional')}</Badge>}
        </span>
        <span>{say(title)}</span>
        <span className="soft small">
          {periodName(period, language)}
          {duty.areaName !== '' && ` · ${duty.areaName}`}
          {withProvince && ` · ${duty.provinceName}`}
        </span>
        <Standing duty={duty} />
      </div>
      <Acts duty={duty} onFiles={onFiles} />
    </li>
  )
}

/** What happened so far, in a line. */
function Standing({ duty }: { duty: Owed }) {
  const say = useSay()
  const { time, day } = useFormats()
  const { returnReason, draftSavedAt, excusedUntil, state } = duty
  return (
    <>
      {returnReason && (
        <span className="duty-reason">
          <strong>{say('Thống kê trả lại: ', 'Sent back: ')}</strong>
          {returnReason}
        </span>
      )}
      {state === 'excused' && (
        <span className="small">{say(`Miễn đến ${day(excusedUntil)}`, `Excused until ${day(excusedUntil)}`)}</span>
      )}
      {isOpen(duty) && duty.isClosed && (
        <span className="duty-reason small">
          {say(
            `Đợt báo cáo đã đóng ngày ${day(duty.closes)}: liên hệ Thống kê tỉnh trước khi gửi, số gửi sau ngày này không được nhận.`,
            `The round closed on ${day(duty.closes)}: speak with the statistics office first; later figures are not taken.`,
          )}
        </span>
      )}
      {draftSavedAt && isOpen(duty) && (
        <span className="small">
          {say('Đang nhập dở, lưu lúc ', 'Entry begun, saved at ')}
          {time(draftSavedAt)}
        </span>
      )}
    </>
  )
}

/** What its page is opened for. */
function seeWords(duty: Owed): Both {
  if (duty.returnReason !== null) return { vi: 'Xem ý kiến', en: 'See the remarks' }
  return isOpen(duty) ? { vi: 'Xem lỗi', en: 'See the errors' } : { vi: 'Xem báo cáo', en: 'See the submission' }
}

function Acts({ duty, onFiles }: Pick<DutyRowProps, 'duty' | 'onFiles'>) {
  const say = useSay()
  const { form, period, province, submission, state } = duty
  const at = `${inAddress(form)}/${period}`
  const commune = duty.areaName === '' ? '' : `&area=${duty.area}`
  const asked = `province=${province}&period=${period}${commune}`
  const hasFile = submission !== null
  const isClosed = state === 'locked' || state === 'refused'
  const send = hasFile ? say('Gửi lại tệp', 'Send again') : say('Gửi tệp', 'Send a file')
  const named = (words: string) => `${words} ${form}, ${period}`
  return (
    <div className="duty-acts">
      {hasFile && (
        <Link className={state === 'returned' ? 'button button-main' : 'button'} to={`/submissions/${submission}`}>
          {say(seeWords(duty))}
        </Link>
      )}
      {!isClosed && (
        <>
          <Download href={`/api/v1/forms/${inAddress(form)}/download?${asked}`}>
            {say('Tải biểu mẫu', 'Download form')}
          </Download>
          <FileTrigger acceptedFileTypes={accepted} onSelect={(list) => onFiles(list, province)}>
            <Button look={hasFile || duty.isClosed ? 'plain' : 'main'} aria-label={named(send)}>
              {send}
            </Button>
          </FileTrigger>
          <Link className="button" to={`/entry/${at}?province=${province}${commune}`}>
            {say('Nhập trực tiếp', 'Key in')}
          </Link>
        </>
      )}
    </div>
  )
}
