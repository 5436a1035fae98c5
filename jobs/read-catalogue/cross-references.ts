import type { Bilingual } from '../../schemas/text.ts'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import { type Entry, type FieldPath, fieldName, type Parsed, valueAt } from './entry.ts'
import { itemProblems } from './item-references.ts'
import type { ParsedCatalogue } from './parse-all.ts'
import { surveyProblems } from './survey-references.ts'

type Target = 'table' | 'unit' | 'industry' | 'agency' | 'indicator' | 'form' | 'area' | 'areaCode'
type References = Record<string, Target>

const targetNames: Record<Target, Bilingual> = {
  table: { vi: 'mã biểu trong tables/', en: 'a table id of tables/' },
  unit: { vi: 'mã đơn vị tính trong units.yaml', en: 'a unit code of units.yaml' },
  industry: { vi: 'mã ngành trong industries.csv', en: 'an industry code of industries.csv' },
  agency: { vi: 'mã cơ quan trong agencies.yaml', en: 'an agency code of agencies.yaml' },
  indicator: { vi: 'mã chỉ tiêu trong indicators/', en: 'an indicator code of indicators/' },
  form: { vi: 'ký hiệu biểu trong forms/', en: 'a form symbol of forms/' },
  area: { vi: 'mã địa bàn trong areas/units.csv', en: 'an area id of areas/units.csv' },
  areaCode: { vi: 'mã đơn vị cấp trên trong areas/units.csv', en: 'the code of a parent in areas/units.csv' },
}

/** Which fields of which entries name something else. */
const references: { [K in keyof ParsedCatalogue]?: References } = {
  areas: { parentCode: 'areaCode' },
  industries: { parent: 'industry' },
  indicators: {
    unit: 'unit',
    owner: 'agency',
    parent: 'indicator',
    numerator: 'indicator',
    denominator: 'indicator',
    indicator: 'indicator',
  },
  forms: { agency: 'agency', unit: 'unit', indicator: 'indicator', industry: 'industry', area: 'area' },
  rounds: { form: 'form' },
  recipes: {
    industry: 'industry',
    keyIndustry: 'industry',
    emptySections: 'industry',
    indicator: 'indicator',
    quantity: 'indicator',
    price: 'indicator',
    basePrice: 'indicator',
    stock: 'indicator',
    rent: 'indicator',
    baseRent: 'indicator',
    labour: 'indicator',
    labourIndustry: 'industry',
    key: 'indicator',
    standIn: 'indicator',
    communeTotal: 'indicator',
  },
  tables: { unit: 'unit', industry: 'industry' },
  charts: { table: 'table' },
  rules: { indicators: 'indicator', indicator: 'indicator', forms: 'form', industry: 'industry' },
  surveys: { agency: 'agency', form: 'form', unit: 'unit', indicator: 'indicator', industry: 'industry' },
  corrections: { form: 'form' },
  scenarios: { industry: 'industry' },
  nowcasts: { indicator: 'indicator', industry: 'industry', price: 'indicator' },
}

/** Names that lead nowhere: one problem for each, at the line where the name stands. */
export function referenceProblems(catalogue: ParsedCatalogue): CatalogueProblem[] {
  const known = knownNames(catalogue)
  const kinds = Object.entries(references) as [keyof ParsedCatalogue, References][]
  return [
    ...kinds.flatMap(([kind, fields]) =>
      catalogue[kind].entries.flatMap((entry) =>
        namesIn(entry.value, [], fields)
          .filter(({ name, target }) => !known[target].has(name))
          .map((missing) => unknownName(entry, missing)),
      ),
    ),
    ...catalogue.forms.entries.flatMap(unknownParts),
    ...catalogue.rounds.entries.flatMap((round) => eachCommuneProblems(round, catalogue)),
    ...itemProblems(catalogue),
    ...catalogue.surveys.entries.flatMap((survey) => surveyProblems(survey, catalogue)),
  ]
}

function knownNames(catalogue: ParsedCatalogue): Record<Target, Set<string>> {
  const set = <T>(kind: Parsed<T>, field: string & keyof T) =>
    new Set([...kind.entries.map((e) => e.value), ...kind.refused].map((value) => String(valueAt(value, [field]))))
  return {
    table: set(catalogue.tables, 'id'),
    unit: set(catalogue.units, 'code'),
    industry: set(catalogue.industries, 'code').add('').add('_T').add('_R'),
    agency: set(catalogue.agencies, 'code'),
    indicator: set(catalogue.indicators, 'code'),
    form: set(catalogue.forms, 'symbol'),
    area: set(catalogue.areas, 'id'),
    areaCode: set(catalogue.areas, 'code').add(''),
  }
}

interface Name {
  path: FieldPath
  name: string
  target: Target
}

/** Every text that stands in a referring field, at any depth. `stub` holds header texts, not names. */
function namesIn(value: unknown, path: FieldPath, fields: References): Name[] {
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([key, inner]): Name[] => {
    const here = [...path, isList ? Number(key) : key]
    const target = fields[isList ? String(path.at(-1)) : key]
    if (typeof inner === 'string') return target ? [{ path: here, name: inner, target }] : []
    return key === 'stub' ? [] : namesIn(inner, here, fields)
  })
}

const unknownName = (entry: Entry<unknown>, { path, name, target }: Name): CatalogueProblem =>
  problem(
    { file: entry.file, line: entry.lineOf(path), field: fieldName(path) },
    JSON.stringify(name),
    targetNames[target],
  )

/** Rows that are said to be the sum of a row that the form does not have. */
function unknownParts(form: ParsedCatalogue['forms']['entries'][number]): CatalogueProblem[] {
  const rows = Array.isArray(form.value.rows) ? form.value.rows : []
  const codes = new Set(rows.map((r) => r.code))
  return rows.flatMap((row, i) =>
    row.sumOf.flatMap((part, j) => {
      if (codes.has(part)) return []
      const path = ['rows', i, 'sumOf', j]
      const place = { file: form.file, line: form.lineOf(path), field: fieldName(path) }
      return [problem(place, JSON.stringify(part), { vi: 'mã dòng của biểu', en: 'a row code of the form' })]
    }),
  )
}

/** Obligations of each commune for a form that has no row for each commune. */
function eachCommuneProblems(
  round: ParsedCatalogue['rounds']['entries'][number],
  { forms }: ParsedCatalogue,
): CatalogueProblem[] {
  const fixed = new Set(forms.entries.flatMap(({ value }) => (Array.isArray(value.rows) ? value.symbol : [])))
  return round.value.obligations.flatMap(({ form, each }, i) => {
    if (each !== 'commune' || !fixed.has(form)) return []
    const path = ['obligations', i, 'each']
    const place = { file: round.file, line: round.lineOf(path), field: fieldName(path) }
    return [
      problem(place, `commune (${form})`, { vi: 'biểu có mỗi xã một dòng', en: 'a form with a row for each commune' }),
    ]
  })
}
