import type { AreasOfDay } from '../../schemas/area.ts'
import { useAnswer } from './use-answer.ts'

/** Names of provinces by code, as they are today; the code stands until they have come. */
export function useProvinceNames(): (code: string) => string {
  const { data } = useAnswer<AreasOfDay>('/areas?level=province')
  const names = new Map(data?.areas.map(({ code, name }) => [code, name.replace(/^(Tỉnh|Thành phố) /, '')]))
  return (code) => names.get(code) ?? code
}
