import { outlierMad } from '../../../pipelines/methods/cases/outlier-mad.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('outlier-mad.json', outlierMad)
