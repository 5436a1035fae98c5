import { seasonalClassical } from '../../../pipelines/methods/cases/seasonal-classical.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('seasonal-classical.json', seasonalClassical)
