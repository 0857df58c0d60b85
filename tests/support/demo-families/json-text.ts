const lineWidth = 120

/**
 * JSON as the fixtures hold it: the layout Prettier leaves alone, because a formatter run over the repository must not
 * change files whose digests stand in a manifest. Objects have a line per key; lists of plain values share a line
 * where they fit.
 */
export function jsonText(value: unknown): string {
  return `${print(value, '', 0)}\n`
}

/** @param before how many characters stand on the line already, the trailing comma included */
function print(value: unknown, indent: string, before: number): string {
  if (Array.isArray(value)) return printList(value, indent, before)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  if (entries.length === 0) return '{}'
  const inner = `${indent}  `
  const lines = entries.map(([key, entry], index) => {
    const name = `${JSON.stringify(key)}: `
    const comma = index < entries.length - 1 ? 1 : 0
    return `${inner}${name}${print(entry, inner, inner.length + name.length + comma)}`
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function printList(list: readonly unknown[], indent: string, before: number): string {
  if (list.length === 0) return '[]'
  const inner = `${indent}  `
  const isPlain = list.every((entry) => typeof entry !== 'object' || entry === null)
  const oneLine = `[${list.map((entry) => JSON.stringify(entry)).join(', ')}]`
  if (isPlain && before + oneLine.length <= lineWidth) return oneLine
  return `[\n${list.map((entry) => inner + print(entry, inner, inner.length + 1)).join(',\n')}\n${indent}]`
}
