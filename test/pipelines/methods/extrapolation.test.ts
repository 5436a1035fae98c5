import { extrapolation } from '../../../pipelines/methods/cases/extrapolation.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('extrapolation.json', extrapolation)
