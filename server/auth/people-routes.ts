import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { ListedPerson, MadeLink, MadeToken, Role } from '../../schemas/people.ts'
import { appendAudit } from '../../store/audit.ts'
import { createPerson, disablePerson, readPeople, removeSecondFactor, reopenPerson } from '../../store/people.ts'
import { grantRight, revokeRight } from '../../store/rights.ts'
import { offerOneTimeToken } from '../../store/sessions.ts'
import { onlyOperator } from '../authorise.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import { byOf } from './caller.ts'
import type { Identification } from './identify.ts'

const PersonBody = z.strictObject({ email: z.email().max(320), name: z.string().min(1).max(200) })
const place = z.string().min(1).max(100).default('*')
const isOfficer = (role: Role): boolean => ['agency-officer', 'commune-officer'].includes(role)
const RightBody = z
  .strictObject({
    province: z.string().regex(/^(\d{2}|\*)$/, '00–99, *'),
    ...{ role: Role, agency: place, form: place, area: place },
  })
  .refine((r) => (r.province === '*') <= (r.role === 'operator'), 'province = *: role = operator')
  .refine((r) => isOfficer(r.role) === (r.agency !== '*'), 'agency = *: role ≠ agency-officer, commune-officer')
  .refine((r) => (r.role === 'commune-officer') === (r.area !== '*'), 'area ≠ *: role = commune-officer')
  .refine((r) => isOfficer(r.role) || r.form === '*', 'form ≠ *: role = agency-officer, commune-officer')
const Params = z.strictObject({ id: z.string().min(1).max(100) })

/** A link to choose the first password lives this long. */
const linkMs = 3 * 86_400_000
const shared = { tag: 'people', onRequest: onlyOperator, query: none } as const

/** Accounts and rights, for operators: each change is in the audit log. Nobody changes his own rights. */
export function peopleRoutes(app: FastifyInstance, known: Identification): void {
  accountsRoutes(app, known)
  linkRoute(app, known)
  rightRoutes(app, known)
  stateRoutes(app, known)
}

const notSelf = (id: string, actor: string): void => {
  if (id === actor) throw new InvalidInput('people/own-rights')
}

const linkEnd = ({ auth }: Identification): Date => new Date(auth.now().getTime() + linkMs)

function accountsRoutes(app: FastifyInstance, known: Identification): void {
  const { db } = known
  const route = { ...shared, url: '/api/v1/people', params: none }
  addRoute(app, {
    ...{ ...route, method: 'GET', body: noBody },
    summary: { vi: 'Người dùng', en: 'People' },
    answers: { 200: { description: 'by address, closed accounts too', schema: z.array(ListedPerson) } },
    answer: async () => readPeople(db),
  })
  addRoute(app, {
    ...{ ...route, method: 'POST', body: PersonBody },
    summary: { vi: 'Thêm người dùng', en: 'Add a person' },
    answers: { 201: { description: 'with the token of a link to choose the first password', schema: MadeToken } },
    answer: async ({ body, request }, reply) => {
      const made = await db.transaction().execute(async (tx) => {
        const id = await createPerson(tx, body, byOf(request))
        return { id, token: await offerOneTimeToken(tx, id, linkEnd(known)) }
      })
      return reply.code(201).send(made)
    },
  })
}

function linkRoute(app: FastifyInstance, known: Identification): void {
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/people/:id/link', params: Params, body: noBody },
    summary: { vi: 'Tạo đường dẫn dùng một lần', en: 'Make a one-time link' },
    answers: { 201: { description: 'its token, shown this once', schema: MadeLink } },
    answer: async ({ params: { id }, request }, reply) => {
      notSelf(id, byOf(request).actor)
      const token = await known.db.transaction().execute(async (tx) => {
        await appendAudit(tx, { ...byOf(request), province: '*', action: 'person/link', subject: id })
        return offerOneTimeToken(tx, id, linkEnd(known))
      })
      return reply.code(201).send({ token })
    },
  })
}

function rightRoutes(app: FastifyInstance, { db }: Identification): void {
  const route = { ...shared, url: '/api/v1/people/:id/rights', params: Params, body: RightBody }
  addRoute(app, {
    ...{ ...route, method: 'POST' },
    summary: { vi: 'Cấp quyền', en: 'Grant a right' },
    answers: { 204: { description: 'given; giving it twice is giving it once' } },
    answer: async ({ params: { id }, body, request }, reply) => {
      notSelf(id, byOf(request).actor)
      await db.transaction().execute((tx) => grantRight(tx, id, body, byOf(request)))
      return reply.code(204).send()
    },
  })
  addRoute(app, {
    ...{ ...route, method: 'DELETE' },
    summary: { vi: 'Thu quyền', en: 'Revoke a right' },
    answers: {
      204: { description: 'taken, from the next request on' },
      404: { description: 'there is no such right' },
    },
    answer: async ({ params: { id }, body, request }, reply) => {
      notSelf(id, byOf(request).actor)
      const isTaken = await db.transaction().execute((tx) => revokeRight(tx, id, body, byOf(request)))
      if (!isTaken) throw new InvalidInput('people/no-such-right', { found: body.role, province: body.province })
      return reply.code(204).send()
    },
  })
}

/** What an account is, and each way back. */
const acts = [
  ['POST', '/reopen', reopenPerson, { vi: 'Mở lại tài khoản', en: 'Open an account again' }],
  ['POST', '/second-factor/remove', removeSecondFactor, { vi: 'Gỡ yếu tố thứ hai', en: 'Remove a second factor' }],
  ['DELETE', '', disablePerson, { vi: 'Khóa tài khoản', en: 'Disable an account' }],
] as const

function stateRoutes(app: FastifyInstance, { db }: Identification): void {
  for (const [method, path, act, summary] of acts)
    addRoute(app, {
      ...{ ...shared, method, url: `/api/v1/people/:id${path}`, params: Params, body: noBody, summary },
      answers: { 204: { description: 'done; its sessions end' } },
      answer: async ({ params: { id }, request }, reply) => {
        notSelf(id, byOf(request).actor)
        await db.transaction().execute((tx) => act(tx, id, byOf(request)))
        return reply.code(204).send()
      },
    })
}
