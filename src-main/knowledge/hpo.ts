import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Labels of the Human Phenotype Ontology. */
export interface HpoLabels {
  /** Release of the ontology, `YYYY-MM-DD`. */
  readonly release: string
  /** The official English label. */
  readonly english: (id: string) => string | undefined
  /** Our own Danish translation, where there is one; the ontology has no official Danish edition. */
  readonly danish: (id: string) => string | undefined
}

export async function loadHpo(assetsFolder: string): Promise<HpoLabels> {
  const packed = await readFile(join(assetsFolder, 'knowledge', 'hpo.tsv.gz'))
  const [head = '', ...lines] = gunzipSync(packed).toString('utf8').split('\n')
  const english = pairsOf(lines)
  const danish = pairsOf((await readFile(join(assetsFolder, 'knowledge', 'hpo-da.tsv'), 'utf8')).split('\n'))
  return {
    release: head.split('\t')[1] ?? '',
    english: (id) => english.get(id),
    danish: (id) => danish.get(id),
  }
}

function pairsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [id, label] = line.split('\t')
      return id === undefined || label === undefined || !id.startsWith('HP:') ? [] : [[id, label] as const]
    }),
  )
}
