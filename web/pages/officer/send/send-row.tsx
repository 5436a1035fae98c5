import { Link } from 'react-router'
import { Button } from '../../../parts/button.tsx'
import { Notice, ProblemNotice } from '../../../parts/notice.tsx'
import { Progress } from '../../../parts/progress.tsx'
import { useSay } from '../../../text/language.tsx'
import { type Sending, useSend } from './use-send.ts'

interface SendRowProps {
  file: File
  province: string | null
  onDone: (id: string) => void
  onForget: () => void
}

/** One file on its way, from the first byte to its findings. */
export function SendRow({ file, province, onDone, onForget }: SendRowProps) {
  const say = useSay()
  const sending = useSend(file, province, onDone)
  const isOver = sending.at === 'refused' || sending.at === 'foreign'
  return (
    <li className="send-row">
      <div className="line send-row-head">
        <strong className="send-name">{file.name}</strong>
        {isOver && (
          <Button look="quiet" onPress={onForget}>
            {say('Bỏ khỏi danh sách', 'Remove')}
          </Button>
        )}
      </div>
      <State sending={sending} />
    </li>
  )
}

function State({ sending }: { sending: Sending }) {
  const say = useSay()
  switch (sending.at) {
    case 'sending':
      return <Progress label={say('Đang gửi tệp lên', 'Sending the file')} fraction={sending.fraction} />
    case 'reading': {
      const { progress } = sending
      const label = progress === null ? say('Đã nhận tệp', 'Received') : say(progress.text)
      return <Progress label={label} fraction={(progress?.percent ?? 5) / 100} />
    }
    case 'done':
      return (
        <p className="line" role="status">
          {say('Đã đọc và kiểm tra xong.', 'Read and checked.')}{' '}
          <Link to={`/submissions/${sending.received.id}`}>{say('Xem kết quả', 'See what was found')}</Link>
        </p>
      )
    case 'foreign':
      return <Notice tone="bad" title={say(sending.progress.text)} />
    case 'refused':
      return <ProblemNotice error={sending.error} />
  }
}
