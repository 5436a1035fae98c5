import type { SubmissionDifference } from '../../jobs/compare-submissions.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { columnText } from '../../schemas/column-text.ts'
import type { Form } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Bilingual } from '../../schemas/text.ts'

/** What one submission changed, with the words of its rows and columns. */
export function tellDifference({ form, period, differences }: SubmissionDifference, catalogue: Catalogue) {
  return {
    ...{ form: form.symbol, period, title: form.title },
    cells: differences.map(({ rowCode, column, kind, before, after, relative }) => ({
      ...{ rowCode, label: labelOf(form, rowCode, catalogue), column: columnText(form, column, period), kind },
      ...{
        before: compared(before),
        after: compared(after),
        relative,
        unit: unitOf(form, { rowCode, column }, catalogue),
      },
    })),
  }
}

/** Unit of the indicator that a cell reports; empty where it reports none. */
function unitOf(form: Form, at: { rowCode: string; column: number }, { indicators, units }: Catalogue): Bilingual {
  const row = Array.isArray(form.rows) ? form.rows.find((one) => one.code === at.rowCode) : form.rows
  const code = form.columns[at.column]?.set.indicator ?? row?.set.indicator
  const indicator = indicators.find((one) => one.code === code)
  return units.find((unit) => unit.code === indicator?.unit)?.label ?? { vi: '', en: '' }
}

const compared = (cell: FormCell | null) =>
  cell && { value: cell.value, status: cell.status, place: cell.origin.split('!').slice(1).join('!') }

function labelOf({ rows }: Form, rowCode: string, { history }: Catalogue) {
  if (Array.isArray(rows)) return rows.find((row) => row.code === rowCode)?.label ?? { vi: rowCode, en: rowCode }
  const name = history.areas.findLast((area) => area.level !== 'province' && area.code === rowCode)?.name ?? rowCode
  return { vi: name, en: name }
}
