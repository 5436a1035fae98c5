import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CheckedEntry, EntrySheet } from '../../../../schemas/entry.ts'
import type { Received } from '../../../../schemas/received.ts'
import { request } from '../../../api/request.ts'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { Notice, ProblemNotice } from '../../../parts/notice.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { counted } from '../../../text/counted.ts'
import { useSay } from '../../../text/language.tsx'
import type { EntryStore } from './entry-store.ts'
import { occasionOf } from './occasion-of.ts'

interface SendDialogProps {
  isOpen: boolean
  onClose: () => void
  sheet: EntrySheet
  store: EntryStore
  flush: () => Promise<void>
  path: string
  /** null while it is being checked. */
  checked: CheckedEntry | null
}

/** Asks before a form is sent: what is blank, what is wrong; then sends it and opens its page. */
export function SendDialog({ isOpen, onClose, sheet, store, flush, path, checked }: SendDialogProps) {
  const say = useSay()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [state, setState] = useState<{ isSending: boolean; error: Error | null }>({ isSending: false, error: null })
  const send = async () => {
    setState({ isSending: true, error: null })
    try {
      await flush()
      const body = { ...occasionOf(sheet), cells: store.typed() }
      const { id } = await request<Received>(`${path}/submissions`, { method: 'POST', body })
      void client.invalidateQueries()
      await navigate(`/submissions/${id}`)
    } catch (error) {
      setState({ isSending: false, error: error as Error })
    }
  }
  return (
    <Dialog title={say('Gửi báo cáo này?', 'Send this report?')} isOpen={isOpen} onClose={onClose}>
      {checked === null ? <Waiting lines={2} /> : <Summary checked={checked} sheet={sheet} store={store} />}
      <ProblemNotice error={state.error} />
      <div className="line line-end">
        <Button onPress={onClose}>{say('Xem lại', 'Look again')}</Button>
        <Button look="main" onPress={send} isPending={state.isSending || checked === null}>
          {state.isSending ? say('Đang gửi…', 'Sending…') : say('Gửi', 'Send')}
        </Button>
      </div>
    </Dialog>
  )
}

function Summary({ checked, sheet, store }: { checked: CheckedEntry; sheet: EntrySheet; store: EntryStore }) {
  const say = useSay()
  const fields = sheet.rows.flatMap((row) => row.cells.flatMap(({ field }) => field ?? []))
  const blank = fields.filter(({ path, required }) => required && store.text(path).trim() === '').length
  const { error: errors, warning: warnings } = checked.counts
  if (errors > 0)
    return (
      <Notice
        tone="bad"
        title={say(
          `Còn ${errors} lỗi${blank > 0 ? `, ${blank} ô bắt buộc để trống` : ''}.`,
          `${counted(errors, 'error')}${blank > 0 ? `, ${counted(blank, 'required cell')} blank` : ''}.`,
        )}
      >
        <p>
          {say(
            'Vẫn gửi được, nhưng số liệu chưa được dùng cho đến khi hết lỗi. Nên bấm “Xem lại” để sửa trước.',
            'It can be sent, but its figures do not count until there is no error. Better look again first.',
          )}
        </p>
      </Notice>
    )
  if (warnings > 0)
    return (
      <Notice
        tone="warn"
        title={say(`Không có lỗi, còn ${warnings} cảnh báo.`, `No errors, ${counted(warnings, 'warning')}.`)}
      >
        <p>{say('Gửi xong có thể giải trình từng điểm.', 'Each can be explained once it is sent.')}</p>
      </Notice>
    )
  return <Notice tone="good" title={say('Đã điền đủ, không có lỗi.', 'Complete, no errors.')} />
}
