import { contributionChained } from '../../../pipelines/methods/cases/contribution-chained.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('contribution-chained.json', contributionChained)
