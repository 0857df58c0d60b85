import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { overlaps, parseLocus, region, type Region } from '#shared/domain/coordinates/coordinates.ts'
import type { Condition } from '#shared/domain/query/filter.ts'
import { assertNever } from '#shared/kit/assert.ts'
import type { RowSet } from '#main/genome/engine/row-set.ts'
import type { RunRow, RunRows } from '#main/genome/engine/run-rows.ts'

interface RunQuestions {
  readonly runs: RunRows
  readonly indicationGenes: ReadonlySet<string>
  /** Genes known with at least so many of the child's signs. */
  readonly signGenes: (atLeast: number) => Promise<ReadonlySet<string>>
}

/** Rows of the table with the runs that fit the same condition. */
export async function withFittingRuns(rows: RowSet, condition: Condition, asked: RunQuestions): Promise<RowSet> {
  const { runs } = asked
  if (runs.all.length === 0) return rows
  const set = rows.resized(runs.rows)
  for (const [index, run] of runs.all.entries()) if (await runFits(condition, run, asked)) set.add(runs.first + index)
  return set
}

/**
 * What a run of homozygosity answers to a condition. Of its own it has a place, a length and genes. What is asked of an allele
 * is missing: it passes where the condition lets missing values pass, and it is never the reference and never rare.
 */
async function runFits(condition: Condition, run: RunRow, asked: RunQuestions): Promise<boolean> {
  switch (condition.type) {
    case 'kind':
      return condition.any.includes('roh')
    case 'gene':
      return touchesGene(run, new Set(condition.any.map((symbol) => symbol.toUpperCase())))
    case 'indicationGene':
      return touchesGene(run, asked.indicationGenes)
    case 'signGene':
      return touchesGene(run, await asked.signGenes(condition.atLeast))
    case 'region':
      return lies(run, condition.region)
    case 'span': {
      const length = run.place.end - run.place.start
      return condition.compare === 'atMost' ? length <= condition.value : length >= condition.value
    }
    case 'text':
      return fitsText(run, condition.text)
    case 'passedFilters':
      // Nobody's filter turned it away.
      return true
    case 'genotype':
      return condition.any.includes('noCall')
    case 'call':
    case 'field':
      return condition.missing === 'passes'
    case 'heteroplasmy':
    case 'homozygousRun':
    case 'pattern':
    case 'confidence':
    case 'impact':
    case 'clinvar':
    case 'class':
    case 'mark':
    case 'tag':
      return false
    default:
      return assertNever(condition)
  }
}

function touchesGene(run: RunRow, wanted: ReadonlySet<string>): boolean {
  return run.genes().some((gene) => wanted.has(gene.toUpperCase()))
}

function lies({ place }: RunRow, { contig, start, end }: Region): boolean {
  return overlaps(place, region(plainContig(contig), start, end))
}

/** A place, or how the symbol of a gene begins; a run has no other name. */
function fitsText(run: RunRow, text: string): boolean {
  const place = parseLocus(text)
  if (place !== undefined) return lies(run, place)
  const wanted = text.trim().toUpperCase()
  return run.genes().some((gene) => gene.toUpperCase().startsWith(wanted))
}
