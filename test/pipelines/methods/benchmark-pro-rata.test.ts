import { benchmarkProRata } from '../../../pipelines/methods/cases/benchmark-pro-rata.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('benchmark-pro-rata.json', benchmarkProRata)
