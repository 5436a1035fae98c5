import type { Problem } from '../../schemas/problem.ts'

export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** The server was not reached at all. */
export const unreachable = (place: string): Problem => ({
  ...{ status: 0, code: 'web/unreachable', place },
  message: { vi: 'Không kết nối được với máy chủ.', en: 'The server cannot be reached.' },
  advice: {
    vi: 'Kiểm tra mạng rồi thử lại; việc đã lưu không mất.',
    en: 'Check the network and try again; nothing saved is lost.',
  },
})

const unreadable = (status: number, place: string): Problem => ({
  ...{ status, code: 'web/unreadable', place },
  message: { vi: `Máy chủ trả lời lỗi ${status}.`, en: `The server answered with error ${status}.` },
  advice: { vi: 'Thử lại sau ít phút.', en: 'Try again in a few minutes.' },
})

export function problemIn(text: string, status: number, place: string): Problem {
  try {
    const read = JSON.parse(text) as Partial<Problem>
    return read.message && read.advice ? (read as Problem) : unreadable(status, place)
  } catch {
    return unreadable(status, place)
  }
}

export interface Sent {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
}

/**
 * One call of the API; `path` begins below /api/v1. Answers the JSON, or undefined for an empty answer.
 *
 * Throws  ApiProblem with the server's words
 */
export async function request<T>(path: string, { method = 'GET', body, signal }: Sent = {}): Promise<T> {
  const place = `/api/v1${path}`
  const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const reply = await fetch(place, { method, ...json, ...(signal ? { signal } : {}) }).catch((error) => {
    if (signal?.aborted) throw error
    throw new ApiProblem(unreachable(place))
  })
  const text = await reply.text()
  if (!reply.ok) throw new ApiProblem(problemIn(text, reply.status, place))
  return (text === '' ? undefined : JSON.parse(text)) as T
}
