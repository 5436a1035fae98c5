import type { FastifyRequest } from 'fastify'
import type { Caller } from './caller.ts'

/** What somebody answers for: a form of an agency in a province. */
export interface Duty {
  province: string
  agency: string
  form: string
}

/**
 * May the caller see and send this form? The office and those who work in the province may; officers of the agency whose right
 * names the form or all forms. What of a commune form an officer may see is decided row by row in the database.
 */
export function mayAnswer(caller: Caller, { province, agency, form }: Duty): boolean {
  return caller.kind === 'person' ? rightsFor(caller, { province, agency, form }).length > 0 : caller.kind === 'office'
}

/** The communes that the caller answers for in this form, where it is some of them only: area ids; null: all of the form. */
export function areasAnswered(caller: Caller, duty: Duty): string[] | null {
  if (caller.kind !== 'person') return null
  const rights = rightsFor(caller, duty)
  return rights.every(({ role }) => role === 'commune-officer') ? rights.map(({ area }) => area) : null
}

const rightsFor = ({ rights }: Extract<Caller, { kind: 'person' }>, { province, agency, form }: Duty) =>
  rights.filter((right) => {
    if (right.province !== province) return false
    if (right.role === 'statistician' || right.role === 'approver') return true
    const isOfficer = right.role === 'agency-officer' || right.role === 'commune-officer'
    return isOfficer && right.agency === agency && (right.form === '*' || right.form === form)
  })

/** Provinces in which the caller has anything to do with submissions. */
export const provincesAnswered = ({ caller }: FastifyRequest): string[] =>
  caller.kind === 'person' ? [...new Set(caller.rights.map((right) => right.province))].filter((p) => p !== '*') : []
