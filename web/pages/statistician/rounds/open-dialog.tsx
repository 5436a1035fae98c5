import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useNavigate } from 'react-router'
import type { PlannedRound } from '../../../../schemas/planned-round.ts'
import { upload } from '../../../api/upload.ts'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { ProblemNotice } from '../../../parts/notice.tsx'
import { Progress } from '../../../parts/progress.tsx'
import { counted } from '../../../text/counted.ts'
import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'

interface OpenDialogProps {
  round: PlannedRound | null
  onClose: () => void
}

/** Asks for the letter and opens the round: from then on every agency sees what it owes. */
export function OpenDialog({ round, onClose }: OpenDialogProps) {
  const say = useSay()
  const { day } = useFormats()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [letter, setLetter] = useState<File | null>(null)
  const [fraction, setFraction] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  if (round === null) return null
  const open = async () => {
    setError(null)
    setFraction(0)
    try {
      await upload({ path: `/rounds/${round.id}/open`, file: letter!, onProgress: setFraction })
      await client.invalidateQueries()
      onClose()
      await navigate(`/board?round=${round.id}`)
    } catch (caught) {
      setError(caught as Error)
    } finally {
      setFraction(null)
    }
  }
  return (
    <Dialog title={`${say('Mở đợt', 'Open round')} ${round.id}`} isOpen onClose={onClose}>
      <p>
        {say(
          `Từ lúc mở, ${round.forms} biểu và kỳ hiện ở trang của các cơ quan và thư nhắc được gửi theo hạn. Không đóng lại được trước ngày ${day(round.closes)}.`,
          `Once open, ${counted(round.forms, 'form and period stands', 'forms and periods stand')} on the agencies’ pages and reminders go out. It cannot be closed before ${day(round.closes)}.`,
        )}
      </p>
      <p>
        {say('Công văn', 'Letter')} {round.letter.number}, {day(round.letter.date)}, {round.letter.signer}
      </p>
      <div className="line">
        <FileTrigger
          acceptedFileTypes={['.pdf', '.docx', '.doc', '.jpg', '.jpeg', '.png']}
          onSelect={(list) => setLetter(list?.[0] ?? null)}
        >
          <Button>{say('Chọn tệp công văn', 'Choose the letter')}</Button>
        </FileTrigger>
        <span>{letter?.name ?? say('chưa chọn tệp (PDF, Word hoặc ảnh)', 'no file yet (PDF, Word or a picture)')}</span>
      </div>
      {fraction !== null && <Progress label={say('Đang gửi công văn', 'Sending the letter')} fraction={fraction} />}
      <ProblemNotice error={error} />
      <div className="line line-end">
        <Button look="quiet" onPress={onClose}>
          {say('Thôi', 'Cancel')}
        </Button>
        <Button look="main" onPress={open} isPending={fraction !== null} isDisabled={letter === null}>
          {say('Mở đợt', 'Open the round')}
        </Button>
      </div>
    </Dialog>
  )
}
