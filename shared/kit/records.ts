/** The names of a record in the order they were written. */
export function keysOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(record) as Name[]
}

/** A record with a value for each name. */
export function recordOf<Name extends string, To>(names: readonly Name[], to: (name: Name) => To): Record<Name, To> {
  return Object.fromEntries(names.map((name) => [name, to(name)])) as Record<Name, To>
}
