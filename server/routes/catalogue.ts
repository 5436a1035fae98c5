import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { entryText, inOrder } from '../../jobs/entry-text.ts'
import { kindFacts } from '../../schemas/catalogue-kinds.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import {
  CatalogueEntry,
  CatalogueKinds,
  CatalogueVersions,
  CodeEntries,
  EntryHistory,
  KindEntries,
} from '../../schemas/told-catalogue.ts'
import { countCatalogueKinds, readCatalogueEntries } from '../../store/catalogue-entries.ts'
import { readCatalogueVersions, readEntryHistory } from '../../store/catalogue-versions.ts'
import { principalOf, reading } from '../auth/caller.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { provincesOfOffice, worksIn, worksSomewhere } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

/** Kinds that everybody may read: definitions. The database opens the same ones: `is_open_kind`. */
export const openKinds = [
  ...[
    'units',
    'industries',
    'agencies',
    'indicators',
    'forms',
    'calendar',
    'recipes',
    'tables',
    'charts',
    'rules',
    'wordings',
  ],
  ...['surveys', 'areas', 'changes'],
]
/** Rounds hold addresses, corrections and scenarios the office's own work: for those who work there. */
export const officeKinds = ['rounds', 'corrections', 'scenarios', 'nowcasts']

const mayRead = ({ caller }: FastifyRequest, kind: string): boolean =>
  openKinds.includes(kind) || worksSomewhere(caller)

/** To everybody else the office's kinds are not there. */
function refuseHidden(request: FastifyRequest, kind: string): void {
  if (!mayRead(request, kind))
    throw new InvalidInput('server/bad-parameter', { parameter: 'kind', expected: openKinds.join(', ') })
}

/** What an office keeps in the catalogue for itself is shown to those who work in its province. */
function isShown({ caller }: FastifyRequest, kind: string, body: unknown): boolean {
  const { province } = body as { province?: string }
  return openKinds.includes(kind) || province === undefined || worksIn(caller, province)
}

/** Whom an answer is for, as far as it depends on that. */
const readerOf = (request: FastifyRequest) => [provincesOfOffice(request.caller), principalOf(request).scopes]

/** The entries of a kind, or of one of its codes, that the caller may see. */
async function entriesFor(
  request: FastifyRequest,
  { db }: Pick<ServerEffects, 'db'>,
  { version, ...choice }: { version: string; kind: string; code?: string },
) {
  const entries = await reading(request, db, (tx) => readCatalogueEntries(tx, version, choice))
  return entries.filter(({ body }) => isShown(request, choice.kind, body))
}

const Params = z.strictObject({ kind: z.enum([...openKinds, ...officeKinds] as [string, ...string[]]) })
const OneParams = Params.extend({ code: z.string().min(1).max(200) })
const Entries = KindEntries.extend({ entries: z.array(z.strictObject({ code: z.string(), body: CatalogueEntry })) })
const OneEntry = CodeEntries.extend({ entries: z.array(CatalogueEntry) })
const tag = 'catalogue' as const

/** The catalogue of the newest version: its kinds, the entries of a kind, one entry; and what each was in earlier versions. */
export function catalogueRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue', tag, onRequest: null },
    summary: { vi: 'Các phần của danh mục', en: 'Kinds of the catalogue' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'version and kinds', schema: CatalogueKinds } },
    answer: async ({ request }, reply) => {
      const { version } = await catalogue()
      if (tagged(request, reply, etagOf('kinds', version, readerOf(request)))) return reply.send()
      const kinds = await reading(request, db, (tx) => countCatalogueKinds(tx, version))
      return { version, kinds: kinds.filter(({ kind }) => mayRead(request, kind)) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/:kind', tag, onRequest: null },
    summary: { vi: 'Một phần của danh mục', en: 'Entries of one kind' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'entries in their order', schema: Entries } },
    answer: async ({ params, request }, reply) => {
      refuseHidden(request, params.kind)
      const { version } = await catalogue()
      const etag = etagOf('kind', version, params, readerOf(request))
      if (tagged(request, reply, etag)) return reply.send()
      return { version, kind: params.kind, entries: await entriesFor(request, effects, { version, ...params }) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/:kind/:code', tag, onRequest: null },
    summary: { vi: 'Một mục của danh mục', en: 'One entry' },
    description: 'A code that stands for several dated entries gives them all.',
    ...{ params: OneParams, query: none, body: noBody },
    answers: { 200: { description: 'the entries of the code', schema: OneEntry } },
    answer: async ({ params, request }, reply) => oneEntry(effects, params, request, reply),
  })
  versionRoutes(app, effects)
}

async function oneEntry(
  effects: ServerEffects,
  params: z.output<typeof OneParams>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  refuseHidden(request, params.kind)
  const { version } = await effects.catalogue()
  if (tagged(request, reply, etagOf('entry', version, params, readerOf(request)))) return reply.send()
  const entries = await entriesFor(request, effects, { version, ...params })
  if (entries.length === 0)
    throw new InvalidInput('server/no-such-entry', { ...kindFacts(params.kind), found: params.code })
  return {
    version,
    kind: params.kind,
    code: params.code,
    entries: entries.map(({ body }) => inOrder(params.kind, body)),
  }
}

function versionRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db } = effects
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/versions', tag, onRequest: null },
    summary: { vi: 'Các phiên bản danh mục', en: 'Versions of the catalogue' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'newest first', schema: CatalogueVersions } },
    answer: async ({ request }) => ({ versions: await reading(request, db, readCatalogueVersions) }),
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/:kind/:code/history', tag, onRequest: null },
    summary: { vi: 'Một mục qua các phiên bản', en: 'The wordings that an entry has had' },
    ...{ params: OneParams, query: none, body: noBody },
    answers: { 200: { description: 'newest first', schema: EntryHistory } },
    answer: async ({ params, request }) => {
      refuseHidden(request, params.kind)
      const all = await reading(request, db, (tx) => readEntryHistory(tx, params))
      const wordings = all.filter(({ body }) => isShown(request, params.kind, body))
      return { ...params, wordings: wordings.map((one) => ({ ...one, body: inOrder(params.kind, one.body) })) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/catalogue/:kind/:code/text', tag, onRequest: null },
    summary: { vi: 'Một mục dưới dạng chữ để sửa', en: 'One entry as text to edit' },
    ...{ params: OneParams, query: none, body: noBody },
    answers: { 200: { description: 'YAML', schema: z.strictObject({ text: z.string() }) } },
    answer: async ({ params, request }) => {
      refuseHidden(request, params.kind)
      const { version } = await effects.catalogue()
      const [entry] = await entriesFor(request, effects, { version, ...params })
      if (entry === undefined)
        throw new InvalidInput('server/no-such-entry', { ...kindFacts(params.kind), found: params.code })
      return { text: entryText(params.kind, entry.body) }
    },
  })
}
