import type { FastifyReply } from 'fastify'

export interface Problem {
  status: number
  code: string
  place: string
  message: { vi: string; en: string }
  advice: { vi: string; en: string }
}

/** An error as application/problem+json (RFC 9457), worded in both languages. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send({ type: 'about:blank', title: problem.message.vi, ...problem })
}
