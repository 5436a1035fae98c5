import { benchmarkAdditive } from '../../../pipelines/methods/cases/benchmark-additive.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('benchmark-additive.json', benchmarkAdditive)
