import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GeneEvidence, Provenance } from '#shared/domain/classification/evidence/evidence-input.ts'
import { specificationOf } from '#shared/domain/classification/germline/specifications/specifications.ts'

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
  const read = async (name: string): Promise<readonly (readonly string[])[]> =>
    (await readFile(join(assetsFolder, 'knowledge', name), 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'))
  const curated = new Map(
    (await read('loss-of-function.tsv'))
      .slice(1)
      .map(([gene = '', mechanism, source = '', version = '', date = '']) => {
        return [gene, { mechanism: mechanismOf(mechanism), source, version, date }] as const
      }),
  )
  const [[, release = '', date = ''] = [], ...rows] = await read('constraint.tsv')
  const constraint = new Map(
    rows.map(([gene = '', pLI, loeuf, missenseZ]) => [
      gene,
      {
        source: 'gnomAD',
        version: release,
        date,
        pLI: Number(pLI),
        loeuf: Number(loeuf),
        missenseZ: Number(missenseZ),
      },
    ]),
  )
  return {
    lossOfFunction: (gene) => curated.get(gene) ?? fromSpecification(gene),
    constraint: (gene) => constraint.get(gene) ?? null,
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
