import { outlierTukey } from '../../../pipelines/methods/cases/outlier-tukey.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('outlier-tukey.json', outlierTukey)
