import { chainLinking } from '../../../pipelines/methods/cases/chain-linking.ts'
import { describeReference } from '../../setup/reference-cases.ts'

describeReference('chain-linking.json', chainLinking)
