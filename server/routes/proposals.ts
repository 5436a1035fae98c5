import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Checked, checkAgainst, decideProposal, propose } from '../../jobs/decide-proposal.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindSchemas, type ProposableKind } from '../../schemas/kind-schemas.ts'
import { ProblemBody } from '../../schemas/problem.ts'
import { CheckedDraft, DecidedProposal, EntryProblem, KeptProposal, Proposals } from '../../schemas/proposal.ts'
import { readNames } from '../../store/people.ts'
import { readProposal, readProposals } from '../../store/proposals.ts'
import { byOf, reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { worksIn, worksSomewhere } from '../http/find-vintage.ts'
import { heeding } from '../http/refused.ts'
import { addRoute } from '../http/route.ts'
import { count, noBody, none, province } from '../openapi/parameters.ts'
import { problemBody, problemOf, problemType } from '../problem.ts'
import type { ServerEffects } from '../server-effects.ts'

const kinds = Object.keys(kindSchemas) as [ProposableKind, ...ProposableKind[]]
const text = z.string().min(1).max(60_000).meta({ description: 'One entry as YAML or JSON' })
const Draft = z.strictObject({ kind: z.enum(kinds), text })
const New = Draft.extend({ province, reason: z.string().trim().min(3).max(2000) })
const Params = z.strictObject({ id: count(1, 999_999_999) })
const tag = 'catalogue' as const
/** A problem that lists every problem of the entry, where it is one of the entry. */
const Refused = ProblemBody.extend({ problems: z.array(EntryProblem).optional() })

/** Changes of the catalogue: proposed by one person, checked, approved by another; an approval makes a new version. */
export function proposalRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  const onRequest = allow('review')
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/catalogue/proposals/check', tag, onRequest },
    summary: { vi: 'Kiểm tra một mục trước khi đề xuất', en: 'Check an entry before proposing it' },
    ...{ params: none, query: none, body: Draft },
    answers: { 200: { description: 'the entry, problems and warnings', schema: CheckedDraft } },
    answer: async ({ body, request }, reply) =>
      worksSomewhere(request.caller)
        ? shown(await checkAgainst(db, await catalogue(), body))
        : forbidden(request, reply),
  })
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/catalogue/proposals', tag, onRequest },
    summary: { vi: 'Đề xuất thêm hoặc sửa một mục', en: 'Propose an entry' },
    ...{ params: none, query: none, body: New },
    answers: {
      201: { description: 'kept; waits for another person', schema: KeptProposal },
      422: { description: 'what is wrong, in `problems`', types: [problemType], schema: Refused },
    },
    answer: async ({ body, request }, reply) => {
      if (!worksIn(request.caller, body.province)) return forbidden(request, reply)
      const current = await catalogue()
      const checked = await checkAgainst(db, current, body)
      if (checked.problems.length > 0) return invalid(reply, checked, current.wordings)
      const id = await heeding(() => propose(db, body, { checked, actor: actorOf(request) }), own(0))
      return reply.code(201).send({ id, ...shown(checked) })
    },
  })
  readRoutes(app, effects)
  decisionRoutes(app, effects)
}

function readRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  const onRequest = allow('review')
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/proposals', tag, onRequest },
    summary: { vi: 'Các đề xuất sửa danh mục', en: 'Proposed changes of the catalogue' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'open ones first', schema: Proposals } },
    answer: async ({ request }, reply) => {
      if (!worksSomewhere(request.caller)) return forbidden(request, reply)
      const proposals = await reading(request, db, readProposals)
      const seen = proposals.flatMap((one) => [one.person ?? '', one.decision?.actor ?? ''])
      const { actor: me } = byOf(request)
      return { me, names: Object.fromEntries(await readNames(db, seen)), proposals }
    },
  })
}

const acts = {
  approve: { vi: 'Duyệt: danh mục có phiên bản mới', en: 'Approve: makes a new version' },
  reject: { vi: 'Không duyệt, kèm lý do', en: 'Reject, with a reason' },
  withdraw: { vi: 'Rút đề xuất của mình', en: 'Withdraw one of your own' },
} as const
const Why = z.strictObject({ reason: z.string().trim().max(2000).default('') })
const MustSay = z.strictObject({ reason: z.string().trim().min(3).max(2000) })

function decisionRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  for (const [name, summary] of Object.entries(acts)) {
    const action = name as keyof typeof acts
    addRoute(app, {
      ...{ method: 'POST', url: `/api/v1/catalogue/proposals/:id/${action}`, tag, onRequest: allow('review') },
      ...{ summary, params: Params, query: none, body: action === 'reject' ? MustSay : Why },
      answers: {
        200: { description: 'the version that an approval made', schema: DecidedProposal },
        409: { description: 'decided already, overtaken, or one’s own' },
      },
      answer: async ({ params, body, request }, reply) => {
        const found = await reading(request, db, (tx) => readProposal(tx, params.id))
        if (found === null) throw new InvalidInput('catalogue/no-such-proposal', { found: params.id })
        if (!worksIn(request.caller, found.province)) return forbidden(request, reply)
        const act = { id: params.id, action, reason: body.reason }
        return heeding(() => decideProposal(db, act, actorOf(request)), own(params.id))
      },
    })
  }
}

const own = (found: number) => ({ code: 'catalogue/proposal-own', facts: { found } })

const actorOf = (request: FastifyRequest) => ({
  ...byOf(request),
  principal: request.caller.kind === 'person' ? request.caller.principal : null,
})

const shown = ({ entry, problems, warnings, version, baseHash }: Checked) => ({
  ...{ version, problems, warnings, isNew: baseHash === null, isSame: entry?.hash === baseHash },
  entry: entry === null ? null : { code: entry.code, body: entry.body },
})

/** A refusal that lists every problem of the entry. */
function invalid(reply: FastifyReply, { problems }: Checked, wordings: Parameters<typeof problemOf>[2]): FastifyReply {
  const facts = { problems: problems.length }
  const body = problemBody(problemOf({ code: 'catalogue/invalid', facts }, '/api/v1/catalogue/proposals', wordings))
  return reply
    .code(422)
    .type(`${problemType}; charset=utf-8`)
    .send({ ...body, problems })
}
