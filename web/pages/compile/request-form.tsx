import { type FormEvent, useState } from 'react'
import type { ReleaseCalendar } from '../../../schemas/release-calendar.ts'
import type { OnBoard } from '../../../schemas/worked-vintage.ts'
import { useAct, useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { readDay, readHour, typedDay } from '../../text/read-time.ts'
import { today } from '../public/today.ts'
import { boardPath } from './worked.ts'

/** Asking for a release: the day and hour before which nobody outside sees it, proposed from the calendar. */
export function RequestForm({ vintage }: { vintage: OnBoard }) {
  const say = useSay()
  const { day } = useFormats()
  const planned = usePlannedDay(vintage)
  const [typed, setTyped] = useState<{ day: string; hour: string } | null>(null)
  const ask = useAct([boardPath])
  const at = typed ?? { day: typedDay(planned !== null && planned > today() ? planned : today()), hour: '09:00' }
  const [whole, hour] = [readDay(at.day), readHour(at.hour)]
  const send = (embargoUntil: string | null) =>
    ask.mutate({ path: `/vintages/${vintage.province}/${vintage.id}/release`, body: { step: 'request', embargoUntil } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (whole !== null && hour !== null) send(new Date(`${whole}T${hour}:00+07:00`).toISOString())
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h3>{say('Đề nghị công bố', 'Ask for release')}</h3>
      {planned !== null && (
        <p className="small soft">
          {say('Ngày theo lịch công bố', 'Day by the release calendar')}: {day(planned)}
          {planned <= today() && ` (${say('đã qua', 'passed')})`}
        </p>
      )}
      <div className="fields">
        <Field
          label={say('Ngày công bố', 'Release day')}
          inputMode="numeric"
          value={at.day}
          onChange={(value) => setTyped({ ...at, day: value })}
          error={
            whole === null
              ? say('Ghi ngày/tháng/năm, ví dụ 29/03/2027', 'Write day/month/year, such as 29/03/2027')
              : null
          }
          isRequired
        />
        <Field
          label={say('Giờ công bố (giờ Việt Nam)', 'Hour (Vietnam time)')}
          inputMode="numeric"
          value={at.hour}
          onChange={(value) => setTyped({ ...at, hour: value })}
          error={hour === null ? say('Ghi giờ:phút, ví dụ 09:00', 'Write hour:minute, such as 09:00') : null}
          isRequired
        />
      </div>
      <ProblemNotice error={ask.error} />
      <div className="line">
        <Button type="submit" look="main" isPending={ask.isPending} isDisabled={whole === null || hour === null}>
          {say('Đề nghị công bố vào giờ này', 'Ask for release at this hour')}
        </Button>
        <Button isPending={ask.isPending} onPress={() => send(null)}>
          {say('Công bố ngay khi duyệt', 'As soon as it is approved')}
        </Button>
      </div>
    </form>
  )
}

/** The day that the calendar sets for the vintage's period and stage; null when none does. */
function usePlannedDay({ period, stage }: OnBoard): string | null {
  const year = Number(period.slice(0, 4))
  const { data } = useAnswer<ReleaseCalendar>(`/release-calendar?from=${year}-01-01&to=${year + 3}-12-31`)
  return data?.entries.find((entry) => entry.period === period && entry.stage === stage)?.day ?? null
}
