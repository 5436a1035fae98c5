import { useFormats } from '../../../text/format.ts'
import { useSay } from '../../../text/language.tsx'
import type { Saving } from './use-autosave.ts'

/** Whether what is typed is safe: "đã lưu 10:25". Its width is kept, so that the buttons beside it do not move. */
export function SaveState({ saving }: { saving: Saving }) {
  const say = useSay()
  const { time } = useFormats()
  return (
    <span className="save-state small" role="status">
      {saving.at === 'typing' && say('Đang lưu…', 'Saving…')}
      {saving.at === 'saved' &&
        saving.savedAt !== null &&
        `${say('Đã lưu', 'Saved')} ${time(saving.savedAt).slice(-5)}`}
      {saving.at === 'failed' && (
        <span className="entry-wrong">
          {say('Chưa lưu được, đang thử lại. Đừng đóng trang.', 'Not saved yet, trying again. Keep the page open.')}
        </span>
      )}
    </span>
  )
}
