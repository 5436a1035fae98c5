import { readEarlier, withNames } from '../../jobs/annotate-submission.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { findingsAtOnce } from '../../schemas/told-submission.ts'
import { readFindings } from '../../store/findings.ts'
import type { Db } from '../../store/insert-rows.ts'
import { readNames } from '../../store/people.ts'
import { readSiblings, type SubmissionHead } from '../../store/submission-head.ts'
import { type HistoryEntry, readHistory } from '../../store/submission-history.ts'
import { countsOf, tellFindings } from './tell-findings.ts'

/** What the database says of a submission to the person that `tx` is for. */
export async function readSubmissionPage(tx: Db, head: SubmissionHead) {
  const { province, agency, form, period, areas } = head
  const known = agency !== null && form !== null && period !== null
  return {
    findings: await readFindings(tx, [head.id]),
    earlier: await readEarlier(tx, { province, submission: head.id }),
    history: await readHistory(tx, head),
    siblings: known ? await readSiblings(tx, { province, agency, form, period, areas }) : [],
  }
}

type Page = Awaited<ReturnType<typeof readSubmissionPage>>

/** The same in words: names of form and agency, findings in both languages, who did what. `db` is the owner's, for names. */
export async function tellSubmission(
  head: SubmissionHead,
  page: Page,
  { db, catalogue }: { db: Db; catalogue: Catalogue },
) {
  const { earlier } = await withNames(page, db)
  const names = await readNames(db, [...new Set(page.history.flatMap(({ by }) => by ?? []))])
  return {
    ...(({ id, areas: _, ...rest }) => ({ id, submissionId: id, ...rest }))(head),
    ...titles(head, catalogue),
    findings: tellFindings(head.id, page.findings, { offset: 0, limit: findingsAtOnce, earlier }, catalogue.wordings),
    counts: countsOf(page.findings),
    history: page.history.map((entry) => ({ ...entry, by: byName(entry, names) })),
    siblings: page.siblings.map(({ id, receivedAt, state, isCurrent, fileName }) => ({
      ...{ id, receivedAt, state, isCurrent, fileName },
    })),
  }
}

/** A person by name, the terminal as it named itself, the program as nobody. */
const byName = ({ by }: HistoryEntry, names: ReadonlyMap<string, string>): string | null =>
  by === null ? null : (names.get(by) ?? by)

/** Names of what a submission is. */
export function titles({ form, agency, province }: SubmissionHead, { forms, agencies, history }: Catalogue) {
  return {
    title: forms.findLast((one) => one.symbol === form)?.title ?? null,
    agencyName: agencies.find((one) => one.code === agency)?.name ?? null,
    provinceName: history.areas.findLast((one) => one.level === 'province' && one.code === province)?.name ?? province,
  }
}
