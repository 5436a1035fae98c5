import { stringify } from 'yaml'
import { kindSchemas } from '../schemas/kind-schemas.ts'

/** An entry with its fields in the order of its schema: the database keeps them in an order of its own. */
export function inOrder(kind: string, body: unknown): unknown {
  const schema = (kindSchemas as Record<string, (typeof kindSchemas)[keyof typeof kindSchemas] | undefined>)[kind]
  return schema?.safeParse(body).data ?? body
}

/** An entry of the catalogue as a person edits it. */
export const entryText = (kind: string, body: unknown): string =>
  stringify(inOrder(kind, body), { lineWidth: 100, aliasDuplicateObjects: false })
