import type { FormField } from '../../../../schemas/form-field.ts'
import type { Both } from '../../../text/language.tsx'

/** The unit in which a field is typed. */
export const unitOf = ({ unitLabel, unitLabelEn }: FormField): Both => ({ vi: unitLabel, en: unitLabelEn })
