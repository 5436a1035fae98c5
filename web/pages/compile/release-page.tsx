import { Link } from 'react-router'
import type { ReleaseBoard } from '../../../schemas/worked-vintage.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { Page } from '../../parts/page.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { ReleaseCard } from './release-card.tsx'
import { boardPath } from './worked.ts'

/** Vintages on their way out: who asked, who may approve, and until when they stay closed. */
export default function ReleasePage() {
  const say = useSay()
  const board = useAnswer<ReleaseBoard>(boardPath, { refetchMs: 4_000 })
  return (
    <Page
      title={say('Duyệt công bố', 'Release')}
      lead={say(
        'Hai người khác nhau: một người đề nghị và chọn giờ công bố, một người có quyền duyệt. Trước giờ đó không ai bên ngoài thấy.',
        'Two different people: one asks and names the instant, another with the right approves. Nobody outside sees it before.',
      )}
    >
      <Answered answer={board} lines={8}>
        {({ vintages }) => {
          const ready = vintages.filter(({ reached }) => reached === 'compiled' || reached === 'published')
          if (ready.length === 0)
            return (
              <Empty title={say('Chưa có phiên bản nào để công bố.', 'There is no vintage to release yet.')}>
                <p>
                  <Link className="button button-main" to="/compile">
                    {say('Chạy một đợt', 'Run a round')}
                  </Link>
                </p>
              </Empty>
            )
          return ready.map((vintage) => <ReleaseCard key={vintage.id} vintage={vintage} />)
        }}
      </Answered>
    </Page>
  )
}
