const megabyte = 1_000_000

/**
 * A size as it is shown: whole megabytes, rounded up. To the byte it would count the variants of a case, those that may
 * not be counted among them.
 */
export function shownSize(bytes: number): number {
  return Math.ceil(bytes / megabyte) * megabyte
}
