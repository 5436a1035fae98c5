import type { Db } from './insert-rows.ts'

/** Did only people send it who answer for communes alone in this form? */
export async function isFromCommune(
  db: Db,
  of: { province: string; submission: string; agency: string; form: string },
): Promise<boolean> {
  const rights = await db
    .selectFrom('submission_sender as s')
    .innerJoin('person_right as r', 'r.person_id', 's.person_id')
    .select('r.role')
    .where('s.province', '=', of.province)
    .where('s.submission_id', '=', of.submission)
    .where('r.province', '=', of.province)
    .where((eb) =>
      eb.or([
        eb('r.role', 'in', ['statistician', 'approver']),
        eb.and([
          eb('r.role', 'in', ['agency-officer', 'commune-officer']),
          eb('r.agency', '=', of.agency),
          eb('r.form', 'in', ['*', of.form]),
        ]),
      ]),
    )
    .execute()
  return rights.length > 0 && rights.every(({ role }) => role === 'commune-officer')
}
