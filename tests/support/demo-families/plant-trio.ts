import { invariant } from '#shared/kit/assert.ts'
import { countAlleles, showsAllele, type AlleleCount, type Site } from './allele-count.ts'
import { observe, plantAllele } from './fragment-choice.ts'
import type { PlantedVariant } from './planted-variants.ts'
import { present } from './present.ts'
import { modelReads } from './read-model.ts'
import type { ReferenceWindow, SparseReference } from './reference-windows.ts'
import { alignmentEnd, type SamRead } from './sam-read.ts'

export const trioRoles = ['child', 'mother', 'father'] as const
export type TrioRole = (typeof trioRoles)[number]

/** What a planted variant is called in messages and in the reads' `pl:Z` tag. */
export function nameOf(variant: PlantedVariant): string {
  return `${variant.gene}:${variant.chrom}:${variant.pos}:${variant.ref}:${variant.alt}`
}

/** The site of a planted variant, 0-based. */
export function siteOf(variant: PlantedVariant): Site {
  return { start: variant.pos - 1, ref: variant.ref, alt: variant.alt }
}

/** Plants every variant of the table into one person's reads. The order of the untouched reads stays. */
export function plantInPerson(
  reads: readonly SamRead[],
  role: TrioRole,
  variants: readonly PlantedVariant[],
  reference: SparseReference,
): SamRead[] {
  const modelled = variants.flatMap((variant) => modelledReads(reads, variant, reference))
  return variants.reduce((all, variant) => plantOne(all, role, variant, reference), [...reads, ...modelled])
}

function modelledReads(reads: readonly SamRead[], variant: PlantedVariant, reference: SparseReference): SamRead[] {
  if (variant.reads === 'edited') return []
  const target = present(reference.windowAt(variant.chrom, variant.pos - 1), `sequence at ${nameOf(variant)}`)
  invariant(!reads.some((read) => reaches(read, target)), `no real reads in the window of ${nameOf(variant)}`)
  const template = windowNamed(variant.reads.modelledOn, reference)
  invariant((template.contig === 'chrX') === (variant.chrom === 'chrX'), 'a template with the ploidy of the target')
  return modelReads(reads, { template, target, label: variant.gene }, reference)
}

function reaches(read: SamRead, window: ReferenceWindow): boolean {
  return read.contig === window.contig && read.start < window.end && alignmentEnd(read) > window.start
}

function windowNamed(name: string, reference: SparseReference): ReferenceWindow {
  const found = reference.windows.find((window) => `${window.contig}:${window.start}-${window.end}` === name)
  return present(found, `window ${name}`)
}

function plantOne(
  reads: readonly SamRead[],
  role: TrioRole,
  variant: PlantedVariant,
  reference: SparseReference,
): SamRead[] {
  const genotype = variant.genotypes[role]
  if (genotype === '0/0') return [...reads]
  const site = siteOf(variant)
  const names = new Set(readsAt(reads, variant).map((read) => read.name))
  const concerned = reads.filter((read) => names.has(read.name))
  const linked = variant.linked
  const planted = plantAllele(
    concerned,
    {
      site,
      share: genotype === '0/1' ? 'half' : 'all',
      linked: linked === undefined ? undefined : { start: linked.pos - 1, base: linked.base },
      seed: `${nameOf(variant)}/${role}`,
      mark: nameOf(variant),
    },
    reference,
  )
  const edited = new Map(concerned.map((read, index) => [read, present(planted[index], 'planted read')]))
  return reads.map((read) => edited.get(read) ?? read)
}

/** Reads that touch the alleles of a variant, the base before a deletion included. */
function readsAt(reads: readonly SamRead[], variant: PlantedVariant): SamRead[] {
  const end = variant.pos - 1 + variant.ref.length
  return reads.filter(
    (read) => read.contig === variant.chrom && read.start < end && alignmentEnd(read) > variant.pos - 1,
  )
}

const leastDepth = 10

/** Counts the finished reads and refuses a site that would not convince: too thin, or an allele where none belongs. */
export function countPlanted(reads: readonly SamRead[], role: TrioRole, variant: PlantedVariant): AlleleCount {
  const observed = readsAt(reads, variant).map(observe)
  const counts = countAlleles(observed, siteOf(variant))
  const isClean = !observed.some((read) => showsAllele(read, siteOf(variant)))
  invariant(counts.depth >= leastDepth, `${leastDepth} reads of the ${role} at ${nameOf(variant)}`)
  invariant(variant.genotypes[role] !== '0/0' || isClean, `no alternative read of the ${role} at ${nameOf(variant)}`)
  return counts
}
