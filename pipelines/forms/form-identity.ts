import { createHash } from 'node:crypto'

/** What a generated workbook says about itself where nobody sees it, so that it is known again under any file name. */
export interface FormIdentity {
  form: string
  version: string
  agency: string
  province: string
  period: string
  checksum: string
}

/** Name of the sheet (very hidden) whose A1 holds the identity as JSON. */
export const identitySheet = '_diaban'

/** The identity with its checksum: the first 16 hex digits of sha256 of 'form|version|agency|province|period'. */
export function formIdentity(of: Omit<FormIdentity, 'checksum'>): FormIdentity {
  const { form, version, agency, province, period } = of
  const text = [form, version, agency, province, period].join('|')
  const checksum = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { form, version, agency, province, period, checksum }
}
