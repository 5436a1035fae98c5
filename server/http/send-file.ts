import type { FastifyReply } from 'fastify'

const types = new Map([
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['csv', 'text/csv; charset=utf-8'],
])

/**
 * Sends bytes as a file to keep, never to be shown in the page: its name in ASCII and, beside it, as it is (RFC 6266). Figures of
 * an agency are kept by nobody on the way.
 */
export function sendFile(reply: FastifyReply, { name, bytes }: { name: string; bytes: Uint8Array }): FastifyReply {
  const plain = name.normalize('NFKD').replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return reply
    .type(types.get(name.split('.').at(-1)!.toLowerCase()) ?? 'application/octet-stream')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${whole}`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
