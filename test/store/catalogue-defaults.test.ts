import { describe, expect, it } from 'vitest'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { addCatalogue, readCatalogueVersion } from '../../store/catalogue.ts'
import { testDatabase } from '../setup/test-database.ts'

/** An entry as it was stored before its schema had these. */
const without = <T extends object>(entry: T, ...names: (keyof T)[]): T => {
  const copy = { ...entry }
  for (const name of names) delete copy[name]
  return copy
}

describe('a catalogue that was stored earlier', () => {
  const database = testDatabase()

  it('has what got a default since, and is else as it was stored', async () => {
    const { db } = database
    const now = await readCatalogue('catalogue')
    const [form, ...forms] = now.forms
    const older: Catalogue = {
      ...now,
      version: 'a'.repeat(64),
      forms: [without(form!, 'notes', 'columnNumbers'), ...forms],
      surveys: now.surveys.map((survey) => without(survey, 'mappings', 'notes')),
    }
    await db.transaction().execute((tx) => addCatalogue(tx, older))
    const read = await readCatalogueVersion(db, older.version)
    expect(read.forms[0]).toMatchObject({ symbol: form!.symbol, notes: [], columnNumbers: false })
    expect(read.surveys.map(({ mappings, notes }) => [mappings, notes])).toEqual(now.surveys.map(() => [[], []]))
    expect(read.forms.slice(1)).toEqual(forms)
    expect({ ...read, forms: [], surveys: [] }).toEqual({ ...older, forms: [], surveys: [] })
  })

  it('keeps an entry that today’s schema refuses as it was stored', async () => {
    const { db } = database
    const now = await readCatalogue('catalogue')
    const retired = { ...now.units[0]!, colour: 'red' }
    const older: Catalogue = { ...now, version: 'b'.repeat(64), units: [retired, ...now.units.slice(1)] }
    await db.transaction().execute((tx) => addCatalogue(tx, older))
    expect((await readCatalogueVersion(db, older.version)).units[0]).toEqual(retired)
  })
})
