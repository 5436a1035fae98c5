import type { FastifyRequest } from 'fastify'
import type { Db } from '../../store/insert-rows.ts'
import type { Person } from '../../store/people.ts'
import { asPerson, everybody, type Principal, type Right } from '../../store/rights.ts'

/**
 * Who a request comes from.
 *
 *   office   the bearer of DIABAN_TOKEN: the installation itself, past row-level security
 *   person   somebody with an account, by a session of the browser or by an API token within its scopes
 *   public   anybody else
 */
export type Caller =
  | { kind: 'office' }
  | { kind: 'public' }
  | { kind: 'person'; by: 'session' | 'token'; principal: Principal; person: Person; rights: Right[]; session: string }

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller
  }
  interface FastifyInstance {
    /** Who the request comes from as of now: sessions end and rights are taken while a stream is open. */
    askAgain: (request: FastifyRequest) => Promise<Caller>
  }
}

/** Whose rows the request may read. */
export const principalOf = ({ caller }: FastifyRequest): Principal =>
  caller.kind === 'person' ? caller.principal : everybody

/** Runs queries in the name of the request's caller: the office as owner, everybody else under row-level security. */
export async function reading<T>(request: FastifyRequest, db: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  if (request.caller.kind === 'office') return run(db)
  return asPerson(db, principalOf(request), run)
}

/** The same for what writes: one transaction, whoever asks. */
export async function writing<T>(request: FastifyRequest, db: Db, run: (tx: Db) => Promise<T>): Promise<T> {
  if (request.caller.kind === 'office') return db.transaction().execute(run)
  return asPerson(db, principalOf(request), run)
}

/** Provinces in which the caller holds one of these roles. */
export const provincesOf = (caller: Caller, roles: readonly Right['role'][]): string[] =>
  caller.kind === 'person' ? caller.rights.filter((r) => roles.includes(r.role)).map((r) => r.province) : []

/** Who acts, for the audit log. */
export const byOf = (request: FastifyRequest): { actor: string; address: string } => ({
  actor: request.caller.kind === 'person' ? request.caller.person.id : request.caller.kind,
  address: request.ip,
})
