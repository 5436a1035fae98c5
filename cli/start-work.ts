import type { Runtime } from '../jobs/runtime.ts'
import { startSchedules } from '../jobs/schedules.ts'
import { dropComparisonsOfOtherCode } from '../store/comparisons.ts'
import { environmentMailer } from './remind.ts'

/** Works on jobs and runs the schedules (reminders, sweep, due rounds, release files) until closed; what fails is logged. */
export async function startWork({ effects, queues, startWorkers }: Runtime): Promise<{ close(): Promise<void> }> {
  await dropComparisonsOfOtherCode(effects.db, effects.codeVersion)
  const workers = await startWorkers({
    onFinished: (stage, job, failure) => {
      if (failure !== null) effects.log.warn({ stage, job, reason: failure.message.slice(0, 300) }, 'job failed')
    },
  })
  const mailer = environmentMailer()
  const schedules = await startSchedules(effects, queues, mailer)
  return {
    async close() {
      await schedules.close()
      mailer?.close()
      await workers.close()
    },
  }
}
