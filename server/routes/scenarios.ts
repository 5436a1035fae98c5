import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { analyseScenario } from '../../jobs/analyse.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { kindFacts } from '../../schemas/catalogue-kinds.ts'
import type { Finding } from '../../schemas/finding.ts'
import { notStatistics, Scenario, ScenarioTargets } from '../../schemas/scenario.ts'
import { Scenarios, WholeScenarioRun } from '../../schemas/scenario-run.ts'
import { wordFinding } from '../../schemas/wording.ts'
import { appendAudit } from '../../store/audit.ts'
import type { ScenarioRunRow } from '../../store/scenario-rows.ts'
import { readScenario, readScenarioRuns } from '../../store/scenarios.ts'
import { byOf, reading } from '../auth/caller.ts'
import { allow, allowAll } from '../authorise.ts'
import { refuseOutsider } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province } from '../openapi/parameters.ts'
import { refuse } from '../refuse.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province })
const Params = z.strictObject({ id: Scenario.shape.id.max(80) })
/** Growth scenarios: assumptions beside what has been published, kept apart from vintages and never statistics. */
export function scenarioRoutes(app: FastifyInstance, { db, catalogue, auth }: ServerEffects): void {
  const now = auth?.now ?? (() => new Date())
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/scenarios', tag: 'work', onRequest: allow('figures') },
    summary: { vi: 'Kịch bản tăng trưởng và các lần tính', en: 'Growth scenarios and their runs' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest run first', schema: Scenarios } },
    answer: async ({ query, request }, reply) => {
      refuseOutsider(request, query.province)
      const { scenarios } = await catalogue()
      const runs = await reading(request, db, (tx) => readScenarioRuns(tx, query.province))
      reply.header('cache-control', 'no-store')
      const own = scenarios.filter((one) => one.province === query.province)
      return { notice: notStatistics, scenarios: own, runs: runs.map(shown) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/scenarios/:id', tag: 'work', onRequest: allow('figures') },
    summary: { vi: 'Lần tính mới nhất của một kịch bản', en: 'The newest run of a scenario' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'its figures', schema: WholeScenarioRun } },
    answer: async ({ params, request }, reply) => {
      reply.header('cache-control', 'no-store')
      return newest(request, params.id)
    },
  })
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/scenarios/:id/runs', tag: 'work', onRequest: allowAll('review', 'figures') },
    summary: { vi: 'Tính một kịch bản, có thể với chỉ tiêu khác', en: 'Run a scenario, with other targets if wanted' },
    description:
      'Other targets make a simulated scenario with an id of its own; the same targets again replace its run.',
    ...{ params: Params, query: none, body: ScenarioTargets.optional() },
    answers: { 201: { description: 'the run', schema: WholeScenarioRun } },
    answer: async ({ params, body, request }, reply) => {
      refuseOutsider(request, params.id.slice(0, 2))
      const { plan } = await analyseScenario({ scenario: params.id, targets: body }, { db, catalogue, now })
      const { province: of, id: subject } = plan
      await appendAudit(db, {
        ...byOf(request),
        province: of,
        action: 'scenario/run',
        subject,
        detail: { after: body ?? {} },
      })
      return reply.code(201).send(await newest(request, plan.id))
    },
  })

  async function newest(request: FastifyRequest, id: string) {
    const of = id.slice(0, 2)
    refuseOutsider(request, of)
    const current = await catalogue()
    const scenario = planOf(current, id)
    if (scenario === undefined) return refuse('server/no-such-entry', { ...kindFacts('scenarios'), found: id })
    const found = await reading(request, db, async (tx) => ({
      run: (await readScenarioRuns(tx, of)).find((one) => one.scenario_id === id),
      figures: await readScenario(tx, of, id),
    }))
    if (found.run === undefined) return refuse('server/no-such-run', { found: id })
    const findings = (found.run.findings as Finding[]).map((finding) => worded(finding, current))
    return { ...shown(found.run), notice: notStatistics, scenario, figures: found.figures, findings }
  }
}

/** The scenario of the catalogue that an id stands for: its own, or that of the targets tried on it. */
const planOf = ({ scenarios }: Catalogue, id: string): Scenario | undefined =>
  scenarios.find((one) => one.id === id) ?? scenarios.find((one) => one.id === id.replace(/-[0-9a-f]{6}$/, ''))

const worded = (finding: Finding, { wordings }: Catalogue) => ({
  ...{ code: finding.code, severity: finding.severity },
  ...{ vi: wordFinding(finding, wordings, 'vi'), en: wordFinding(finding, wordings, 'en') },
})

const shown = (run: ScenarioRunRow) => ({
  ...{ id: run.scenario_id, basis: run.basis, runningPeriod: run.running_period, prices: run.prices },
  ...{ nature: run.nature, runAt: run.run_at },
})
