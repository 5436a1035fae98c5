import { Page } from '../../parts/page.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useSay } from '../../text/language.tsx'
import { AuditCard, useAuditLines, useNames } from './audit-card.tsx'
import { FailureCard, useFailures } from './failure-card.tsx'
import { QueueCard, useQueues } from './queue-card.tsx'
import { ScheduleCard, useSchedules } from './schedule-card.tsx'

/** What runs, what broke and why, what runs next, and whether the log is whole: drawn when all of it has come, so that nothing shifts. */
export default function OperationPage() {
  const say = useSay()
  const answers = [useQueues(), useFailures(), useSchedules(), useAuditLines(), useNames()]
  const isHere = answers.every(({ isPending }) => !isPending)
  return (
    <Page
      title={say('Vận hành', 'Operation')}
      lead={say(
        'Hàng đợi, việc hỏng, lịch chạy và nhật ký. Trang này không hiện số liệu.',
        'Queues, failures, schedules and the log. No figures are shown here.',
      )}
    >
      {isHere ? (
        <>
          <QueueCard />
          <FailureCard />
          <ScheduleCard />
          <AuditCard />
        </>
      ) : (
        <Waiting lines={12} />
      )}
    </Page>
  )
}
