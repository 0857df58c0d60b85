/**
 * JSON with sorted keys and no blanks, so that the same event always has the same bytes to hash.
 * Source: RFC 8785 (JSON Canonicalization Scheme); numbers here are only integers and short decimals, which
 * ECMAScript already prints as that standard asks.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`).join(',')}}`
}
