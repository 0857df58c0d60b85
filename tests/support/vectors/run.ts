import { fileURLToPath } from 'node:url'
import { allPass, runSets, type SetReport } from '#tests/support/vectors/run-sets.ts'
import { assertNever } from '#shared/kit/assert.ts'

/**
 * `node tests/support/vectors/run.ts [DIR]`: runs the sets of reference cases in DIR (default: the fixtures) and prints
 * `set passed/total` for each. What fails is listed on stderr; the exit code is 1 then.
 */
function printReport(report: SetReport): void {
  switch (report.kind) {
    case 'run':
      process.stdout.write(`${report.set} ${report.total - report.failures.length}/${report.total}\n`)
      for (const { id, differences } of report.failures) process.stderr.write(`${id}: ${differences.join('; ')}\n`)
      return
    case 'noEvaluator':
      process.stdout.write(`${report.set}: no evaluator\n`)
      return
    case 'unreadable':
      process.stdout.write(`${report.set}: not a set of vectors\n`)
      process.stderr.write(`${report.set}: ${report.why}\n`)
      return
    default:
      assertNever(report)
  }
}

const fixtures = fileURLToPath(new URL('../../fixtures/vectors/', import.meta.url))
const reports = await runSets(process.argv[2] ?? fixtures)
for (const report of reports) printReport(report)
if (reports.length === 0) process.stderr.write('No *.json here\n')
process.exitCode = allPass(reports) ? 0 : 1
