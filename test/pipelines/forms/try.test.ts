import { writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { planForm } from '../../../pipelines/forms/form-plan.ts'
import { writeForm } from '../../../pipelines/forms/write-form.ts'
import { formOf, officeCatalogue } from './form-fixture.ts'

it('writes', async () => {
  const catalogue = await officeCatalogue()
  for (const [symbol, period] of [['001.H/SNNMT', '2025-6M'], ['001.H/SCT', '2025-6M'], ['001.Q/TKCS', '2025-Q3']] as const) {
    const form = formOf(catalogue, symbol)
    const figures = new Map()
    if (symbol === '001.H/SNNMT') figures.set('product-quantity|P-51-20250701|01|_T|lua|2024-6M|none', { value: 260123.4, status: 'estimate' })
    const plan = planForm({ form, province: '51', period }, figures, catalogue)
    console.time(symbol)
    writeFileSync(`/tmp/forms/${symbol.replace('/', '-')}.xlsx`, await writeForm(plan))
    console.timeEnd(symbol)
  }
})
