import { crosswalkMapping } from '../../../pipelines/methods/cases/crosswalk-mapping.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('crosswalk-mapping.json', crosswalkMapping)
