import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import { personId, type PersonId } from '#shared/kit/ids.ts'
import type { FamilyMember, Trio } from '#shared/domain/pedigree/family.ts'
import type { ImportReport } from '#main/genome/engine/import-vcf.ts'
import { startImport } from '#main/genome/engine/run-import.ts'
import type { TableIndex } from '#main/genome/engine/table-index.ts'
import { caseFolderAt, type CaseFolder } from '#main/store/results/case-folder.ts'

/** As it is packaged: Node takes as long to read types away as a small file takes to import. */
const worker = new URL('../../dist/main/import-worker.mjs', import.meta.url)

export const child = personId('child')
export const mother = personId('mother')
export const father = personId('father')

const member = (id: FamilyMember['id'], sample: string, sex: 'female' | 'male'): FamilyMember => ({
  id,
  sample,
  sex,
  motherId: id === child ? mother : null,
  fatherId: id === child ? father : null,
  affected: id === child ? 'affected' : 'unaffected',
})

export const trio: Trio = {
  child: member(child, 'CHILD', 'male'),
  mother: member(mother, 'MOTHER', 'female'),
  father: member(father, 'FATHER', 'male'),
}
export const identity = { mother: 'pass', father: 'pass' } as const

/** Three adults who said yes to everything. */
export const openRecords: ReadonlyMap<PersonId, ConsentRecord> = new Map(
  [child, mother, father].map((person) => [
    person,
    {
      birthDate: '1990-05-01',
      var: { status: 'not_registered', checkedAt: '2026-11-20T08:00:00' },
      consent: {
        status: 'active',
        formVersion: '2024-1',
        signedAt: '2026-10-01',
        signers: [{ role: 'self', personId: person }],
        answers: {
          analysis: 'yes',
          sf: {
            treatable_preventable: 'yes',
            not_preventable: 'yes',
            carrier_status: 'yes',
            adult_onset: 'yes',
            family_relevance: 'yes',
          },
          recontact: 'yes',
          researchResultUse: 'yes',
          decipher: 'yes',
        },
      },
    },
  ]),
)

/** A generated trio on its way through the engine, encrypted copy of the file included. */
export interface EngineCase {
  readonly folder: CaseFolder
  readonly table: TableIndex
  readonly report: ImportReport
  readonly copyMs: number
  readonly importMs: number
  readonly remove: () => Promise<void>
}

export async function importTrio(vcf: string, threads = 2, genome: string | null = null): Promise<EngineCase> {
  const root = await mkdtemp(join(tmpdir(), 'fortolker-bench-'))
  const folder = caseFolderAt(root, 'case', randomBytes(32))
  // As the workbench does it: the threads start while the file is copied in.
  const importing = startImport(worker, (await stat(vcf)).size, threads)
  const began = performance.now()
  const { name, writer } = await folder.begin()
  for await (const piece of createReadStream(vcf, { highWaterMark: 1 << 20 })) {
    if (Buffer.isBuffer(piece)) await writer.append(piece)
  }
  await writer.finish()
  const copied = performance.now()
  const { table, report } = await importing.run(
    {
      root,
      folder: 'case',
      key: Uint8Array.from(folder.key),
      build: 'GRCh38',
      proband: child,
      samples: [
        [child, 'CHILD'],
        [mother, 'MOTHER'],
        [father, 'FATHER'],
      ],
      trio: { trio, identity },
      files: [{ name, displayName: 'trio.vcf.gz' }],
      sequence: null,
      genome,
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  )
  return {
    folder,
    table,
    report,
    copyMs: copied - began,
    importMs: performance.now() - copied,
    remove: () => rm(root, { recursive: true, force: true }),
  }
}
