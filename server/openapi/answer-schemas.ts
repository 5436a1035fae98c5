import { z } from 'zod'
import type { ApiEntry } from './entry.ts'
import { namedSchemas } from './named-schemas.ts'

export type Json = Record<string, unknown>

/** What the answers of some routes look like: schemas that have a name once, as components, the others where they are used. */
export interface AnswerSchemas {
  components: Record<string, Json>
  of(schema: z.ZodType): Json
}

const address = (name: string): string => `#/components/schemas/${name}`

/** JSON Schemas of everything that the entries answer with; named ones refer to each other. */
export function answerSchemas(entries: readonly ApiEntry[]): AnswerSchemas {
  const registry = z.registry<{ id: string }>()
  const names = new Map<z.ZodType, string>()
  for (const [id, schema] of Object.entries<z.ZodType>(namedSchemas)) {
    registry.add(schema, { id })
    names.set(schema, id)
  }
  const others = new Map<z.ZodType, string>()
  const answers = entries.flatMap((entry) => Object.values(entry.answers))
  for (const schema of answers.flatMap((answer) => [answer.schema, answer.events])) {
    if (schema === undefined || names.has(schema) || others.has(schema)) continue
    others.set(schema, `answer-${others.size + 1}`)
    registry.add(schema, { id: others.get(schema)! })
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'output', unrepresentable: 'any', uri: address })
  const made = (id: string): Json => withoutHead(schemas[id] as Json)
  return {
    components: Object.fromEntries([...names.values()].sort().map((id) => [id, made(id)])),
    of: (schema) => (names.has(schema) ? { $ref: address(names.get(schema)!) } : made(others.get(schema)!)),
  }
}

/** JSON Schema of what a route takes. */
export const takenSchema = (schema: z.ZodType): Json =>
  withoutHead(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json)

const withoutHead = ({ $schema: _, $id: __, ...rest }: Json): Json => rest
