import { benchmarkDentonOriginal } from '../../../pipelines/methods/cases/benchmark-denton-original.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('benchmark-denton-original.json', benchmarkDentonOriginal)
