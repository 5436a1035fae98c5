import type { ToldProgress } from '../../../../schemas/told-submission.ts'
import { ApiProblem, request } from '../../../api/request.ts'

/** How far a file is, as the server words it. */
export type SendProgress = Pick<ToldProgress, 'stage' | 'percent' | 'text'>

interface Listener {
  onProgress: (progress: SendProgress) => void
  onEnd: (progress: SendProgress) => void
}

const askAgainMs = 2_000

/**
 * Follows a file until it is checked. Where the stream is refused (too many readers, a proxy that cuts it) the state is asked for
 * now and then instead. Returns how to stop.
 */
export function followSubmission(location: string, { onProgress, onEnd }: Listener): () => void {
  const source = new EventSource(`${location}/events`)
  let timer: ReturnType<typeof setTimeout> | undefined
  let left = false
  const ask = async () => {
    const state = await request<{ state: string }>(location.replace('/api/v1', '')).then(
      (told) => told.state,
      (error) => (error instanceof ApiProblem && error.problem.status === 404 ? 'foreign' : 'read'),
    )
    if (left) return
    if (state === 'received' || state === 'read') timer = setTimeout(ask, askAgainMs)
    else if (state === 'foreign') onEnd({ stage: 'foreign', percent: 100, text: foreign })
    else onEnd({ stage: 'done', percent: 100, text: done })
  }
  source.addEventListener('progress', (event) => onProgress(JSON.parse(event.data) as SendProgress))
  source.addEventListener('end', (event) => {
    source.close()
    onEnd(JSON.parse(event.data) as SendProgress)
  })
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED && !left) void ask()
  })
  return () => {
    left = true
    source.close()
    clearTimeout(timer)
  }
}

const done: SendProgress['text'] = { vi: 'Đã đọc và kiểm tra xong', en: 'Read and checked' }
const foreign: SendProgress['text'] = {
  vi: 'Tệp này là báo cáo của cơ quan khác, không được nhận',
  en: 'This file is a report of another agency and was not accepted',
}
