import * as z from 'zod'
import { preferencesSchema } from '#shared/contract/preferences.ts'
import type { Core } from '#main/core/create-core.ts'
import { appAddress } from '#main/hosts/electron/scheme.ts'

const appearanceSchema = preferencesSchema.pick({ language: true, theme: true })
/** What the menu, the dialogs and the system's own widgets follow. */
export type Appearance = z.output<typeof appearanceSchema>

/** Calls the core the way a window does; the shell has no other door. */
export async function callCore(core: Core, name: string): Promise<unknown> {
  const body = JSON.stringify({ callId: crypto.randomUUID(), input: {} })
  return (await core.fetch(new Request(`${appAddress}rpc/${name}`, { method: 'POST', body }))).json()
}

/** Hands on language and theme, now and whenever they, or who is signed in, may have changed; ends with the core. */
export async function followAppearance(core: Core, apply: (appearance: Appearance) => void): Promise<void> {
  const read = async () => z.object({ value: appearanceSchema }).parse(await callCore(core, 'preferences.get')).value
  const { body } = await core.fetch(new Request(`${appAddress}events`))
  apply(await read())
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    if (/"topic":"(?:preferences|session)"/u.test(piece)) apply(await read())
  }
}
