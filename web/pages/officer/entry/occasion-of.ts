import type { EntrySheet } from '../../../../schemas/entry.ts'

/** For whom and when a form is filled; `area` where it is for one commune. */
export interface EntryOccasion {
  province: string
  period: string
  area?: string
}

export function occasionOf({ province, period, areas = [] }: EntrySheet): EntryOccasion {
  const [area, ...others] = areas
  return { province, period, ...(area === undefined || others.length > 0 ? {} : { area }) }
}
