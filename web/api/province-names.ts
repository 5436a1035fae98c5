import { useAnswer } from './use-answer.ts'

interface Areas {
  areas: { code: string; name: string }[]
}

/** Names of provinces by code, as they are today; the code stands until they have come. */
export function useProvinceNames(): (code: string) => string {
  const { data } = useAnswer<Areas>('/areas?level=province')
  const names = new Map(data?.areas.map(({ code, name }) => [code, name.replace(/^(Tỉnh|Thành phố) /, '')]))
  return (code) => names.get(code) ?? code
}
