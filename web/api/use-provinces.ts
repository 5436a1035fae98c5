import type { AreasOfDay } from '../../schemas/area.ts'
import { provincesOf, useMe } from './me.ts'
import { useAnswer } from './use-answer.ts'

/** Provinces that the reader works in, with their names; on a trial server without accounts all of today. */
export function useProvinces(): { code: string; name: string }[] {
  const { data: me } = useMe()
  const { data } = useAnswer<AreasOfDay>('/areas?level=province')
  const all = data?.areas ?? []
  const own = provincesOf(me)
  return me?.kind === 'person' ? own.map((code) => all.find((one) => one.code === code) ?? { code, name: code }) : all
}
