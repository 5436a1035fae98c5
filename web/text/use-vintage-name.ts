import { useProvinceNames } from '../api/province-names.ts'
import { useLanguage, useSay } from './language.tsx'
import { periodName } from './period.ts'
import { stageName } from './stage.ts'

interface Named {
  province: string
  period: string
  stage: Parameters<typeof stageName>[0]
  sequence: number
}

/** A vintage in words: 'Đồng Tháp · Năm 2025 · Ước tính lần 2 · v1'. */
export function useVintageName(): (vintage: Named) => string {
  const say = useSay()
  const { language } = useLanguage()
  const nameOf = useProvinceNames()
  return ({ province, period, stage, sequence }) =>
    [nameOf(province), periodName(period, language), say(stageName(stage)), `v${sequence}`].join(' · ')
}
