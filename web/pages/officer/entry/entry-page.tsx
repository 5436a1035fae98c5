import { useParams, useSearchParams } from 'react-router'
import type { EntryPage as EntryAnswer } from '../../../../schemas/entry.ts'
import type { OwedList } from '../../../../schemas/owed.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Download } from '../../../parts/button.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { EntryForm } from './entry-form.tsx'
import '../officer.css'
import './entry.css'

/** A form typed in without Excel: kept as typed, checked as it stands, sent as the workbook that it fills. */
export default function EntryPage() {
  const { form = '', period = '' } = useParams()
  const [search] = useSearchParams()
  const say = useSay()
  const { language } = useLanguage()
  const { day } = useFormats()
  const province = search.get('province') ?? ''
  const area = search.get('area') ?? ''
  const asked = `period=${period}${province === '' ? '' : `&province=${province}`}${area === '' ? '' : `&area=${area}`}`
  const answer = useAnswer<EntryAnswer>(`/forms/${form}/entry?${asked}`)
  const { data: duties } = useAnswer<OwedList>('/obligations')
  const sheet = answer.data?.sheet
  const duty = duties?.obligations.find(
    (one) => one.form === sheet?.form && one.period === period && one.province === sheet.province,
  )
  const lead = sheet && [
    ...[sheet.form, periodName(period, language), `${say('Đơn vị tính', 'Unit')}: ${say(sheet.unit)}`],
    duty ? say(`Hạn ${day(duty.due)}`, `Due ${day(duty.due)}`) : '',
  ]
  return (
    <Page
      title={sheet ? say(sheet.title) : say('Nhập trực tiếp', 'Keyed entry')}
      lead={lead?.filter((text) => text !== '').join(' · ') ?? '\u00a0'}
      trail={[{ to: '/work', text: say('Việc của tôi', 'My work') }]}
      acts={
        <Download href={`/api/v1/forms/${form}/download?${asked}`} look="quiet">
          {say('Điền bằng Excel', 'Fill it in Excel')}
        </Download>
      }
    >
      {duty?.state === 'locked' && (
        <Notice
          tone="warn"
          title={say(
            'Biểu của kỳ này đã khóa: gửi lên sẽ không được nhận.',
            'The form is locked for this period: what is sent will not be taken.',
          )}
        />
      )}
      <Answered answer={answer} lines={16}>
        {({ sheet: found, draft }) => (
          <EntryForm key={`${found.form} ${found.period} ${found.province}`} sheet={found} draft={draft} />
        )}
      </Answered>
    </Page>
  )
}
