import { z } from 'zod'

/** A text in the two languages of every table and message. Vietnamese comes first. */
export const Bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof Bilingual>
export type Language = 'vi' | 'en'

/** The same where there may be nothing to say. */
export const MaybeBilingual = z.strictObject({ vi: z.string(), en: z.string() })
