import type { FastifyRequest } from 'fastify'
import { findForm } from '../../jobs/make-form.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { areasAnswered, type Duty, mayAnswer, provincesAnswered } from '../auth/may-answer.ts'
import type { ServerEffects } from '../server-effects.ts'

/** A form in the words of an address. */
export interface AskedForm {
  form: string
  period: string
  province?: string | undefined
  agency?: string | undefined
  /** A commune whose rows alone are meant: an area id. */
  area?: string | undefined
}

/**
 * The duty that a form in an address means: its agency, and the province named, else the caller's only one, else the server's; of a
 * commune's officer the communes that he answers for.
 *
 * Throws  InvalidInput forms/unknown-form, forms/wrong-agency, server/no-province, people/not-allowed
 */
export async function findDuty(
  request: FastifyRequest,
  asked: AskedForm,
  effects: Pick<ServerEffects, 'catalogue' | 'province'>,
): Promise<Duty & { period: string; areas?: string[] }> {
  const form = findForm(asked.form, await effects.catalogue())
  if (asked.agency !== undefined && asked.agency !== form.agency)
    throw new InvalidInput('forms/wrong-agency', { form: form.symbol, found: asked.agency, expected: form.agency })
  const own = provincesAnswered(request)
  const province = asked.province ?? (own.length === 1 ? own[0] : effects.province)
  if (province === undefined || province === null) throw new InvalidInput('server/no-province')
  const duty = { province, agency: form.agency, form: form.symbol, period: asked.period }
  if (!mayAnswer(request.caller, duty)) throw new InvalidInput('people/not-allowed', { found: form.symbol })
  const answered = areasAnswered(request.caller, duty)
  if (asked.area === undefined) return answered === null ? duty : { ...duty, areas: answered }
  if (answered?.includes(asked.area) === false) throw new InvalidInput('people/not-allowed', { found: asked.area })
  return { ...duty, areas: [asked.area] }
}
