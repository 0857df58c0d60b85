import type { GeneEvidence, Provenance } from '#shared/domain/classification/evidence/evidence-input.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'
import { readShippedTable } from '#main/knowledge/shipped-table.ts'

/** How much variation a gene tolerates in the population. */
export interface GeneConstraint extends Provenance {
  readonly pLI: number
  /** Upper limit of observed over expected loss of function; low is intolerant. */
  readonly loeuf: number
  readonly missenseZ: number
}

/** What has been read about genes, each fact with its source. A gene that is not there has not been looked up. */
export interface GeneFacts {
  readonly lossOfFunction: (gene: string) => GeneEvidence['lossOfFunction']
  readonly constraint: (gene: string) => GeneConstraint | null
}

type LossOfFunction = NonNullable<GeneEvidence['lossOfFunction']>

export async function loadGeneFacts(assetsFolder: string): Promise<GeneFacts> {
  const curated = new Map<string, LossOfFunction>()
  await readShippedTable(
    assetsFolder,
    'loss-of-function.tsv',
    ([gene = '', mechanism, source = '', version = '', date = '']) => {
      curated.set(gene, { mechanism: mechanismOf(mechanism), source, version, date })
    },
  )
  const constraint = new Map<string, Pick<GeneConstraint, 'pLI' | 'loeuf' | 'missenseZ'>>()
  const [, version = '', date = ''] = await readShippedTable(
    assetsFolder,
    'constraint.tsv',
    ([gene = '', pLI, loeuf, missenseZ]) => {
      constraint.set(gene, { pLI: Number(pLI), loeuf: Number(loeuf), missenseZ: Number(missenseZ) })
    },
  )
  return {
    lossOfFunction: (gene) => curated.get(gene) ?? fromSpecification(gene),
    constraint: (gene) => {
      const figures = constraint.get(gene)
      return figures === undefined ? null : { source: 'gnomAD', version, date, ...figures }
    },
  }
}

function mechanismOf(text: string | undefined): LossOfFunction['mechanism'] {
  return text === 'established' || text === 'likely' || text === 'possible' ? text : 'none'
}

/** A panel that uses PVS1 at full strength has established the mechanism. */
function fromSpecification(gene: string): LossOfFunction | null {
  const specification = specificationOf(gene)
  const hasFullStrength = specification?.pvs1?.truncation?.some(({ strength }) => strength === 'very_strong') === true
  if (specification === null || !hasFullStrength) return null
  return {
    mechanism: 'established',
    source: specification.panel,
    version: specification.version,
    date: specification.released,
  }
}
