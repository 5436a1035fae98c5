import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { requiredCells } from '../jobs/board.ts'
import { latestCatalogue } from '../jobs/effects.ts'
import { openCatalogueRound } from '../jobs/open-round.ts'
import { areasById } from '../schemas/areas-by-id.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { type Obligation, obligationState, type ReportingRate, reportingRate } from '../schemas/obligation.ts'
import { periodLabel, vietnamDay } from '../schemas/period.ts'
import { type DecisionReasons, readDecisionReasons } from '../store/decision-reasons.ts'
import { decideObligation, type ObligationDecision, readObligations } from '../store/rounds.ts'
import { withDatabase } from './open.ts'
import { printTable } from './print-table.ts'

const stateName = {
  waiting: 'chờ / waiting',
  received: 'đã nhận / received',
  returned: 'trả lại / returned',
  accepted: 'chấp nhận / accepted',
  locked: 'khóa / locked',
  late: 'quá hạn / late',
  excused: 'miễn / excused',
  refused: 'từ chối / refused',
}

/** Opens a round of the catalogue from its steering letter. */
export async function open(id: string, options: { letter?: string; actor: string }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const letter = options.letter
      ? { name: basename(options.letter), bytes: await readFile(options.letter) }
      : undefined
    const at = new Date().toISOString()
    const { created } = await openCatalogueRound(db, id, { actor: options.actor, at, letter })
    console.log(`${id}: ${created ? 'đã mở / opened' : 'đã mở từ trước / open already'}`)
  })
}

/** Prints who owes what and the reporting rates by agency, form and period, on a day. */
export async function status(id: string, options: { day?: string }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const catalogue = await latestCatalogue(db)
    const obligations = await readObligations(db, { round: id })
    if (obligations.length === 0) {
      const known = catalogue.rounds.map((round) => round.id)
      if (known.includes(id)) throw new InvalidInput('rounds/not-opened', { found: id })
      throw new InvalidInput('reconcile/unknown-round', { found: id, expected: known.join(', ') })
    }
    const day = options.day ?? vietnamDay(new Date().toISOString())
    console.log(`${id} · ${periodLabel(day, 'vi')}\n`)
    const reasonsOf = await readDecisionReasons(db, id)
    console.log(obligationTable(obligations, day, { catalogue, reasonsOf }))
    console.log(`\n${rateTables(obligations, day, catalogue)}`)
  })
}

const left = (title: string) => ({ title, align: 'left' as const })
const right = (title: string) => ({ title, align: 'right' as const })

interface StatusContext {
  catalogue: Catalogue
  reasonsOf: (owed: Obligation) => DecisionReasons
}

const obligationTable = (
  obligations: readonly Obligation[],
  day: string,
  { catalogue: { history }, reasonsOf }: StatusContext,
): string =>
  printTable(
    [
      left('Cơ quan / Agency'),
      left('Biểu / Form'),
      left('Kỳ / Period'),
      left('Hạn / Due'),
      left('Trạng thái / State'),
      right('Ô / Cells'),
      left('Quyết định / Decision'),
    ],
    obligations.map((o) => [
      [o.agency, areasById(history.areas).get(o.area)?.name ?? ''].join(' ').trim(),
      o.form,
      o.period,
      periodLabel(o.due, 'vi'),
      stateName[obligationState(o, day)],
      o.requiredCells === 0 ? '—' : `${o.filledCells}/${o.requiredCells}`,
      decisionText(o, reasonsOf(o)),
    ]),
  )

/** Until when it is excused or put off, and why. */
const decisionText = (o: Obligation, { excuse, extend }: DecisionReasons): string =>
  [
    ...(o.excusedUntil === null ? [] : [`miễn đến / excused until ${periodLabel(o.excusedUntil, 'vi')}: ${excuse}`]),
    ...(o.extendedUntil === null ? [] : [`gia hạn / extended: ${extend}`]),
  ].join('; ')

const groupings = [
  { key: 'agency', title: 'Cơ quan / Agency' },
  { key: 'form', title: 'Biểu / Form' },
  { key: 'period', title: 'Kỳ / Period' },
] as const

/** Reporting rates by agency, by form and by period, each with the total of the round. */
const rateTables = (obligations: readonly Obligation[], day: string, catalogue: Catalogue): string =>
  groupings.map((grouping) => rateTable(obligations, grouping, { day, catalogue })).join('\n\n')

function rateTable(
  obligations: readonly Obligation[],
  { key, title }: (typeof groupings)[number],
  { day, catalogue }: { day: string; catalogue: Catalogue },
): string {
  const cellsOf = requiredCells(obligations[0]?.province ?? '', catalogue)
  const row = (name: string, group: readonly Obligation[]) => [name, ...rateCells(reportingRate(group, day, cellsOf))]
  const names = [...new Set(obligations.map((o) => o[key]))].sort()
  const rows = names.map((name) =>
    row(
      name,
      obligations.filter((o) => o[key] === name),
    ),
  )
  const heads = [
    'Phải có / Expected',
    'Có / Actual',
    'Tỷ lệ / Rate',
    'Đúng hạn / On time',
    'Tỷ lệ',
    'Ô điền / Cells filled',
  ]
  return printTable([left(title), ...heads.map(right)], [...rows, row('Tổng / Total', obligations)])
}

const percent = (rate: number | null): string =>
  rate === null ? '—' : `${(100 * rate).toFixed(1).replace('.', ',')} %`

const rateCells = (r: ReportingRate): string[] => [
  String(r.expected),
  String(r.actual),
  percent(r.rate),
  String(r.onTime),
  percent(r.onTimeRate),
  percent(r.cells),
]

export interface DecisionOptions {
  form: string
  period: string
  commune?: string
  until?: string
  reason?: string
  actor: string
}

/** Excuses, extends, locks one obligation of a round, or takes one of these back. */
export async function decide(
  action: ObligationDecision['action'],
  id: string,
  options: DecisionOptions,
): Promise<void> {
  await withDatabase(async ({ db }) => {
    const owed = (await readObligations(db, { round: id })).filter(
      (o) => o.form === options.form && o.period === options.period && isOf(o, options.commune),
    )
    if (owed.length > 1) throw new InvalidInput('rounds/which-commune', { form: options.form, found: owed.length })
    const [found] = owed
    if (!found)
      throw new InvalidInput('rounds/no-such-obligation', { found: `${id} ${options.form} ${options.period}` })
    const needsDay = action === 'excuse' || action === 'extend'
    if ((needsDay && !options.until) || (action !== 'lock' && !options.reason)) {
      throw new InvalidInput('rounds/reason-needed', {
        found: action,
        expected: needsDay ? '--until, --reason' : '--reason',
      })
    }
    await decideObligation(db, {
      obligation: found,
      action,
      until: needsDay ? (options.until ?? null) : null,
      actor: options.actor,
      at: new Date().toISOString(),
      reason: options.reason ?? '',
    })
    console.log(`${id} ${options.form} ${options.period}: ${action}`)
  })
}

/** Area ids hold the code of the unit: C-21025-20250701. */
const isOf = ({ area }: Obligation, commune: string | undefined): boolean =>
  commune === undefined || area.split('-')[1] === commune
