import type { CheckedDraft, EntryProblem } from '../../../../schemas/proposal.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { counted } from '../../../text/counted.ts'
import { useSay } from '../../../text/language.tsx'

/** What the checks found: each with its line, what stands there and what is expected. */
export function DraftChecks({ checked }: { checked: CheckedDraft }) {
  const say = useSay()
  const { problems, warnings, isNew, isSame, entry } = checked
  return (
    <div className="stack">
      {problems.length > 0 ? (
        <Notice
          tone="bad"
          title={say(
            `${problems.length} chỗ sai, chưa gửi được.`,
            `${counted(problems.length, 'problem')}; it cannot be sent.`,
          )}
        />
      ) : isSame ? (
        <Notice title={say('Giống hệt mục đang dùng.', 'The same as the entry in force.')} />
      ) : (
        <Notice
          tone="good"
          title={
            isNew
              ? say(`Đạt: mục mới ${entry?.code}.`, `Passed: a new entry, ${entry?.code}.`)
              : say(`Đạt: thay mục ${entry?.code}.`, `Passed: replaces ${entry?.code}.`)
          }
        />
      )}
      <ProblemList problems={problems} tone="bad" />
      <ProblemList problems={warnings} tone="warn" />
    </div>
  )
}

function ProblemList({ problems, tone }: { problems: EntryProblem[]; tone: 'bad' | 'warn' }) {
  const say = useSay()
  if (problems.length === 0) return null
  return (
    <ul className="list">
      {problems.map((one) => (
        <li key={`${one.file} ${one.line} ${one.field} ${one.found}`} className="small">
          <Badge tone={tone}>{one.line > 0 ? `${say('dòng', 'line')} ${one.line}` : one.file}</Badge> {say(one.message)}
        </li>
      ))}
    </ul>
  )
}
