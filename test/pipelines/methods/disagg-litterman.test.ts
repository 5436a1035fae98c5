import { disaggLitterman } from '../../../pipelines/methods/cases/disagg-litterman.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('disagg-litterman.json', disaggLitterman)
