import type { Generated } from 'kysely'

/** Row types of sql/0007_people.sql. */
export interface PeopleTables {
  person: PersonRow
  person_right: RightRow
  session: SessionRow
  one_time_token: { token_hash: string; person_id: string; expires_at: string; used_at: string | null }
  api_token: ApiTokenRow
  sign_in_failure: { key: string; failures: number; last_at: string; wait_until: string }
  submission_sender: { province: string; submission_id: string; person_id: string; at: Generated<string> }
  release_approval: ReleaseApprovalRow
  external_identity: {
    issuer: string
    subject: string
    person_id: string
    bound_at: Generated<string>
    factor_at: Generated<string | null>
  }
  audit_head: { province: string; ordinal: number; hash: string }
}

export interface PersonRow {
  person_id: string
  email: string
  name: string
  password: string | null
  totp_secret: Buffer | null
  totp_since: string | null
  totp_step: Generated<number>
  created_at: Generated<string>
  disabled_at: string | null
  trial_until: Generated<string | null>
}

export interface RightRow {
  province: string
  person_id: string
  role: 'agency-officer' | 'commune-officer' | 'statistician' | 'approver' | 'yearbook-editor' | 'operator'
  agency: Generated<string>
  form: Generated<string>
  area: Generated<string>
  granted_by: string
  granted_at: Generated<string>
}

export interface SessionRow {
  token_hash: string
  person_id: string
  is_open: boolean
  created_at: string
  seen_at: string
  expires_at: string
  address: string
  agent: string
}

export interface ApiTokenRow {
  token_hash: string
  token_id: string
  person_id: string
  name: string
  scopes: string[]
  created_at: string
  expires_at: string
  used_at: string | null
  revoked_at: string | null
}

export interface ReleaseApprovalRow {
  province: string
  vintage_id: string
  step: 'request' | 'approve'
  person_id: string
  at: Generated<string>
  embargo_until: string | null
}

/** Time, ordinal and hashes are the database's own: see chain_audit(). */
export interface AuditRow {
  audit_id: Generated<number>
  province: string
  at: Generated<string>
  actor: string
  action: string
  subject: string
  detail: unknown
  address: Generated<string>
  ordinal: Generated<number>
  prev_hash: Generated<string>
  hash: Generated<string>
}
