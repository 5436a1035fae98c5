import { seasonalX11 } from '../../../pipelines/methods/cases/seasonal-x11.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('seasonal-x11.json', seasonalX11)
