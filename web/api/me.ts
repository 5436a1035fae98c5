import { useQueryClient } from '@tanstack/react-query'
import type { Me, Role } from '../../schemas/people.ts'
import { useAnswer } from './use-answer.ts'

export const mePath = '/auth/me'

export const useMe = () => useAnswer<Me>(mePath)

/** Roles of the caller; a trial server's office may do all but run the installation. */
export function rolesOf(me: Me | undefined): ReadonlySet<Role> {
  if (me?.kind === 'office') return new Set<Role>(['statistician', 'approver', 'yearbook-editor', 'operator'])
  return new Set(me?.kind === 'person' ? me.rights.map((right) => right.role) : [])
}

/** Provinces that the caller works in or sends to, in order. */
export const provincesOf = (me: Me | undefined): string[] =>
  me?.kind === 'person' ? [...new Set(me.rights.map((r) => r.province).filter((p) => p !== '*'))].sort() : []

/** Forgets every answer: they were another's. */
export function useForgetAnswers(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    client.clear()
    await client.invalidateQueries()
  }
}
