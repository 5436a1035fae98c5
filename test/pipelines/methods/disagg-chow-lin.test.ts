import { disaggChowLin } from '../../../pipelines/methods/cases/disagg-chow-lin.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('disagg-chow-lin.json', disaggChowLin)
