/** `at name (…/src-main/file.ts:1:2)` or `at …/src-main/file.ts:1:2`, by the separators of any system. */
const frame =
  /^\s+at (?:(?<name>[\w$.<>#[\] ]+) \()?.*?[/\\](?<place>(?:src-main|shared|node_modules|dist)[/\\][\w$.@+/\\-]+:\d+:\d+)\)?$/u

/**
 * The frames of an error that lie in this product, as `function (file:line:column)`, without the message and without any
 * path above the project: both may name people.
 */
export function ownStack(error: Error): string {
  // The stack begins with the message, whose lines may look like frames.
  return (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .flatMap((line) => {
      const { name, place } = frame.exec(line)?.groups ?? {}
      return place === undefined ? [] : [name === undefined ? `(${place})` : `${name} (${place})`]
    })
    .slice(0, 8)
    .join(' < ')
}
