import { chromosomes, contigLength, plainContig } from '#shared/domain/coordinates/contigs.ts'
import { region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'

/**
 * Runs of homozygosity of one person, as a caller found them. They point at recessive disease and at uniparental disomy.
 * Sources: ACMG technical standard (Gonzales 2022), Rehder 2013; inheritance.md section 7.
 */

/** Bases; laboratories report runs from 2 to 5 Mb on. */
export const shortestRun = 2_000_000

/**
 * Share of the autosomes from which runs suggest very close kinship of the parents. What would tell of it is for the
 * clinical geneticist alone, who follows the local procedure for safeguarding.
 */
const restrictedFrom = 0.1

export interface RunProblem {
  readonly line: number
  /** `build`: the place lies outside the chromosome. */
  readonly reason: 'region' | 'build'
}

export interface RunsRead {
  readonly runs: readonly Region[]
  /** Samples named in the file; none in a BED, which is about the child by agreement. */
  readonly samples: ReadonlySet<string>
}

export function isRunProblem(read: RunsRead | RunProblem): read is RunProblem {
  return 'reason' in read
}

/**
 * Reads the runs of one sample: the RG lines of `bcftools roh` (1-based, inclusive), or BED (0-based, half-open). Contigs
 * outside the chromosomes are left out.
 */
export function readRuns(text: string, build: Build, sample: string): RunsRead | RunProblem {
  const runs: Region[] = []
  const samples = new Set<string>()
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    // ST lines say the state of single sites.
    if (line === '' || /^(?:#|ST\t|track|browser)/u.test(line)) continue
    const fields = line.split('\t')
    const isNamed = fields[0] === 'RG'
    if (isNamed) samples.add(fields[1] ?? '')
    if (isNamed && fields[1] !== sample) continue
    const [contig = '', first = '', last = ''] = isNamed ? fields.slice(2) : fields
    const [start, end] = [Number(first) - (isNamed ? 1 : 0), Number(last)]
    if (!/^\d+$/u.test(first) || !/^\d+$/u.test(last) || start < 0 || end <= start) {
      return { line: index + 1, reason: 'region' }
    }
    const length = contigLength(build, contig)
    if (length === undefined) continue
    if (end > length) return { line: index + 1, reason: 'build' }
    runs.push(region(plainContig(contig), start, end))
  }
  return { runs: mergedRuns(runs), samples }
}

/** Runs that touch each other as one, in karyotype order. */
function mergedRuns(runs: readonly Region[]): readonly Region[] {
  const merged: Region[] = []
  const sorted = runs.toSorted(
    (a, b) => chromosomes.indexOf(a.contig) - chromosomes.indexOf(b.contig) || a.start - b.start,
  )
  for (const run of sorted) {
    const last = merged.at(-1)
    if (last?.contig !== run.contig || run.start > last.end) merged.push(run)
    else if (run.end > last.end) merged[merged.length - 1] = { ...last, end: run.end }
  }
  return merged
}

/** Share (0-1) of the autosomes that lies in runs long enough to count. */
export function homozygousShare(build: Build, runs: readonly Region[]): number {
  const autosomes = chromosomes.slice(0, 22)
  const whole = autosomes.reduce((sum, name) => sum + (contigLength(build, name) ?? 0), 0)
  const inRuns = runs
    .filter(({ contig, start, end }) => autosomes.includes(contig) && end - start >= shortestRun)
    .reduce((sum, { start, end }) => sum + end - start, 0)
  return inRuns / whole
}

export function suggestsCloseKinship(build: Build, runs: readonly Region[]): boolean {
  return homozygousShare(build, runs) >= restrictedFrom
}

/**
 * Runs as they may be shown beside closed places. Where a run ends is decided by the genotypes around it: a run that begins
 * or ends within a closed place is drawn to its borders, and one that is broken only there is one run, so that no border of
 * a run tells of what lies in a closed place.
 */
export function runsBesideClosed(runs: readonly Region[], closed: readonly Region[]): readonly Region[] {
  const widened = runs.map((run) => {
    const touching = closed.filter(
      (place) => plainContig(place.contig) === run.contig && place.start <= run.end && place.end >= run.start,
    )
    const [start, end] = [
      Math.min(run.start, ...touching.map((place) => place.start)),
      Math.max(run.end, ...touching.map((place) => place.end)),
    ]
    return region(run.contig, start, end)
  })
  return mergedRuns(widened)
}
