import type { AuthorisedCall, Call, Method, Reply } from '#tests/support/reference-platform/http/exchange.ts'
import type { ErrorStyle } from '#tests/support/reference-platform/http/error-styles.ts'

/** One entry of the route table. */
export type Route = {
  readonly methods: readonly Method[]
  /** `:name` stands for one part of the path, a last `*name` for all that follow. */
  readonly path: string
  readonly errors: ErrorStyle
} & (
  | { readonly access: 'open'; readonly handle: (call: Call) => Promise<Reply> | Reply }
  | { readonly access: 'bearer'; readonly handle: (call: AuthorisedCall) => Promise<Reply> | Reply }
)

/** Writes the routes of one API, which all say errors the same way. */
export interface RouteWriter {
  /** Anybody may ask. */
  readonly open: (
    methods: Method | readonly Method[],
    path: string,
    handle: (call: Call) => Promise<Reply> | Reply,
  ) => Route
  /** Only with a valid bearer token. */
  readonly guarded: (
    methods: Method | readonly Method[],
    path: string,
    handle: (call: AuthorisedCall) => Promise<Reply> | Reply,
  ) => Route
}

/** @param errors how refusals of these routes look */
export function routeWriter(errors: ErrorStyle): RouteWriter {
  const list = (methods: Method | readonly Method[]): readonly Method[] =>
    typeof methods === 'string' ? [methods] : methods
  return {
    open: (methods, path, handle) => ({ access: 'open', methods: list(methods), path, errors, handle }),
    guarded: (methods, path, handle) => ({ access: 'bearer', methods: list(methods), path, errors, handle }),
  }
}

/** What a request met in the table. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  /** The path is there, but not with this method. */
  | { readonly kind: 'wrongMethod'; readonly allowed: readonly string[]; readonly errors: ErrorStyle }
  | { readonly kind: 'unknown' }

interface CompiledRoute {
  readonly route: Route
  readonly pattern: RegExp
  readonly names: readonly string[]
}

/** @returns a function that finds the route of a request; the first fitting row of the table wins */
export function compileRoutes(table: readonly Route[]): (method: string, path: string) => RouteMatch {
  const compiled = table.map(compile)
  return (method, path) => {
    const fitting = compiled.flatMap((entry) => {
      const match = entry.pattern.exec(path)
      return match === null ? [] : [{ entry, match }]
    })
    const found = fitting.find(({ entry }) => entry.route.methods.some((name) => name === method))
    if (found !== undefined) {
      const params = paramsOf(found.entry.names, found.match)
      if (params === undefined) return { kind: 'unknown' }
      return { kind: 'found', route: found.entry.route, params }
    }
    const [first] = fitting
    if (first === undefined) return { kind: 'unknown' }
    return {
      kind: 'wrongMethod',
      allowed: [...new Set(fitting.flatMap(({ entry }) => entry.route.methods))],
      errors: first.entry.route.errors,
    }
  }
}

function compile(route: Route): CompiledRoute {
  const names: string[] = []
  const source = route.path
    .split('/')
    .map((part) => {
      if (part.startsWith(':')) {
        names.push(part.slice(1))
        return '([^/]+)'
      }
      if (part.startsWith('*')) {
        names.push(part.slice(1))
        return '(.+)'
      }
      return part.replace(/[.$]/gu, String.raw`\$&`)
    })
    .join('/')
  return { route, names, pattern: new RegExp(`^${source}$`, 'u') }
}

/** Undefined where the percent encoding is broken: no such thing exists here. */
function paramsOf(names: readonly string[], match: RegExpExecArray): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]))
  } catch {
    return undefined
  }
}
