import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openDataFolder } from '#main/store/data-folder.ts'

describe('data folder', () => {
  it('belongs to one process, and is free again after a kill', async () => {
    const root = await mkdtemp(join(tmpdir(), 'fortolker-'))
    const script = `import { openDataFolder } from '#main/store/data-folder.ts'
      await openDataFolder(process.argv[1]); process.stdout.write('open'); setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script, root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(other.stdout, 'data')
    await expect(openDataFolder(root)).rejects.toThrow('session.dataInUse')
    other.kill('SIGKILL')
    await once(other, 'exit')
    const mine = await openDataFolder(root)
    mine.release()
    await rm(root, { recursive: true, force: true })
  })
})
