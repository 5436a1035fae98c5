import { useInfiniteQuery } from '@tanstack/react-query'
import {
  type FindingsPage,
  findingsAtOnce,
  type ToldFinding,
  type ToldSubmission,
} from '../../../../schemas/told-submission.ts'
import { type ApiProblem, request } from '../../../api/request.ts'

export interface Findings {
  /** Those that have come, in order: the place of each is its ordinal. */
  findings: readonly ToldFinding[]
  total: number
  /** Asks for the next ones. */
  more: () => void
  isAsking: boolean
}

/** The findings of a submission: the first come with it, the others when they are asked for. */
export function useFindings({ id, findings, counts }: Pick<ToldSubmission, 'id' | 'findings' | 'counts'>): Findings {
  const total = counts.error + counts.warning + counts.note
  const path = `/submissions/${id}/findings`
  const { data, fetchNextPage, isFetching } = useInfiniteQuery<FindingsPage, ApiProblem>({
    queryKey: [path, total],
    queryFn: ({ pageParam, signal }) =>
      request<FindingsPage>(`${path}?offset=${pageParam}&limit=${findingsAtOnce}`, { signal }),
    initialPageParam: findings.length,
    getNextPageParam: (last) => last.offset + last.findings.length,
    enabled: false,
  })
  const later = data?.pages.flatMap((page) => page.findings) ?? []
  return { findings: [...findings, ...later], total, more: () => void fetchNextPage(), isAsking: isFetching }
}
