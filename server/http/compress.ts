import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { constants, createGzip, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const gzipText = promisify(gzip)

/** A text packed once to be sent many times. */
export const packText = (text: string): Promise<Buffer> => gzipText(text, { level: constants.Z_BEST_SPEED })

export const acceptsGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(headers['accept-encoding'] ?? '')

/** Shorter answers do not gain by it. */
const leastBytes = 1_024

/** Workbooks are zipped already. */
const isText = (type: string): boolean => /^(text\/(?!event-stream)|application\/(json|problem\+json))/.test(type)

/** Sends text with gzip to those who take it. Compressing runs beside the event loop, not in it. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '')
    if (!isText(type)) return payload
    if (!reply.hasHeader('vary')) reply.header('vary', 'accept-encoding')
    if (!acceptsGzip(request) || reply.hasHeader('content-encoding')) return payload
    if (payload instanceof Readable) {
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return payload.pipe(createGzip({ level: constants.Z_BEST_SPEED })).on('close', () => payload.destroy())
    }
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    if (Buffer.byteLength(payload) < leastBytes) return payload
    const packed = await gzipText(payload, { level: constants.Z_BEST_SPEED })
    reply.header('content-encoding', 'gzip').header('content-length', packed.length)
    return packed
  })
}
