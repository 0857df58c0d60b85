/** One step of the work database's shape. Steps are only ever added; a shipped one is never edited. */
export interface Migration {
  /** Rising, with gaps of ten so that a fix can be put between two. */
  readonly number: number
  readonly name: string
  readonly sql: string
}
