import { noteIn } from '../../schemas/form.ts'
import type { FormField } from '../../schemas/form-field.ts'
import type { StoredIdentity } from '../../schemas/stored-identity.ts'
import type { Bilingual } from '../../schemas/text.ts'

import type { FormPlan } from './form-plan.ts'

/** A form as a page shows it: one field a cell, in the order of the table, rows first. */
export interface KeyedEntry {
  identity: StoredIdentity
  title: Bilingual
  legalSource: string
  unit: string
  notes: string[]
  fields: FormField[]
}

/** The same form for keyed entry: paths, labels, units, types, bounds. Nil and not collected are entered as '-' and '...'. */
export const keyedEntry = ({ form, identity, inputs }: FormPlan): KeyedEntry => ({
  identity,
  title: form.title,
  legalSource: form.legalSource,
  unit: form.unit,
  notes: form.notes.map((note) => noteIn(note).vi),
  fields: inputs.map(({ field }) => field),
})
