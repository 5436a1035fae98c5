import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { clearStoppedRun } from '../../jobs/stop-run.ts'
import type { Round } from '../../schemas/round.ts'
import { Runs, StoppedRun } from '../../schemas/run.ts'
import { readNames } from '../../store/people.ts'
import { appendRunStop, type RunWithStages, readRuns } from '../../store/runs.ts'
import { readVintages } from '../../store/vintages.ts'
import { byOf, reading, writing } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { provincesOfOffice, refuseOutsider } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province } from '../openapi/parameters.ts'
import { refuse } from '../refuse.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional() })
const Params = z.strictObject({ id: z.uuid() })
/** Runs of the rounds with who started them and how long each stage took; stopping one. */
export function runHistoryRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/runs', tag: 'work', onRequest: allow('figures', 'review') },
    summary: { vi: 'Các đợt có thể chạy và các lần chạy', en: 'Rounds that can be run, and their runs' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest run first', schema: Runs } },
    answer: async ({ query, request }, reply) => {
      const mine = provincesOfOffice(request.caller)
      const wanted = (one: { province: string }) =>
        (mine === 'all' || mine.includes(one.province)) && (query.province ?? one.province) === one.province
      const { rounds } = await catalogue()
      const [runs, vintages] = await reading(request, db, async (tx) => [
        await readRuns(tx, query),
        await readVintages(tx),
      ])
      const names = await readNames(
        db,
        runs.flatMap((run) => [run.started_by, run.stopped_by ?? '']),
      )
      const newest = new Map(vintages.map((v) => [v.round, { newestVintage: v.vintage_id, reached: v.reached }]))
      reply.header('cache-control', 'no-store')
      return {
        rounds: rounds.filter(wanted).map((round) => offered(round, newest.get(round.id))),
        runs: runs.filter(wanted).map((run) => shown(run, names)),
      }
    },
  })
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/runs/:id/stop', tag: 'work', onRequest: allow('review') },
    summary: { vi: 'Dừng một lần chạy', en: 'Stop a run' },
    description:
      'Nothing of the vintage that the run was making is left, or the one that was whole before; frozen ones are never touched.',
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'stopped, and what it leaves', schema: StoppedRun } },
    answer: async ({ params, request }) => {
      const [run] = await reading(request, db, (tx) => readRuns(tx, { run: params.id }))
      if (run === undefined) return refuse('server/no-such-run', { found: params.id })
      refuseOutsider(request, run.province)
      const { stages: _, ...status } = run
      const stopped = await writing(request, db, (tx) => appendRunStop(tx, status, byOf(request)))
      if (!stopped) return refuse('server/run-ended', { round: run.round, state: run.state })
      const left = await clearStoppedRun(db, status)
      return { state: 'stopped' as const, left, message: leftText[left] }
    },
  })
}

const leftText = {
  nothing: {
    vi: 'Đã dừng. Không để lại phiên bản dở dang nào; các phiên bản đã công bố giữ nguyên.',
    en: 'Stopped. No half-made vintage is left; published vintages are as they were.',
  },
  'whole-vintage': {
    vi: 'Đã dừng. Phiên bản đã biên soạn xong trước đó còn nguyên vẹn, không có phần dở dang.',
    en: 'Stopped. The vintage that was compiled before is whole; nothing half-made is left.',
  },
}

const offered = (round: Round, newest = { newestVintage: null as string | null, reached: null as string | null }) => ({
  ...{ id: round.id, province: round.province, period: round.period, stage: round.stage },
  ...{ opens: round.opens, closes: round.closes, letter: round.letter.number, ...newest },
})

const shown = (run: RunWithStages, names: ReadonlyMap<string, string>) => ({
  ...{ id: run.run_id, province: run.province, round: run.round, state: run.state, lastStage: run.last_stage },
  job: `${run.last_stage}-${run.round}`,
  ...{ startedBy: names.get(run.started_by) ?? run.started_by, startedAt: run.started_at },
  stoppedBy: run.stopped_by === null ? null : (names.get(run.stopped_by) ?? run.stopped_by),
  stoppedAt: run.stopped_at,
  stages: run.stages.map((s) => ({
    ...{ stage: s.stage, state: s.state, startedAt: s.started_at, endedAt: s.ended_at },
    ...{ vintage: s.vintage_id, reason: s.reason },
  })),
})
