import { homedir } from 'node:os'
import { runCommand } from '#main/hosts/cli/run-command.ts'
import { standardDataFolder } from '#main/hosts/node-ports.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  standardData: standardDataFolder(process.env, homedir()),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
})
