import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Received } from '../../../../schemas/received.ts'
import type { ApiProblem } from '../../../api/request.ts'
import { upload } from '../../../api/upload.ts'
import { followSubmission, type SendProgress } from './follow-submission.ts'

/** A file on its way: going out, then being read and checked, then known or refused. */
export type Sending =
  | { at: 'sending'; fraction: number }
  | { at: 'reading'; received: Received; progress: SendProgress | null }
  | { at: 'done'; received: Received }
  | { at: 'foreign'; progress: SendProgress }
  | { at: 'refused'; error: ApiProblem | Error }

/** Sends a file once and follows it to its end; leaving the page stops an upload that is not out yet. */
export function useSend(file: File, province: string | null, onDone: (id: string) => void): Sending {
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending>({ at: 'sending', fraction: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: one file is sent once, whatever is drawn meanwhile
  useEffect(() => {
    const leave = new AbortController()
    let stop: () => void = () => undefined
    const follow = (received: Received) => {
      setSending({ at: 'reading', received, progress: null })
      stop = followSubmission(received.location, {
        onProgress: (progress) => setSending({ at: 'reading', received, progress }),
        onEnd: (progress) => {
          void client.invalidateQueries()
          if (progress.stage === 'foreign') return setSending({ at: 'foreign', progress })
          setSending({ at: 'done', received })
          onDone(received.id)
        },
      })
    }
    const path = province === null ? '/submissions' : `/submissions?province=${province}`
    const onProgress = (fraction: number) => setSending({ at: 'sending', fraction })
    upload<Received>({ path, file, onProgress, signal: leave.signal }).then(follow, (error) => {
      if (!leave.signal.aborted) setSending({ at: 'refused', error })
    })
    return () => {
      leave.abort()
      stop()
    }
  }, [file, province])
  return sending
}
