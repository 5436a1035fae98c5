import type { Area } from './area.ts'
import type { Catalogue } from './catalogue.ts'
import { groupBy } from './group-by.ts'
import { communesAsked } from './office.ts'
import type { Period } from './period.ts'
import { requiredColumns, requiredRows } from './required-cells.ts'
import type { Round } from './round.ts'

/** A form that a round asks for, and what has come of it. */
export interface OwedForm {
  form: string
  period: Period
  agency: string
  due: string
  required: boolean
  /** The commune that owes its rows; null: the agency owes the whole form. */
  commune: Area | null
  isReceived: boolean
  /** Of a form that has not come every required cell is missing. */
  cells: { required: number; filled: number }
}

/** A usable submission of a round; cells as counted when it was checked. */
export interface ReceivedCells {
  form: string
  period: string
  cells: { required: number; filled: number; byArea?: Record<string, number> } | null
  /** Communes that it stands for; absent or null: the whole form. */
  areas?: readonly string[] | null
  /** Of these, the communes for which a later one stands. */
  replaced?: readonly string[]
}

type Owing = Round['obligations'][number]

/** Everything that a round asks for beside what it received: one for each form and period, or for each commune that owes its own rows. */
export function owedForms(
  { province, obligations }: Pick<Round, 'province' | 'obligations'>,
  received: readonly ReceivedCells[],
  catalogue: Pick<Catalogue, 'forms' | 'history'>,
): OwedForm[] {
  const known = groupBy(received, keyOf)
  return obligations.flatMap((owed) => {
    const came = known.get(keyOf(owed)) ?? []
    return owed.each === 'commune'
      ? ofEachCommune(owed, came, province, catalogue)
      : [ofAgency(owed, came, province, catalogue)]
  })
}

const keyOf = ({ form, period }: Pick<ReceivedCells, 'form' | 'period'>): string => `${form} ${period}`

function ofAgency(
  owed: Owing,
  came: readonly ReceivedCells[],
  province: string,
  catalogue: Pick<Catalogue, 'forms' | 'history'>,
): OwedForm {
  const form = catalogue.forms.findLast(({ symbol }) => symbol === owed.form)
  const of = { province, period: owed.period }
  const required =
    form === undefined ? 0 : requiredRows(form, of, catalogue.history).length * requiredColumns(form).length
  const found = came.find(({ areas = null }) => areas === null)
  return {
    ...termsOf(owed, form?.agency ?? ''),
    ...{ commune: null, isReceived: found !== undefined, cells: found?.cells ?? { required, filled: 0 } },
  }
}

function ofEachCommune(
  owed: Owing,
  came: readonly ReceivedCells[],
  province: string,
  { forms, history }: Pick<Catalogue, 'forms' | 'history'>,
): OwedForm[] {
  const form = forms.findLast(({ symbol }) => symbol === owed.form)
  const required = form === undefined ? 0 : requiredColumns(form).length
  return communesAsked(history, { province, period: owed.period }).map((commune) => {
    const found = came.find((one) => standsFor(one, commune.id))
    const cells = { required, filled: found?.cells?.byArea?.[commune.id] ?? 0 }
    return { ...termsOf(owed, form?.agency ?? ''), commune, isReceived: found !== undefined, cells }
  })
}

const termsOf = ({ form, period, due, required }: Owing, agency: string) => ({ form, period, due, required, agency })

const standsFor = ({ areas = null, replaced = [] }: ReceivedCells, area: string): boolean =>
  (areas === null || areas.includes(area)) && !replaced.includes(area)
