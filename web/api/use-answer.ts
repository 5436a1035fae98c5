import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiProblem, request, type Sent } from './request.ts'

/** What a path of the API answers, kept and asked again when the window is looked at; null: nothing is asked yet. */
export function useAnswer<T>(path: string | null, options: { refetchMs?: number } = {}) {
  return useQuery<T, ApiProblem>({
    queryKey: [path],
    queryFn: ({ signal }) => request<T>(path!, { signal }),
    enabled: path !== null,
    ...(options.refetchMs === undefined ? {} : { refetchInterval: options.refetchMs }),
  })
}

export interface Act {
  path: string
  method?: Sent['method']
  body?: unknown
}

/** An act on the API. After it every answer whose path begins with one of `renews` is asked again. */
export function useAct<T = unknown>(renews: readonly string[] = []) {
  const client = useQueryClient()
  return useMutation<T, ApiProblem, Act>({
    mutationFn: ({ path, method = 'POST', body }) => request<T>(path, { method, body }),
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [path] }) => renews.some((start) => typeof path === 'string' && path.startsWith(start)),
      }),
  })
}
