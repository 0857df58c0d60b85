/** What the browser shows in the end. */
export interface Page {
  readonly status: number
  readonly address: string
  readonly html: string
  readonly headers: Headers
  /** How many redirects led here. */
  readonly redirects: number
}

/** As much of a browser as a sign-in needs: redirects, cookies by path, one form. */
export interface DemoBrowser {
  /** @param stopAt beginning of an address that is not opened any more, but only reported */
  readonly open: (address: string, stopAt?: string) => Promise<Page>
  /** Sends the first form of a page. */
  readonly submit: (page: Page, fields: Readonly<Record<string, string>>, stopAt?: string) => Promise<Page>
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

const mostRedirects = 20

/** A person's browser for tests: signs in where no Chromium is wanted. */
export function createDemoBrowser(): DemoBrowser {
  const jar = new Map<string, Cookie>()

  const visit = async (first: string, form: URLSearchParams | undefined, stopAt: string | undefined): Promise<Page> => {
    let address = first
    let init: RequestInit = form === undefined ? {} : { method: 'POST', body: form }
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      if (stopAt !== undefined && address.startsWith(stopAt)) {
        return { status: 0, address, html: '', headers: new Headers(), redirects }
      }
      const url = new URL(address)
      const response = await fetch(url, { ...init, redirect: 'manual', headers: cookies(jar, url) })
      keepCookies(jar, response)
      const location = response.headers.get('location')
      if (location === null || response.status < 300 || response.status >= 400) {
        return { status: response.status, address, html: await response.text(), headers: response.headers, redirects }
      }
      await response.body?.cancel()
      address = new URL(location, url).href
      init = {}
    }
    throw new Error('The redirects do not end')
  }

  return {
    open: (address, stopAt) => visit(address, undefined, stopAt),
    submit: (page, fields, stopAt) => {
      const action = /<form method="post" action="([^"]+)"/u.exec(page.html)?.[1]
      if (action === undefined) throw new Error('The page has no form')
      return visit(new URL(action, page.address).href, new URLSearchParams(fields), stopAt)
    },
  }
}

function cookies(jar: ReadonlyMap<string, Cookie>, url: URL): Readonly<Record<string, string>> {
  const fitting = [...jar.values()].filter(({ path }) => url.pathname === path || url.pathname.startsWith(path))
  return {
    accept: 'text/html',
    ...(fitting.length === 0 ? {} : { cookie: fitting.map(({ name, value }) => `${name}=${value}`).join('; ') }),
  }
}

function keepCookies(jar: Map<string, Cookie>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    const value = pair.slice(equals + 1)
    const path = attributes.find((attribute) => /^path=/iu.test(attribute))?.slice('path='.length) ?? '/'
    const key = `${name} ${path}`
    if (value === '') jar.delete(key)
    else jar.set(key, { name, value, path })
  }
}
