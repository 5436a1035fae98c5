import { benchmarkDentonCholette } from '../../../pipelines/methods/cases/benchmark-denton-cholette.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('benchmark-denton-cholette.json', benchmarkDentonCholette)
