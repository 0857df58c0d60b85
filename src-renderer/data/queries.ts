import {
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { CallInput, CallOutput, ProcedureName } from '#shared/contract/contract.ts'
import { call, type CallFailure } from '#renderer/data/client.ts'

/** The cache of what the core said; events of the core decide when it is old, not the clock. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: 5 * 60_000, retry: false, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  })
}

export type QueryName = ProcedureName

/** Reads something from the core and keeps it until an event says that it changed. */
export function useCall<Name extends QueryName>(
  name: Name,
  input: CallInput<Name>,
  options: {
    readonly isEnabled?: boolean
    /** For what changes without an event telling of it: asked again so often while it is looked at. */
    readonly everyMs?: number
  } = {},
): UseQueryResult<CallOutput<Name>, CallFailure> {
  return useQuery<CallOutput<Name>, CallFailure>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, signal),
    enabled: options.isEnabled ?? true,
    refetchInterval: options.everyMs ?? false,
    refetchOnMount: options.everyMs === undefined ? true : 'always',
    // The old answer stays on screen until the new one is there, so nothing jumps.
    placeholderData: (previous) => previous,
  })
}

/** Changes something in the core. */
export function useCommand<Name extends ProcedureName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, CallFailure, CallInput<Name>> {
  return useMutation<CallOutput<Name>, CallFailure, CallInput<Name>>({ mutationFn: (input) => call(name, input) })
}

/** Input of a command that takes its time, and how it is given up. */
interface Cancellable<Input> {
  readonly input: Input
  readonly signal: AbortSignal
}

/** The same for a command that takes its time: it can be given up. */
export function useLongCommand<Name extends ProcedureName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, CallFailure, Cancellable<CallInput<Name>>> {
  return useMutation<CallOutput<Name>, CallFailure, Cancellable<CallInput<Name>>>({
    mutationFn: ({ input, signal }) => call(name, input, signal),
  })
}

/**
 * Puts an answer that a command brought along where readers look for it, until the core's event confirms it. An answer that
 * was asked for before is older: it is not waited for but asked for anew.
 */
export function useStore(): <Name extends QueryName>(
  name: Name,
  input: CallInput<Name>,
  update: (known: CallOutput<Name> | undefined) => CallOutput<Name> | undefined,
) => void {
  const client = useQueryClient()
  return (name, input, update) => {
    const own = { queryKey: [name, input], exact: true }
    const isUnderWay = client.isFetching(own) > 0
    void client.cancelQueries(own)
    client.setQueryData(own.queryKey, update)
    if (isUnderWay) void client.invalidateQueries(own)
  }
}
