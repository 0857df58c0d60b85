import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '#tests/support/chromium/install-chromium.ts'
import { playwrightOutcome, slowestVitestFiles, vitestOutcome } from '#tests/support/check/results.ts'

/** How many single checks passed and failed in a step. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
}

type Say = (line: string) => void

interface Step {
  readonly name: string
  readonly run: (say: Say) => Promise<Outcome>
}

/** Files that are named after the run, so that it is seen what makes it long. */
const slowestShown = 12

const root = join(import.meta.dirname, '../../..')
const results = join(root, 'test-results')

/** All steps, the quick ones first: what they find would make the slow ones fail as well. */
export const steps: readonly Step[] = [
  { name: 'types', run: () => single('typescript/bin/tsc', ['--build']) },
  { name: 'lint', run: () => single('oxlint/bin/oxlint', ['--type-aware', '--quiet']) },
  { name: 'format', run: () => single('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) },
  { name: 'unused', run: () => single('knip/bin/knip.js', []) },
  { name: 'build', run: build },
  { name: 'vitest', run: runVitest },
  { name: 'e2e', run: runEndToEnd },
  { name: 'electron', run: runElectronSmoke },
]

/** Runs a tool of the project with the Node that runs the product, its output shown as it comes. */
function run(tool: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

async function single(tool: string, args: readonly string[]): Promise<Outcome> {
  return (await run(tool, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function build(): Promise<Outcome> {
  const window = await single('vite/bin/vite.js', ['build', '--logLevel', 'warn'])
  const main = await single('vite/bin/vite.js', ['build', '-c', 'vite.main.config.ts', '--logLevel', 'warn'])
  return { passed: window.passed + main.passed, failed: window.failed + main.failed }
}

/** A run that ends badly although no test failed (a file that does not load, an unhandled error) counts as a failure. */
function withExitCode(outcome: Outcome, code: number): Outcome {
  return code !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome
}

async function runVitest(say: Say): Promise<Outcome> {
  const file = freshResult('vitest.json')
  const code = await run('vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
    '--silent=passed-only',
  ])
  say(`The slowest files:\n${slowestVitestFiles(file, slowestShown).join('\n')}`)
  return withExitCode(vitestOutcome(file), code)
}

async function runEndToEnd(say: Say): Promise<Outcome> {
  const chromium = await ensureChromium(say)
  const file = freshResult('e2e.json')
  const code = await run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  return withExitCode(playwrightOutcome(file), code)
}

async function runElectronSmoke(): Promise<Outcome> {
  const file = freshResult('electron.json')
  const config = ['-c', 'tests/electron/playwright.config.ts']
  const code = await run('@playwright/test/cli.js', ['test', ...config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  return withExitCode(playwrightOutcome(file), code)
}

function freshResult(name: string): string {
  mkdirSync(results, { recursive: true })
  const file = join(results, name)
  rmSync(file, { force: true })
  return file
}
