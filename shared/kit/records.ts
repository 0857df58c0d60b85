/** The names of a record in the order they were written. */
export function keysOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(record) as Name[]
}

/** A record with the same names and other values. */
export function mapRecord<Name extends string, From, To>(
  from: Readonly<Record<Name, From>>,
  to: (value: From, name: Name) => To,
): Record<Name, To> {
  return recordOf(keysOf(from), (name) => to(from[name], name))
}

/** A record with a value for each name. */
export function recordOf<Name extends string, To>(names: readonly Name[], to: (name: Name) => To): Record<Name, To> {
  return Object.fromEntries(names.map((name) => [name, to(name)])) as Record<Name, To>
}

/** The same where the values come later; all are waited for together. */
export async function recordOfAsync<Name extends string, To>(
  names: readonly Name[],
  to: (name: Name) => Promise<To>,
): Promise<Record<Name, To>> {
  const values = await Promise.all(names.map(async (name) => [name, await to(name)] as const))
  return Object.fromEntries(values) as Record<Name, To>
}
