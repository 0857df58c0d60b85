/** The word a set of reference cases uses for a class; the product says `uncertain` for `uncertain_significance`. */
export function classWord(variantClass: string | null): string | null {
  return variantClass === 'uncertain' ? 'uncertain_significance' : variantClass
}

/** Errors are compared as a set. */
export function asSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted()
}

/** One line for each warning that should have been given. */
export function missingWarnings(wanted: readonly string[], given: readonly string[]): readonly string[] {
  return wanted.filter((warning) => !given.includes(warning)).map((warning) => `warning ${warning} is missing`)
}
