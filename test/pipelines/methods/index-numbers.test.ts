import { indexNumbers } from '../../../pipelines/methods/cases/index-numbers.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('index-numbers.json', indexNumbers)
