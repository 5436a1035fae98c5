import { glsReconciliation } from '../../../pipelines/methods/cases/gls-reconciliation.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('gls-reconciliation.json', glsReconciliation)
