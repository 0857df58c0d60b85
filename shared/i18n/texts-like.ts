/** The same keys with other words: what a translation must be to compile. */
export type TextsLike<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends string
    ? string
    : Original[Key] extends readonly string[]
      ? readonly string[]
      : TextsLike<Original[Key]>
}
