import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openApiDocument, pathOf } from '../../server/openapi/document.ts'

/** The place of a schema inside the document, as a JSON pointer. */
const pointer = (...parts: string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

type Answers = Record<string, { content?: Record<string, object> }>

/** Checks what comes back against the OpenAPI document of a server: by method, address as registered, status. */
export function answerCheck(app: FastifyInstance) {
  const document = openApiDocument(app.routeList.listed, 'test') as {
    paths: Record<string, Record<string, { responses: Answers }>>
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(document, 'document')
  const known = new Map<string, ValidateFunction>()
  const validatorAt = (place: string): ValidateFunction => {
    const made = known.get(place) ?? ajv.compile({ $ref: `document#${place}` })
    known.set(place, made)
    return made
  }
  const placeOf = (method: string, url: string, status: number): string | null => {
    const path = pathOf(url)
    const answer = document.paths[path]?.[method.toLowerCase()]?.responses[status]
    if (answer === undefined) return status < 400 ? null : pointer('components', 'schemas', 'Problem')
    const type = Object.keys(answer.content ?? {}).find((one) => one.endsWith('json'))
    if (type === undefined) return null
    return pointer('paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema')
  }
  /** What is wrong with an answer; null: nothing. */
  return (method: string, url: string, status: number, answer: unknown): string | null => {
    const place = placeOf(method, url, status)
    if (place === null) return 'the document has no JSON for it'
    const validate = validatorAt(place)
    return validate(answer) ? null : ajv.errorsText(validate.errors?.slice(0, 5), { dataVar: '' })
  }
}

const problemPath = '/api/v1/no-such-address'

/** JSON that goes out as text; null for everything else, such as an answer that is packed or sent piece by piece. */
function jsonOf(reply: FastifyReply, payload: unknown): string | null {
  const isText = typeof payload === 'string' || Buffer.isBuffer(payload)
  const isPacked = reply.getHeader('content-encoding') !== undefined
  const isJson = /[/+]json/.test(String(reply.getHeader('content-type')))
  return isText && isJson && !isPacked && payload.length > 0 ? payload.toString() : null
}

/**
 * Holds every JSON answer of a server to its OpenAPI document while a test asks it: closing the server fails with what differed.
 * Call it before the server listens.
 */
export function holdAnswers(app: FastifyInstance): FastifyInstance {
  const wrong = new Set<string>()
  let check: ReturnType<typeof answerCheck> | undefined
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const text = jsonOf(reply, payload)
    if (text === null) return payload
    check ??= answerCheck(app)
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const url = request.routeOptions.url ?? problemPath
    const found = check(method, url, reply.statusCode, JSON.parse(text))
    if (found !== null) wrong.add(`${method} ${url} ${reply.statusCode}: ${found}`)
    return payload
  })
  app.addHook('onClose', async () => {
    if (wrong.size > 0) throw new Error(`answers that are not as the document says:\n${[...wrong].join('\n')}`)
  })
  return app
}
