import { outlierHb } from '../../../pipelines/methods/cases/outlier-hb.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('outlier-hb.json', outlierHb)
