import { Page } from '../../parts/page.tsx'
import { useSay } from '../../text/language.tsx'
import { AuditCard } from './audit-card.tsx'
import { FailureCard } from './failure-card.tsx'
import { QueueCard } from './queue-card.tsx'
import { ScheduleCard } from './schedule-card.tsx'

/** What runs, what broke and why, what runs next, and whether the log is whole. */
export default function OperationPage() {
  const say = useSay()
  return (
    <Page
      title={say('Vận hành', 'Operation')}
      lead={say(
        'Hàng đợi, việc hỏng, lịch chạy và nhật ký. Trang này không hiện số liệu.',
        'Queues, failures, schedules and the log. No figures are shown here.',
      )}
    >
      <QueueCard />
      <FailureCard />
      <ScheduleCard />
      <AuditCard />
    </Page>
  )
}
