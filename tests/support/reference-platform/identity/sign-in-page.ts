import { createHash } from 'node:crypto'
import { demoPassword, demoUsers } from '#tests/support/reference-platform/identity/demo-users.ts'

const style = `
:root { color-scheme: light; --ink: #1b2328; --soft: #56646d; --line: #cfd8dd; --accent: #0b5c7a; --ground: #eef2f4 }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", sans-serif }
main { width: min(26rem, 100%); background: #fff; border: 1px solid var(--line); border-radius: .75rem; padding: 2rem }
.organisation { margin: 0; color: var(--soft); font-size: .875rem }
h1 { margin: .25rem 0 1.25rem; font-size: 1.375rem; line-height: 1.25 }
h2 { margin: 1.75rem 0 .5rem; font-size: .875rem; font-weight: 600; color: var(--soft) }
label { display: block; margin: .75rem 0 .25rem; font-weight: 600; font-size: .875rem }
input { width: 100%; padding: .55rem .7rem; font: inherit; border: 1px solid #7d8b94; border-radius: .4rem }
button { font: inherit; cursor: pointer; border-radius: .4rem }
:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px }
.primary { width: 100%; margin-top: 1.25rem; padding: .6rem; border: 0; background: var(--accent); color: #fff;
  font-weight: 600 }
.user { display: block; width: 100%; margin-top: .5rem; padding: .55rem .75rem; text-align: left; background: #fff;
  border: 1px solid var(--line); color: var(--ink) }
.user:hover { border-color: var(--accent) }
.user span { display: block; font-size: .8125rem; color: var(--soft) }
.error { margin: 0 0 1rem; padding: .6rem .75rem; border-left: 4px solid #b3261e; background: #fdeceb }
.note { margin: 1.5rem 0 0; font-size: .8125rem; color: var(--soft) }
`

/**
 * Forms lead on to the workbench's loopback address, on a port nobody knows beforehand; Chromium checks form-action for
 * every redirect on the way.
 */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self' http://127.0.0.1:*",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="organisation">Demo Nationalt Genom Center</p>
${content}
</main>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0) ?? 0};`)
}

const userButtons = demoUsers
  .map(
    (user) => `<button class="user" type="submit" name="user" value="${user.id}">${escaped(user.name)}
<span>${escaped(user.title)}</span></button>`,
  )
  .join('\n')

/** The page that asks who it is. */
export const signInPage = {
  policy,
  html: ({ uid, isWrong }: { readonly uid: string; readonly isWrong: boolean }): string => {
    const action = `/sign-in/${encodeURIComponent(uid)}`
    const error = isWrong
      ? '<p class="error" role="alert" id="fejl">Brugernavn eller adgangskode er forkert. Prøv igen.</p>'
      : ''
    const described = isWrong ? ' aria-invalid="true" aria-describedby="fejl"' : ''
    return page(
      'Log ind – Demo Nationalt Genom Center',
      `<h1>Log ind på Fortolker</h1>
${error}
<form method="post" action="${action}">
<label for="bruger">Brugernavn</label>
<input id="bruger" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required${described}>
<label for="kode">Adgangskode</label>
<input id="kode" name="password" type="password" autocomplete="current-password" required${described}>
<button class="primary" type="submit">Log ind</button>
</form>
<form method="post" action="${action}" aria-labelledby="demobrugere">
<h2 id="demobrugere">Eller vælg en demobruger</h2>
<input type="hidden" name="password" value="${demoPassword}">
${userButtons}
</form>
<p class="note">Alle personer er opdigtede. Adgangskoden er »${demoPassword}« for dem alle.</p>`,
    )
  },
}

/** The page for a sign-in that cannot go on. */
export const failurePage = {
  policy,
  /** @param language of the reason, where it is the provider's own and not ours */
  html: (reason: string, language: 'da' | 'en' = 'da'): string =>
    page(
      'Login mislykkedes – Demo Nationalt Genom Center',
      `<h1>Login mislykkedes</h1>
<p class="error" role="alert" lang="${language}">${escaped(reason)}</p>
<p class="note">Luk vinduet, og prøv igen fra Fortolker.</p>`,
    ),
}
