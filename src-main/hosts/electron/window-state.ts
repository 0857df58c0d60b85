import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import * as z from 'zod'

const [position, size] = [z.int(), z.int().positive()]
const stateSchema = z.object({ x: position, y: position, width: size, height: size, isMaximized: z.boolean() })
/** Where the window was; all there is in a plain file, so nothing in it is about anybody. */
export type WindowState = z.output<typeof stateSchema>

/** As it was left if its title bar still lies on a screen (docks and projectors come and go), else all of the first. */
export function placeWindow(kept: WindowState | undefined, areas: readonly Rectangle[]): WindowState {
  const room = areas.find((area) => kept !== undefined && isReachable(kept, area))
  const [first = { x: 0, y: 0, width: 1480, height: 940 }] = areas
  if (kept === undefined || room === undefined) return { ...first, isMaximized: false }
  return { ...kept, width: Math.min(kept.width, room.width), height: Math.min(kept.height, room.height) }
}

/** Whether so much of the title bar lies there that a hand can reach it. */
function isReachable({ x, y, width }: WindowState, area: Rectangle): boolean {
  const overlap = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return overlap >= 160 && y >= area.y && y + 32 <= area.y + area.height
}

/** What was kept, or undefined: a file that cannot be read is never a reason not to start. */
export function readWindowState(path: string): WindowState | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Written at once, because the process ends soon after; a full disk costs the place of the window, nothing more. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state))
  } catch {}
}
