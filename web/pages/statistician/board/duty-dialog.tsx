import { useState } from 'react'
import { Link } from 'react-router'
import type { Board, BoardCell } from '../../../../schemas/board.ts'
import { useAct } from '../../../api/use-answer.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { ReasonDialog } from '../../../parts/reason-dialog.tsx'
import { useFormats } from '../../../text/format.ts'
import { type Both, useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { lateness, stateWords } from '../words.ts'

type Act = 'excuse' | 'unexcuse' | 'extend' | 'unextend' | 'lock' | 'unlock'

/** What each decision does, and whether it can be taken back. */
const acts: Record<Act, { name: Both; tells: Both }> = {
  lock: {
    name: { vi: 'Khóa', en: 'Lock' },
    tells: {
      vi: 'Sau khi khóa, cơ quan không gửi bản sửa được nữa. Mở khóa lại được, kèm lý do.',
      en: 'Once locked, the agency can send no correction. It can be unlocked again, with a reason.',
    },
  },
  unlock: {
    name: { vi: 'Mở khóa', en: 'Unlock' },
    tells: { vi: 'Cơ quan gửi bản sửa được trở lại. Khóa lại được.', en: 'The agency can send corrections again.' },
  },
  extend: {
    name: { vi: 'Gia hạn', en: 'Extend' },
    tells: {
      vi: 'Hạn nộp chuyển đến ngày chọn. Rút lại được, kèm lý do.',
      en: 'The due day moves. It can be taken back, with a reason.',
    },
  },
  unextend: {
    name: { vi: 'Bỏ gia hạn', en: 'Take the extension back' },
    tells: {
      vi: 'Hạn nộp trở lại như lúc mở đợt. Báo cáo đã gửi trong thời gian gia hạn vẫn được giữ.',
      en: 'The due day is again the one of the round. What came in the meantime is kept.',
    },
  },
  excuse: {
    name: { vi: 'Miễn báo cáo', en: 'Excuse' },
    tells: {
      vi: 'Đến hết ngày chọn biểu này không tính là phải có và không bị nhắc. Rút lại được, kèm lý do.',
      en: 'Until the day, the form is not counted as owed and not reminded of. It can be taken back, with a reason.',
    },
  },
  unexcuse: {
    name: { vi: 'Bỏ miễn báo cáo', en: 'Take the excuse back' },
    tells: {
      vi: 'Cơ quan lại nợ biểu này, theo hạn nộp đang có.',
      en: 'The agency owes the form again, by its due day.',
    },
  },
}

const actsOf = ({ locked, review, current, excusedUntil, extendedUntil }: BoardCell): Act[] => {
  if (locked) return ['unlock']
  const back: Act[] = [
    ...(extendedUntil === null ? [] : (['unextend'] as const)),
    ...(excusedUntil === null ? [] : (['unexcuse'] as const)),
  ]
  if (review === 'accept') return ['lock', ...back]
  return current === null ? ['extend', 'excuse', ...back] : ['extend', ...back]
}

interface DutyDialogProps {
  cell: BoardCell | null
  board: Board
  onClose: () => void
}

/** An obligation opened from the board: what stands, the way to its submission, and the decisions on it. */
export function DutyDialog({ cell, board, onClose }: DutyDialogProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [act, setAct] = useState<Act | null>(null)
  const decide = useAct<unknown>(['/rounds', '/obligations', '/review-queue'])
  if (cell === null) return null
  const title = [cell.form, periodName(cell.period, language), cell.areaName].filter((text) => text !== '').join(' · ')
  const path = [cell.round, 'obligations', encodeURIComponent(cell.form), cell.period, cell.agency].join('/')
  const close = () => {
    setAct(null)
    decide.reset()
  }
  const onAct = (given: { reason: string; until: string }) => {
    const body = act === 'excuse' || act === 'extend' ? given : { reason: given.reason }
    decide.mutate({ path: `/rounds/${path}/${act}`, body: { ...body, area: cell.area } }, { onSuccess: close })
  }
  return (
    <>
      <Dialog title={title} isOpen={act === null} onClose={onClose}>
        <DutyFacts cell={cell} board={board} />
        <div className="line line-end">
          {actsOf(cell).map((name) => (
            <Button key={name} onPress={() => setAct(name)}>
              {say(acts[name].name)}…
            </Button>
          ))}
          {cell.submission && (
            <Link className="button button-main" to={`/review/${cell.submission}`}>
              {say('Xem xét báo cáo', 'Review the submission')}
            </Link>
          )}
          <Button look="quiet" onPress={onClose}>
            {say('Đóng', 'Close')}
          </Button>
        </div>
      </Dialog>
      {act !== null && (
        <ReasonDialog
          title={`${say(acts[act].name)} · ${title}`}
          isOpen
          onClose={close}
          act={say(acts[act].name)}
          needsReason
          {...(act === 'excuse' || act === 'extend' ? { until: say('Đến hết ngày', 'Until') } : {})}
          error={decide.error}
          isPending={decide.isPending}
          onAct={onAct}
        >
          <p>{say(acts[act].tells)}</p>
        </ReasonDialog>
      )}
    </>
  )
}

function DutyFacts({ cell, board }: { cell: BoardCell; board: Board }) {
  const say = useSay()
  const { day, time, percent, number } = useFormats()
  const { name, tone } = stateWords[cell.state]
  const title = board.forms.find((one) => one.code === cell.form)?.name
  const agency = board.agencies.find((one) => one.code === cell.agency)?.name
  const onTime = cell.isOnTime ? say('đúng hạn', 'on time') : say('sau hạn', 'after the due day')
  return (
    <div className="stack">
      <p>
        {title && say(title)} — {agency && say(agency)}
      </p>
      <dl className="facts">
        <div>
          <dt>{say('Trạng thái', 'State')}</dt>
          <dd>
            <Badge tone={tone}>{say(name)}</Badge>
          </dd>
        </div>
        <div>
          <dt>{say('Hạn nộp', 'Due')}</dt>
          <dd>
            {day(cell.due)}
            {cell.daysLate > 0 && ` (${lateness(cell.daysLate, say)})`}
          </dd>
        </div>
        {cell.extensionReason !== null && (
          <div>
            <dt>{say('Gia hạn vì', 'Extended because')}</dt>
            <dd>{cell.extensionReason}</dd>
          </div>
        )}
        {cell.excuseReason !== null && (
          <div>
            <dt>{say('Miễn vì', 'Excused because')}</dt>
            <dd>
              {cell.excuseReason} ({say('đến', 'until')} {day(cell.excusedUntil)})
            </dd>
          </div>
        )}
        <div>
          <dt>{say('Nhận lần đầu', 'First received')}</dt>
          <dd>
            {cell.firstReceivedAt === null
              ? say('chưa nhận', 'nothing yet')
              : `${time(cell.firstReceivedAt)} (${onTime})`}
          </dd>
        </div>
        <div>
          <dt>{say('Ô đã điền', 'Cells filled')}</dt>
          <dd>
            {percent(cell.completeness)}
            {cell.requiredCells > 0 && ` (${number(cell.filledCells, 0)} / ${number(cell.requiredCells, 0)})`}
          </dd>
        </div>
      </dl>
    </div>
  )
}
