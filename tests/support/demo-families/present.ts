/**
 * The value, or an error that names what is missing. The build reads files made by others, so a gap has to stop it
 * with a sentence a person can act on instead of leaving an empty field in a fixture.
 */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Missing: ${what}`)
  return value
}
