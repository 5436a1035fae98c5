import type { FailedJob } from '../../../schemas/operation.ts'
import { useAct, useAnswer } from '../../api/use-answer.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { Card } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Answered, Empty } from '../../parts/waiting.tsx'
import { useFormats } from '../../text/format.ts'
import { useSay } from '../../text/language.tsx'
import { workStage } from '../../text/work-stage.ts'

const path = '/operator/failures'

export const useFailures = () => useAnswer<FailedJob[]>(path, { refetchMs: 10_000 })

/** What failed, why, and a button to run it again. */
export function FailureCard() {
  const say = useSay()
  const { time, number } = useFormats()
  const failures = useFailures()
  const retry = useAct(['/operator/'])
  const title = say('Việc hỏng', 'Failures')
  return (
    <Card title={title}>
      <ProblemNotice error={retry.error} />
      <Answered answer={failures} lines={2}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say('Không có việc hỏng.', 'Nothing has failed.')} />
          ) : (
            <Table
              caption={title}
              rows={all}
              keyOf={(job) => job.id}
              columns={[
                { key: 'id', head: say('Việc', 'Job'), isHeading: true, cell: (job) => <code>{job.id}</code> },
                {
                  ...{ key: 'stage', head: say('Bước', 'Stage') },
                  cell: ({ stage }) => say(workStage(stage).name),
                },
                { key: 'reason', head: say('Lý do', 'Reason'), cell: (job) => job.reason },
                {
                  key: 'attempts',
                  head: say('Số lần thử', 'Attempts'),
                  isNumber: true,
                  cell: (job) => number(job.attempts),
                },
                { key: 'at', head: say('Lúc', 'At'), cell: (job) => time(job.failedAt) },
                {
                  ...{ key: 'act', head: say('Việc làm', 'Act') },
                  cell: (job) => (
                    <Button
                      isPending={retry.isPending && retry.variables?.path === `${path}/${job.id}/retry`}
                      onPress={() => retry.mutate({ path: `${path}/${job.id}/retry` })}
                      aria-label={say(`Chạy lại ${job.id}`, `Run ${job.id} again`)}
                    >
                      {say('Chạy lại', 'Run again')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Answered>
    </Card>
  )
}
