import { steps, type Outcome } from '#tests/support/check/steps.ts'

/**
 * `npm test`: every check of the project, one after the other, and at the end one plain line. A step that fails does not
 * keep the next from running, so that one run shows all there is to mend. Names given as arguments choose among the steps.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  process.stderr.write(`No such step: ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

let passed = 0
let failed = 0
for (const { name, run } of steps) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  say(`\n== ${name}`)
  const began = performance.now()
  const outcome: Outcome = await run(say).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1 }
  })
  passed += outcome.passed
  failed += outcome.failed
  const seconds = Math.round((performance.now() - began) / 1000)
  say(`-- ${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`)
}
say(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
