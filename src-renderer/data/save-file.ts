import type { GrantId } from '#shared/kit/ids.ts'

/** Lets the host ask where a granted file is to be saved, under a name that says nothing of anybody. */
export function saveFile(grant: GrantId, fileName: string): void {
  const link = document.createElement('a')
  link.href = `/files/${grant}`
  link.download = fileName
  link.click()
}
