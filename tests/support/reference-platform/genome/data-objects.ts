import { readFileSync } from 'node:fs'
import { mergeWindows, type ReferenceWindow } from '#tests/support/demo-families/reference-windows.ts'
import { memoryObject, type DataObject, type DemoFamily } from '#tests/support/reference-platform/demo-data.ts'
import { buildTwoBitPack } from '#tests/support/reference-platform/genome/two-bit-pack.ts'

/** Everything that has a DRS name. */
export interface DataObjects {
  /** `preparing` while the platform still makes it: ask again. */
  readonly find: (id: string) => DataObject | 'preparing' | undefined
  readonly all: () => readonly DataObject[]
}

/** The demo pack of GRCh38; made when somebody asks for it, because it is large and seldom wanted. */
export const packId = 'reference-GRCh38.2bit'

export function createDataObjects(families: readonly DemoFamily[], createdAt: string, clinvar?: string): DataObjects {
  const objects = new Map(
    [...families.flatMap((family) => family.objects), clinvarSnapshot(createdAt, clinvar)].map((object) => [
      object.id,
      object,
    ]),
  )
  const windows = grch38Windows(families)
  let isPreparing = false

  const preparePack = (): 'preparing' => {
    if (!isPreparing) {
      isPreparing = true
      setImmediate(() => {
        const bytes = buildTwoBitPack(windows)
        objects.set(packId, memoryObject(packId, 'application/octet-stream', createdAt, bytes))
      })
    }
    return 'preparing'
  }
  return {
    find: (id) => objects.get(id) ?? (id === packId ? preparePack() : undefined),
    all: () => [...objects.values()],
  }
}

/** Invented rows in the form of a ClinVar snapshot; about nobody. */
function clinvarSnapshot(createdAt: string, text: string | undefined): DataObject {
  const file = new URL('../../../fixtures/knowledge/clinvar.tsv', import.meta.url)
  return memoryObject(
    'knowledge-clinvar.tsv',
    'text/tab-separated-values',
    createdAt,
    text === undefined ? readFileSync(file) : Buffer.from(text),
  )
}

/** All that is known of GRCh38, joined where windows of the families touch. */
export function grch38Windows(families: readonly DemoFamily[]): readonly ReferenceWindow[] {
  return mergeWindows(families.filter(({ assembly }) => assembly === 'GRCh38').flatMap(({ windows }) => windows))
}
