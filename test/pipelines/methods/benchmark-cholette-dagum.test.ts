import { benchmarkCholetteDagum } from '../../../pipelines/methods/cases/benchmark-cholette-dagum.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('benchmark-cholette-dagum.json', benchmarkCholetteDagum)
