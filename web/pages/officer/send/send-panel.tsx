import { type DragEvent, type ReactNode, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useNavigate } from 'react-router'
import { Button } from '../../../parts/button.tsx'
import { useSay } from '../../../text/language.tsx'
import { SendRow } from './send-row.tsx'

/** What a workbook's name may end with; the server looks at the content. */
export const accepted = ['.xlsx', '.xls', '.xlsm', '.csv']

export interface Chosen {
  key: string
  file: File
  province: string | null
}

/** Files chosen to be sent, wherever they were chosen. */
export function useChosen() {
  const [chosen, setChosen] = useState<Chosen[]>([])
  return {
    chosen,
    add: (files: Iterable<File> | null, province: string | null) =>
      setChosen((before) => [
        ...before,
        ...[...(files ?? [])].map((file) => ({ key: crypto.randomUUID(), file, province })),
      ]),
    forget: (key: string) => setChosen((before) => before.filter((one) => one.key !== key)),
  }
}

interface SendPanelProps {
  files: ReturnType<typeof useChosen>
  province: string | null
  title: string
  /** What stands beside the button: a choice of province. */
  children?: ReactNode
}

/** Where a file is dropped or chosen, and watched while it is read. One file alone opens its findings when it is through. */
export function SendPanel({ files, province, title, children }: SendPanelProps) {
  const say = useSay()
  const navigate = useNavigate()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    files.add(event.dataTransfer.files, province)
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const isAlone = files.chosen.length === 1
  return (
    <section
      className={isOver ? 'send-panel is-over' : 'send-panel'}
      aria-label={title}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="send-ask">
        <div className="stack">
          <strong>{title}</strong>
          <span className="soft small">
            {say(
              'Kéo tệp Excel hoặc CSV vào khung này, hoặc bấm nút. Không cần chọn biểu: hệ thống tự nhận ra từ nội dung tệp.',
              'Drop an Excel or CSV file into this frame, or press the button. The form is recognised from the content.',
            )}
          </span>
        </div>
        <div className="line">
          {children}
          <FileTrigger acceptedFileTypes={accepted} allowsMultiple onSelect={(list) => files.add(list, province)}>
            <Button look="main">{say('Chọn tệp để gửi', 'Choose a file')}</Button>
          </FileTrigger>
        </div>
      </div>
      {files.chosen.length > 0 && (
        <ul className="list">
          {files.chosen.map(({ key, file, province: to }) => (
            <SendRow
              key={key}
              file={file}
              province={to}
              onDone={(id) => isAlone && void navigate(`/submissions/${id}`)}
              onForget={() => files.forget(key)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
