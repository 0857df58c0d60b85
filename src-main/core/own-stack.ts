/**
 * The frames of an error that lie in this product, as `function file:line`, without the message and without any path
 * above the project: both may name people.
 */
export function ownStack(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /u.test(line) && !line.includes('node:'))
    .map((line) =>
      line
        .trim()
        .replace(/^at /u, '')
        .replace(/\(?(?:file:\/\/)?\/\S*?(src-main|shared|node_modules|dist)\//u, '($1/'),
    )
    .slice(0, 8)
    .join(' < ')
}
