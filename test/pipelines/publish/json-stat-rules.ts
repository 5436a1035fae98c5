import { z } from 'zod'

/**
 * The rules of a JSON-stat 2.0 dataset as the format's own schema states them (https://json-stat.org/format/schema/2.0/,
 * version 1.03): which properties exist, which are required and what they hold. Nothing else may stand in the document.
 */
const texts = z.array(z.string()).refine((list) => new Set(list).size === list.length, 'repeated')
const byCode = <T extends z.ZodType>(of: T) => z.record(z.string(), of)

const Category = z.strictObject({
  index: z.union([texts, byCode(z.number())]).optional(),
  label: byCode(z.string()).optional(),
  note: byCode(texts).optional(),
  unit: byCode(
    z.looseObject({
      label: z.string().optional(),
      decimals: z.int().optional(),
      position: z.enum(['start', 'end']).optional(),
    }),
  ).optional(),
  coordinates: byCode(z.tuple([z.number(), z.number()])).optional(),
  child: byCode(texts).optional(),
})

const common = {
  href: z.url().optional(),
  label: z.string().optional(),
  note: texts.optional(),
  extension: z.record(z.string(), z.unknown()).optional(),
}

export const JsonStatDataset = z
  .strictObject({
    ...common,
    version: z.literal('2.0'),
    class: z.literal('dataset'),
    updated: z.union([z.iso.datetime(), z.iso.date()]).optional(),
    source: z.string().optional(),
    id: texts,
    size: z.array(z.int()),
    role: z.strictObject({ time: texts.optional(), geo: texts.optional(), metric: texts.optional() }).optional(),
    dimension: byCode(z.strictObject({ ...common, category: Category })),
    value: z.array(z.number().nullable()),
    status: z.array(z.string()).optional(),
  })
  .superRefine((d, context) => {
    const say = (message: string) => context.addIssue({ code: 'custom', message })
    const cells = d.size.reduce((a, b) => a * b, 1)
    if (d.value.length !== cells) say(`${d.value.length} values for ${cells} cells`)
    if (d.status && d.status.length !== cells) say('status of another length')
    if (d.id.length !== d.size.length) say('id and size differ')
    if (Object.keys(d.dimension).toSorted().join() !== d.id.toSorted().join()) say('dimension is not id')
    for (const [i, id] of d.id.entries()) {
      const index = d.dimension[id]?.category.index
      const length = Array.isArray(index) ? index.length : Object.keys(index ?? {}).length
      if (length !== d.size[i]) say(`${id}: ${length} categories, size ${d.size[i]}`)
    }
    const roles = Object.values(d.role ?? {}).flat()
    if (roles.some((id) => id !== undefined && !d.id.includes(id))) say('role of an unknown dimension')
  })
