import type { FastifyRequest } from 'fastify'
import type { DraftKey } from '../../store/entry-drafts.ts'

/** Under which name the caller's draft of a form is kept. */
export const draftKey = (
  { caller }: FastifyRequest,
  of: { province: string; form: string; period: string },
): DraftKey => ({
  person: caller.kind === 'person' ? caller.person.id : 'office',
  ...{ province: of.province, form: of.form, period: of.period },
})
