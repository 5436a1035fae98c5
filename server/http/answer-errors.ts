import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import { readWordings } from '../../jobs/read-wordings.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { FindingWording } from '../../schemas/wording.ts'
import type { PageAnswer } from '../pages/serve-workspace.ts'
import { problemBody, problemOf, sendProblem } from '../problem.ts'

const codes: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'server/body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'server/unknown-content-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'server/not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'server/not-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'server/bad-request',
  FST_REQ_FILE_TOO_LARGE: 'ingest/too-large',
  // What PostgreSQL refuses: a NUL in a text, in JSON; a row that row-level security does not let this person write.
  '22021': 'server/bad-request',
  '22P05': 'server/bad-request',
  '42501': 'people/not-allowed',
  // A disk that is full: here, or under the database.
  ENOSPC: 'server/no-room',
  '53100': 'server/no-room',
}

/** A database or a queue that is away, full of connections, starting or going down. */
const isAway = ({ code = '', name, message }: FastifyError): boolean =>
  /^(08|53300|57P0|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/.test(code) ||
  ['MachineTrouble', 'MaxRetriesPerRequestError'].includes(name) ||
  /^Connection (terminated|is closed)/.test(message)

export interface ErrorSettings {
  /** Largest upload and largest JSON body. */
  maxBytes: number
  bodyLimit: number
  /** Gives a browser its page where the address is one. */
  page: PageAnswer
}

/** Answers every error, and every address that there is not, as a problem in both languages. */
export async function answerErrors(app: FastifyInstance, settings: ErrorSettings): Promise<void> {
  const wordings = await readWordings(catalogueFolder(process.env))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const mistake = mistakeOf(error, settings)
    if (['server/failed', 'server/away', 'server/no-room'].includes(mistake.code))
      request.log.error({ request: request.id, message: error.message }, 'failed')
    return answer(mistake, wordings, [request, reply])
  })
  app.setNotFoundHandler((request, reply) => {
    const page = settings.page(request, reply)
    if (page !== null) return page
    const mistake = new InvalidInput('server/no-such-address', { found: `${request.method} ${pathOf(request.url)}` })
    return answer(mistake, wordings, [request, reply])
  })
}

const pathOf = (url: string): string => url.split('?', 1)[0]!

function answer(
  mistake: InvalidInput,
  wordings: readonly FindingWording[],
  [request, reply]: [FastifyRequest, FastifyReply],
) {
  const problem = problemOf(mistake, pathOf(request.url), wordings)
  if (problem.status === 503) reply.header('retry-after', '5')
  return sendProblem(reply.removeHeader('cache-control').removeHeader('etag'), problem)
}

function mistakeOf(error: FastifyError, { maxBytes, bodyLimit }: ErrorSettings): InvalidInput {
  if (error instanceof InvalidInput) return error
  const known = codes[error.code] ?? (isAway(error) ? 'server/away' : undefined)
  const status = error.statusCode ?? 500
  const code = known ?? (status < 500 ? 'server/bad-request' : 'server/failed')
  const megabytes = Math.round(maxBytes / 1024 / 1024)
  const isFile = code === 'ingest/too-large'
  return new InvalidInput(code, {
    found: isFile ? `> ${megabytes} MB` : '',
    expected: isFile ? `${megabytes} MB` : `${Math.round(bodyLimit / 1024)} KB`,
  })
}

/** What a connection is told whose request never ended or is not HTTP: a whole answer in one text. */
export function rawProblem(
  code: 'server/not-ended' | 'server/bad-request',
  wordings: readonly FindingWording[],
): string {
  const problem = problemOf({ code, facts: {} }, '', wordings)
  const body = JSON.stringify(problemBody(problem))
  const reason = problem.status === 408 ? 'Request Timeout' : 'Bad Request'
  return [
    `HTTP/1.1 ${problem.status} ${reason}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
