import { useParams } from 'react-router'
import type { Receipt } from '../../../../schemas/told-submission.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Button } from '../../../parts/button.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered } from '../../../parts/waiting.tsx'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import '../officer.css'

/** What was received, when, from whom: to be printed and filed. */
export default function ReceiptPage() {
  const { id = '' } = useParams()
  const say = useSay()
  const receipt = useAnswer<Receipt>(`/submissions/${id}/receipt`)
  return (
    <Page
      title={say('Giấy biên nhận', 'Receipt')}
      trail={[{ to: `/submissions/${id}`, text: say('Báo cáo', 'Submission') }]}
      acts={
        <Button look="main" onPress={() => window.print()}>
          {say('In', 'Print')}
        </Button>
      }
    >
      <Answered answer={receipt} lines={10}>
        {(told) => <Paper receipt={told} />}
      </Answered>
    </Page>
  )
}

function Paper({ receipt }: { receipt: Receipt }) {
  const say = useSay()
  const { language } = useLanguage()
  const { time, bytes } = useFormats()
  const { form, title, period, agencyName, agency, provinceName, sender } = receipt
  const lines: [string, string][] = [
    [say('Số biên nhận', 'Number'), receipt.id],
    [say('Nhận lúc', 'Received at'), time(receipt.receivedAt)],
    [say('Biểu', 'Form'), form === null ? '…' : [form, title && say(title)].filter(Boolean).join(' – ')],
    [say('Kỳ báo cáo', 'Period'), period === null ? '…' : periodName(period, language)],
    [say('Cơ quan báo cáo', 'Agency'), agencyName ? say(agencyName) : (agency ?? '…')],
    [say('Địa bàn', 'Territory'), provinceName],
    [say('Người gửi', 'Sent by'), sender ?? say('Cơ quan thống kê nhập thay', 'The statistics office')],
    [say('Tên tệp', 'File'), receipt.fileName],
    [say('Dung lượng', 'Size'), bytes(receipt.bytes)],
  ]
  return (
    <article className="card paper">
      <p className="soft">
        {say(
          `Thống kê tỉnh xác nhận đã nhận tệp báo cáo sau đây (${provinceName}).`,
          `The statistics office (${provinceName}) confirms that it received the following file.`,
        )}
      </p>
      <dl className="receipt">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>{receipt.sha256}</code>
          </dd>
        </div>
      </dl>
      <p className="soft small">
        {say(
          'Mã SHA-256 được tính từ nội dung tệp: tệp sửa dù chỉ một ô sẽ cho mã khác. Giấy này xác nhận việc nhận tệp, không thay cho việc chấp nhận số liệu.',
          'SHA-256 is computed from the content of the file: one changed cell gives another. This receipt is of the file; it does not mean that the figures were accepted.',
        )}
      </p>
    </article>
  )
}
