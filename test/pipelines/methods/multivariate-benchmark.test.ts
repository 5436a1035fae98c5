import { multivariateBenchmark } from '../../../pipelines/methods/cases/multivariate-benchmark.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('multivariate-benchmark.json', multivariateBenchmark)
