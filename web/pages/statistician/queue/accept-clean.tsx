import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ToldQueued } from '../../../../schemas/review-queue.ts'
import { ApiProblem, request } from '../../../api/request.ts'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { ProblemNotice } from '../../../parts/notice.tsx'
import { Progress } from '../../../parts/progress.tsx'
import { counted } from '../../../text/counted.ts'
import { useFormats } from '../../../text/format.ts'
import { useLanguage, useSay } from '../../../text/language.tsx'
import { periodName } from '../../../text/period.ts'
import { decisionPath } from '../decide.ts'

/** What one may accept without looking further: passed, nothing but notes, nothing asked, not one's own. */
export const cleanOnes = (queue: readonly ToldQueued[]): ToldQueued[] =>
  queue.filter(
    (one) => one.state === 'passed' && one.errors === 0 && one.warnings === 0 && one.recheck === null && !one.isOwn,
  )

interface Refused {
  one: ToldQueued
  problem: ApiProblem
}

/** Accepts everything clean at once, after showing what that is; each is a decision of its own, and can be undone. */
export function AcceptClean({ queue }: { queue: readonly ToldQueued[] }) {
  const say = useSay()
  const { number } = useFormats()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [list, setList] = useState<ToldQueued[]>([])
  const [done, setDone] = useState<number | null>(null)
  const [refused, setRefused] = useState<Refused[]>([])
  const clean = cleanOnes(queue)
  const begin = () => {
    setList(clean)
    setDone(null)
    setRefused([])
    setOpen(true)
  }
  const run = async () => {
    const problems: Refused[] = []
    for (const [i, one] of list.entries()) {
      setDone(i)
      const path = decisionPath(one.submission, 'accept')
      await request(path, { method: 'POST', body: { reason: say('không có điểm cần kiểm tra', 'no findings') } }).catch(
        (problem) => {
          if (!(problem instanceof ApiProblem)) throw problem
          problems.push({ one, problem })
        },
      )
    }
    setDone(list.length)
    setRefused(problems)
    await client.invalidateQueries()
    if (problems.length === 0) setOpen(false)
  }
  const isRunning = done !== null && done < list.length
  if (clean.length < 2 && !open) return null
  return (
    <>
      <Button onPress={begin}>
        {say(
          `Chấp nhận ${clean.length} báo cáo không có lỗi, cảnh báo…`,
          `Accept ${clean.length} without errors or warnings…`,
        )}
      </Button>
      <Dialog
        title={say(`Chấp nhận ${list.length} báo cáo`, `Accept ${counted(list.length, 'submission')}`)}
        isOpen={open}
        onClose={() => !isRunning && setOpen(false)}
      >
        <p>
          {say(
            'Các báo cáo sau đạt mọi luật, không có lỗi hay cảnh báo. Từng báo cáo đổi lại được bằng cách trả lại.',
            'These passed every rule, without errors or warnings. Each can be undone by returning it.',
          )}
        </p>
        <ul className="clean-list small">
          {list.map((one) => (
            <CleanLine key={one.submission} one={one} />
          ))}
        </ul>
        {done !== null && (
          <Progress
            label={`${number(done, 0)} / ${number(list.length, 0)}`}
            fraction={list.length === 0 ? 1 : done / list.length}
          />
        )}
        {refused.map(({ one, problem }) => (
          <div key={one.submission}>
            <strong>
              {one.form} · {one.agency}
            </strong>
            <ProblemNotice error={problem} />
          </div>
        ))}
        <div className="line line-end">
          <Button isDisabled={isRunning} onPress={() => setOpen(false)}>
            {refused.length > 0 ? say('Đóng', 'Close') : say('Thôi', 'Cancel')}
          </Button>
          {refused.length === 0 && (
            <Button look="main" isPending={isRunning} onPress={() => void run()}>
              {say('Chấp nhận tất cả', 'Accept all')}
            </Button>
          )}
        </div>
      </Dialog>
    </>
  )
}

function CleanLine({ one }: { one: ToldQueued }) {
  const say = useSay()
  const { language } = useLanguage()
  const { number } = useFormats()
  return (
    <li>
      <code>{one.form}</code> {one.title && say(one.title)} · {periodName(one.period, language)}
      {one.carries !== null && (
        <span className="soft">
          {' '}
          — {number(one.carries, 1)} {say('tỷ đồng GRDP', 'bn dong of GRDP')}
        </span>
      )}
    </li>
  )
}
