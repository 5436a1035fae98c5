import type { Account } from '../schemas/account.ts'
import { accountKey } from '../schemas/account.ts'
import { type Observation, type ReconciledObservation, seriesKey } from '../schemas/observation.ts'
import { readAccounts } from './accounts.ts'
import type { VintageRow } from './database.ts'
import type { Db } from './insert-rows.ts'
import { readObservationsByOrigin } from './intake.ts'
import { readSeries } from './series.ts'

/** Every row that a trace inside one vintage can reach, by reference. */
export interface Lineage {
  accounts: ReadonlyMap<string, Account>
  series: ReadonlyMap<string, ReconciledObservation>
  observations: ReadonlyMap<string, Observation & { fileName: string }>
}

/** The rows behind a vintage's figures: its accounts, its series and the observations that the series name. */
export async function readLineage(db: Db, vintage: VintageRow): Promise<Lineage> {
  const accounts = await readAccounts(db, vintage)
  const series = await readSeries(db, vintage)
  const origins = new Set<string>()
  for (const { inputs } of series) {
    for (const { ref } of inputs) if (ref.startsWith('obs:')) origins.add(ref.slice('obs:'.length))
  }
  const observations = await readObservationsByOrigin(db, vintage.province, [...origins])
  return {
    accounts: new Map(accounts.map((a) => [`account:${accountKey(a)}`, a])),
    series: new Map(series.map((s) => [`series:${seriesKey(s)}`, s])),
    observations: new Map(observations.map((o) => [`obs:${o.origin}`, o])),
  }
}
