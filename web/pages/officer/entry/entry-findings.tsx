import type { CheckedEntry } from '../../../../schemas/entry.ts'
import { Badge, toneOfSeverity } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Card } from '../../../parts/page.tsx'
import { useSay } from '../../../text/language.tsx'
import { focusField } from './move-in-form.ts'

const mostShown = 100

/** What checking the form as it is typed found; each leads to its field. */
export function EntryFindings({ findings, counts }: CheckedEntry) {
  const say = useSay()
  const names = { error: say('Lỗi', 'Error'), warning: say('Cảnh báo', 'Warning'), note: say('Ghi chú', 'Note') }
  const told = findings.filter(({ severity }) => severity !== 'note')
  const shown = told.slice(0, mostShown)
  const all = counts.error + counts.warning
  if (all === 0)
    return <Notice tone="good" title={say('Kiểm tra xong: không có lỗi.', 'Checked: there is no error.')} />
  return (
    <Card title={say(`Điểm cần xem (${all})`, `To look at (${all})`)}>
      <ul className="list">
        {shown.map(({ path, code, severity, message, advice }) => (
          <li key={`${path} ${code} ${message.vi}`} className="finding">
            <span className="line">
              <Badge tone={toneOfSeverity[severity]}>{names[severity]}</Badge>
              {path !== null && (
                <Button look="quiet" onPress={() => focusField(path)}>
                  {say('Tới ô này', 'Go to the cell')}
                </Button>
              )}
            </span>
            <span>{say(message)}</span>
            <span className="small soft">{say(advice)}</span>
          </li>
        ))}
      </ul>
      {all > shown.length && (
        <p>
          {say(
            `Còn ${all - shown.length} điểm nữa: sửa các điểm trên rồi bấm “Kiểm tra”.`,
            `${all - shown.length} more: correct these and check again.`,
          )}
        </p>
      )}
    </Card>
  )
}
