import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { appendAudit } from '../../store/audit.ts'
import { createPerson, disablePerson, readPeople, removeSecondFactor, reopenPerson } from '../../store/people.ts'
import { grantRight, revokeRight } from '../../store/rights.ts'
import { offerOneTimeToken } from '../../store/sessions.ts'
import { onlyOperator } from '../authorise.ts'
import { parsed } from './body.ts'
import { byOf } from './caller.ts'
import type { Identification } from './identify.ts'

const PersonBody = z.strictObject({ email: z.email().max(320), name: z.string().min(1).max(200) })
const place = z.string().min(1).max(100).default('*')
export const RightBody = z
  .strictObject({
    province: z.string().regex(/^(\d{2}|\*)$/),
    role: z.enum(['agency-officer', 'commune-officer', 'statistician', 'approver', 'yearbook-editor', 'operator']),
    agency: place,
    form: place,
    area: place,
  })
  .refine((r) => (r.province === '*') <= (r.role === 'operator'))
  .refine((r) => ['agency-officer', 'commune-officer'].includes(r.role) === (r.agency !== '*'))
  .refine((r) => (r.role === 'commune-officer') === (r.area !== '*'))
  .refine((r) => ['agency-officer', 'commune-officer'].includes(r.role) || r.form === '*')

/** A link to choose the first password lives this long. */
const linkMs = 3 * 86_400_000

/** Accounts and rights, for operators: each change is in the audit log. Nobody changes his own rights. */
export function peopleRoutes(app: FastifyInstance, { db, auth }: Identification): void {
  const onRequest = onlyOperator
  type Of = { Params: { id: string } }
  const linkEnd = () => new Date(auth.now().getTime() + linkMs)
  const notSelf = (id: string, actor: string) => {
    if (id === actor) throw new InvalidInput('people/own-rights')
  }
  app.get('/api/v1/people', { onRequest }, async () => readPeople(db))
  app.post('/api/v1/people', { onRequest }, async (request, reply) => {
    const person = parsed(PersonBody, request.body)
    const made = await db.transaction().execute(async (tx) => {
      const id = await createPerson(tx, person, byOf(request))
      return { id, token: await offerOneTimeToken(tx, id, linkEnd()) }
    })
    return reply.code(201).send(made)
  })
  app.post<Of>('/api/v1/people/:id/link', { onRequest }, async (request, reply) => {
    const { id } = request.params
    notSelf(id, byOf(request).actor)
    const token = await db.transaction().execute(async (tx) => {
      await appendAudit(tx, { ...byOf(request), province: '*', action: 'person/link', subject: id })
      return offerOneTimeToken(tx, id, linkEnd())
    })
    return reply.code(201).send({ token })
  })
  app.post<Of>('/api/v1/people/:id/rights', { onRequest }, async (request, reply) => {
    const right = parsed(RightBody, request.body)
    notSelf(request.params.id, byOf(request).actor)
    await db.transaction().execute((tx) => grantRight(tx, request.params.id, right, byOf(request)))
    return reply.code(204).send()
  })
  app.delete<Of>('/api/v1/people/:id/rights', { onRequest }, async (request, reply) => {
    const right = parsed(RightBody, request.body)
    notSelf(request.params.id, byOf(request).actor)
    const isTaken = await db.transaction().execute((tx) => revokeRight(tx, request.params.id, right, byOf(request)))
    return reply.code(isTaken ? 204 : 404).send()
  })
  for (const [path, act] of [
    ['reopen', reopenPerson],
    ['second-factor/remove', removeSecondFactor],
  ] as const)
    app.post<Of>(`/api/v1/people/:id/${path}`, { onRequest }, async (request, reply) => {
      notSelf(request.params.id, byOf(request).actor)
      await db.transaction().execute((tx) => act(tx, request.params.id, byOf(request)))
      return reply.code(204).send()
    })
  app.delete<Of>('/api/v1/people/:id', { onRequest }, async (request, reply) => {
    notSelf(request.params.id, byOf(request).actor)
    await db.transaction().execute((tx) => disablePerson(tx, request.params.id, byOf(request)))
    return reply.code(204).send()
  })
}
