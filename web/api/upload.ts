import { ApiProblem, problemIn, unreachable } from './request.ts'

export interface Upload {
  path: string
  file: File
  /** Fraction of the bytes that have gone out, 0 to 1. */
  onProgress: (fraction: number) => void
  signal?: AbortSignal
}

/**
 * Sends one file as multipart/form-data; fetch tells no progress of what goes out, XMLHttpRequest does.
 *
 * Throws  ApiProblem with the server's words
 */
export function upload<T>({ path, file, onProgress, signal }: Upload): Promise<T> {
  const place = `/api/v1${path}`
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', place)
    call.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    call.onerror = () => reject(new ApiProblem(unreachable(place)))
    call.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    call.onload = () => {
      if (call.status >= 400) reject(new ApiProblem(problemIn(call.responseText, call.status, place)))
      else resolve(JSON.parse(call.responseText) as T)
    }
    signal?.addEventListener('abort', () => call.abort())
    const body = new FormData()
    body.append('file', file, file.name)
    call.send(body)
  })
}
