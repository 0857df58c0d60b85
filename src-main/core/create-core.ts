import { createCalls } from '#main/core/calls.ts'
import { createDocuments } from '#main/core/documents.ts'
import { createEventHub } from '#main/core/event-hub.ts'
import { ownStack } from '#main/core/own-stack.ts'
import type { CorePorts } from '#main/core/ports.ts'
import { answerFile, answerReads } from '#main/core/granted.ts'
import { answerCall } from '#main/core/rpc.ts'
import { createWorkbench } from '#main/core/workbench.ts'
import { openDataFolder } from '#main/store/data-folder.ts'
import { createGrants } from '#main/store/grants.ts'

/** The whole application behind one fetch handler; every host mounts the same one. */
export interface Core {
  readonly fetch: (request: Request) => Promise<Response>
  /** Ends calls, closes the stores and gives the data folder free. */
  readonly close: () => Promise<void>
}

/**
 * @throws `session.dataInUse` when another workbench has the data folder, `store.diskFull`
 */
export async function createCore(ports: CorePorts): Promise<Core> {
  const data = await openDataFolder(ports.dataFolder)
  const events = createEventHub()
  const grants = createGrants(ports.random)
  const calls = createCalls()
  const documents = await createDocuments({ window: ports.windowFolder, assets: ports.assetsFolder }, ports.random)
  const workbench = await createWorkbench({ ...ports, data, events, grants, endCalls: calls.endAll })
  const rpc = {
    calls,
    logger: ports.logger,
    random: ports.random,
    targets: {
      locked: workbench.lockedHandlers,
      unlocked: () => workbench.workspace()?.handlers ?? null,
      isNew: workbench.isNew,
      user: () => workbench.workspace()?.identity.user() ?? null,
    },
  }

  const route = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    const [, area = '', name = '', rest = ''] = pathname.split('/')
    if (area === 'rpc' && request.method === 'POST') {
      if (name !== 'cancel') return answerCall(decodeURIComponent(name), request, rpc)
      calls.cancel(decodeURIComponent(rest))
      return new Response(null, { status: 204 })
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return notFound()
    if (pathname === '/' || pathname === '/index.html') return documents.page()
    if (area === 'events') return answerEvents(events.stream())
    if (area === 'files') return answerFile(request, grants, name)
    if (area === 'reads') return answerReads(grants, name, rest, searchParams)
    return (await documents.file(request, pathname)) ?? notFound()
  }

  return {
    fetch: async (request) => {
      try {
        return await route(request)
      } catch (error) {
        // The one outermost catch: a throw would reach an Electron window as an unexplained network failure.
        const logId = ports.random.uuid()
        ports.logger.error('request failed', {
          logId,
          errorName: error instanceof Error ? error.name : 'not an error',
          ...(error instanceof Error ? { stack: ownStack(error) } : {}),
        })
        return Response.json({ error: 'internal', logId }, { status: 500 })
      }
    },
    close: async () => {
      calls.endAll()
      await workbench.close()
      events.close()
      await documents.close()
      data.release()
    },
  }
}

function answerEvents(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Response {
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } })
}
