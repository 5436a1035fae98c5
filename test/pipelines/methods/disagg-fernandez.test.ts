import { disaggFernandez } from '../../../pipelines/methods/cases/disagg-fernandez.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('disagg-fernandez.json', disaggFernandez)
