import type { FastifyReply } from 'fastify'
import type { InvalidInput } from '../schemas/invalid-input.ts'
import type { Problem, ProblemBody } from '../schemas/problem.ts'
import { type FindingWording, wordFinding } from '../schemas/wording.ts'

export const problemType = 'application/problem+json'

/** An error as application/problem+json (RFC 9457), worded in both languages. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type(`${problemType}; charset=utf-8`).send(problemBody(problem))
}

export const problemBody = (problem: Problem): ProblemBody => ({
  type: 'about:blank',
  title: problem.message.vi,
  ...problem,
})

/** A caller's mistake in the words of the catalogue. */
export function problemOf(
  error: Pick<InvalidInput, 'code' | 'facts'>,
  place: string,
  wordings: readonly FindingWording[],
): Problem {
  const finding = { code: error.code, severity: 'error' as const, place, facts: error.facts }
  const [vi, en] = [wordFinding(finding, wordings, 'vi'), wordFinding(finding, wordings, 'en')]
  return {
    ...{ status: statusOf(error.code), code: error.code, place },
    message: { vi: vi.message, en: en.message },
    advice: { vi: vi.advice, en: en.advice },
  }
}

const statuses: Record<string, number> = {
  'server/unknown-parameter': 400,
  'server/bad-parameter': 400,
  'server/bad-body': 400,
  'server/not-json': 400,
  'server/bad-request': 400,
  'server/not-ended': 408,
  'server/body-too-large': 413,
  'server/unknown-content-type': 415,
  'server/no-province': 400,
  'server/no-file': 400,
  'server/away': 503,
  'server/too-many-streams': 503,
  'server/too-many-uploads': 503,
  'server/sent-too-much': 429,
  'server/no-room': 507,
  'people/not-allowed': 403,
  'ingest/empty-file': 400,
  'ingest/too-large': 413,
  'server/failed': 500,
  'people/four-eyes': 409,
  'server/run-ended': 409,
}

/** What another decision, or four eyes, stands in the way of. */
const conflicts =
  /^(rounds\/(already-|not-acceptable|superseded|locked|four-eyes|not-lock|not-excused|not-extended)|catalogue\/proposal-(decided|own|overtaken))/

/** 'no-such-' is 404; what is understood but cannot be done is 422. */
const statusOf = (code: string): number =>
  statuses[code] ?? (/\/(no-such|unknown-round)/.test(code) ? 404 : conflicts.test(code) ? 409 : 422)
