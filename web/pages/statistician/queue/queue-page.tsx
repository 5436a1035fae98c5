import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ReviewQueue } from '../../../../schemas/review-queue.ts'
import { useAnswer } from '../../../api/use-answer.ts'
import { Choice } from '../../../parts/field.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { Page } from '../../../parts/page.tsx'
import { Answered, Empty } from '../../../parts/waiting.tsx'
import { useSay } from '../../../text/language.tsx'
import { decisions } from '../decide.ts'
import '../statistician.css'
import { useProvinces } from '../../../api/use-provinces.ts'
import { AcceptClean } from './accept-clean.tsx'
import { QueueList } from './queue-list.tsx'

/** Submissions that wait for a decision, what moves GRDP most first; the keyboard alone is enough. */
export default function QueuePage() {
  const say = useSay()
  const provinces = useProvinces()
  const [query, setQuery] = useSearchParams()
  const province = query.get('province') ?? ''
  const answer = useAnswer<ReviewQueue>(`/review-queue${province === '' ? '' : `?province=${province}`}`, {
    refetchMs: 60_000,
  })
  const [done, setDone] = useState<{ text: string; submission: string } | null>(null)
  const options = [
    { value: '', text: say('Mọi tỉnh của tôi', 'All my provinces') },
    ...provinces.map(({ code, name }) => ({ value: code, text: name })),
  ]
  return (
    <Page
      title={say('Báo cáo cần xem', 'Submissions to review')}
      lead={say(
        'Xếp theo ảnh hưởng đến GRDP: trước hết điểm cần kiểm tra làm GRDP lệch nhiều nhất, rồi lỗi, cảnh báo, rồi báo cáo mang phần GRDP lớn nhất.',
        'By effect on GRDP: first the findings that move it most, then errors and warnings, then what carries most of it.',
      )}
      acts={
        provinces.length > 1 && (
          <Choice
            label={say('Tỉnh', 'Province')}
            value={province}
            onChange={(code) => setQuery(code === '' ? {} : { province: code })}
            options={options}
          />
        )
      }
    >
      {done && (
        <Notice tone="good" title={done.text}>
          <p>
            <Link to={`/review/${done.submission}`}>
              {say('Xem lại hoặc đổi quyết định', 'Look again or change it')}
            </Link>
          </p>
        </Notice>
      )}
      <Answered answer={answer} lines={12}>
        {({ queue }) =>
          queue.length === 0 ? (
            <Empty title={say('Không còn báo cáo nào chờ quyết định.', 'Nothing waits for a decision.')}>
              <Link className="button" to="/board">
                {say('Về bảng theo dõi đợt', 'To the board')}
              </Link>
            </Empty>
          ) : (
            <>
              <div className="line">
                <AcceptClean queue={queue} />
              </div>
              <QueueList
                queue={queue}
                onDone={(one, decision) =>
                  setDone({
                    text: `${say(decisions[decision].name)}: ${one.form} · ${one.agency}`,
                    submission: one.submission,
                  })
                }
              />
            </>
          )
        }
      </Answered>
    </Page>
  )
}
