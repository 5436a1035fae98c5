import { areasById } from '../schemas/areas-by-id.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { type Obligation, obligationState, wholeAgency } from '../schemas/obligation.ts'
import { daysBetween, periodLabel } from '../schemas/period.ts'

/** A form that is due or late; with the communes that owe it where each owes its own rows. */
interface DigestForm {
  form: string
  period: string
  due: string
  state: 'waiting' | 'late' | 'returned'
  communes?: string[]
}

/** One mail to one agency: everything that is due soon or late, and nothing else. */
export interface Digest {
  province: string
  agency: string
  address: string
  forms: DigestForm[]
  subject: string
  text: string
}

/** Days before the due day on which a form is reminded of; after it, every day until it comes. */
const daysBefore = 3

/** The digests of a day (yyyy-mm-dd, Vietnam), one for each agency that owes something and has an address. */
export function digests(
  obligations: readonly Obligation[],
  day: string,
  catalogue: Pick<Catalogue, 'rounds' | 'agencies' | 'forms' | 'history'>,
): Digest[] {
  const owed = obligations.filter((o) => o.required && isDue(o, day))
  const groups = new Map<string, Obligation[]>()
  for (const o of owed) groups.set(`${o.province} ${o.agency}`, [...(groups.get(`${o.province} ${o.agency}`) ?? []), o])
  return [...groups.values()].flatMap((group) => {
    const address = addressOf(group, catalogue)
    return address === null ? [] : [digest(group, { day, address }, catalogue)]
  })
}

function isDue(o: Obligation, day: string): boolean {
  const state = obligationState(o, day)
  const days = daysBetween(day, o.due)
  return state === 'late' || state === 'returned' || (state === 'waiting' && days <= daysBefore)
}

function addressOf(group: readonly Obligation[], { rounds }: Pick<Catalogue, 'rounds'>): string | null {
  for (const o of group) {
    const contact = rounds.find((r) => r.id === o.round)?.contacts.find((c) => c.agency === o.agency)
    if (contact) return contact.address
  }
  return null
}

function digest(
  group: readonly Obligation[],
  { day, address }: { day: string; address: string },
  catalogue: Pick<Catalogue, 'agencies' | 'forms' | 'history'>,
): Digest {
  const [first] = group as [Obligation]
  const { province, agency } = first
  const forms = formsOf(group, day, catalogue.history)
  const late = forms.filter((f) => f.state === 'late').length
  const office = catalogue.history.areas.find((a) => a.code === province && a.validTo === null)?.name ?? province
  const name = catalogue.agencies.find((a) => a.code === agency)?.name.vi ?? agency
  const subject = `[${office}] ${forms.length} biểu cần gửi${late > 0 ? `, trong đó ${late} biểu quá hạn` : ''}`
  const lines = forms.map((f) => `- ${line(f, catalogue)}`)
  const text = [
    `Kính gửi ${name},`,
    '',
    `Đến ngày ${date(day)}, đơn vị còn các biểu sau chưa gửi hoặc cần gửi lại:`,
    ...lines,
    '',
    'Biểu gửi trễ làm kỳ biên soạn GRDP phải ước tính thay. Nếu đã gửi, xin bỏ qua thư này.',
    `Thống kê tỉnh (${office})`,
    '',
  ].join('\n')
  return { province, agency, address, forms, subject, text }
}

/** Forms of a mail: what several communes owe alike is one of them. */
function formsOf(group: readonly Obligation[], day: string, { areas }: Catalogue['history']): DigestForm[] {
  const forms = new Map<string, DigestForm>()
  for (const { form, period, due, area, ...o } of group) {
    const state = obligationState({ form, period, due, area, ...o }, day) as DigestForm['state']
    const key = `${form} ${period} ${due} ${state} ${area === wholeAgency}`
    const known = forms.get(key) ?? { form, period, due, state }
    const name = areasById(areas).get(area)?.name
    forms.set(key, name === undefined ? known : { ...known, communes: [...(known.communes ?? []), name] })
  }
  return [...forms.values()]
}

const stateName = { waiting: 'sắp đến hạn', late: 'quá hạn', returned: 'cần sửa và gửi lại' }
const date = (day: string): string => periodLabel(day, 'vi')

function line(f: DigestForm, { forms }: Pick<Catalogue, 'forms'>): string {
  const title = forms.find((form) => form.symbol === f.form)?.title.vi ?? ''
  const communes = f.communes === undefined ? '' : ` (${f.communes.length} xã, phường: ${f.communes.join(', ')})`
  return `Biểu ${f.form} ${title}, kỳ ${periodLabel(f.period, 'vi')}, hạn ${date(f.due)}: ${stateName[f.state]}${communes}`
}
