import { contributionFixed } from '../../../pipelines/methods/cases/contribution-fixed.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('contribution-fixed.json', contributionFixed)
