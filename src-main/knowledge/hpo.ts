import { readShippedTable } from '#main/knowledge/shipped-table.ts'

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
  const [english, danish] = [new Map<string, string>(), new Map<string, string>()]
  const labelsInto = (labels: Map<string, string>) => (fields: readonly string[]) => {
    const [id = '', label = ''] = fields
    labels.set(id, label)
  }
  const [[, release = '']] = await Promise.all([
    readShippedTable(assetsFolder, 'hpo.tsv.gz', labelsInto(english)),
    readShippedTable(assetsFolder, 'hpo-da.tsv', labelsInto(danish)),
  ])
  return {
    release,
    english: (id) => english.get(id),
    danish: (id) => danish.get(id),
  }
}
