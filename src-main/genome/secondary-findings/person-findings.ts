import type { VariantClass } from '#shared/domain/classification/classes.ts'
import type { Disclosure } from '#shared/domain/consent/disclosure.ts'
import { plainContig } from '#shared/domain/coordinates/contigs.ts'
import { createFlagSet } from '#shared/domain/inheritance/flags.ts'
import type { Sex } from '#shared/domain/pedigree/family.ts'
import { reportableByList, type SfListReason } from '#shared/domain/secondary-findings/list-rule.ts'
import { findSfGene, sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'
import type { PersonId, VariantKey } from '#shared/kit/ids.ts'
import type { ListedGenePlace } from '#main/genome/engine/disclosed-rows.ts'
import { placeIndexOf } from '#main/genome/engine/place-index.ts'
import { createRowKeys } from '#main/genome/engine/row-keys.ts'
import { RowSet } from '#main/genome/engine/row-set.ts'
import { shownColumns, viewRow, type VariantRow } from '#main/genome/engine/row-view.ts'
import { codesWhere, rowsWithGeneCode } from '#main/genome/engine/gene-rows.ts'
import { geneColumns, type VariantTable } from '#main/genome/engine/table.ts'

/** One variant of a finding: the owner's genotype and nobody else's. */
export interface FoundVariant {
  readonly key: VariantKey
  readonly contig: string
  readonly position: number
  readonly ref: string
  readonly alt: string
  readonly hgvsC: string | null
  readonly hgvsP: string | null
  readonly consequence: string
  readonly zygosity: 'het' | 'hom' | 'hemi'
  readonly class: 'pathogenic' | 'likely_pathogenic'
  /** Who says so: the department, which counts before ClinVar. */
  readonly classBy: 'department' | 'clinvar'
  readonly filter: string
}

/** What the list says of one gene of one person. */
export interface FoundGene {
  readonly gene: string
  readonly isReportable: boolean
  readonly reason: SfListReason
  readonly variants: readonly FoundVariant[]
}

export interface PersonFindingsBasis {
  readonly table: VariantTable
  /** Nothing is looked for that it does not open for the person. */
  readonly disclosure: Disclosure
  readonly listed: readonly ListedGenePlace[]
  /** The department's class of an allele, whichever case it was given in. */
  readonly classOf: (key: VariantKey) => VariantClass | null
}

/** A finding to be told, or one somebody has to settle first; a carrier of one copy has none. */
export function isFinding({ isReportable, reason }: FoundGene): boolean {
  return isReportable || reason === 'phase_unknown_hold' || reason === 'lab_decision_needed'
}

/** Nonsense, frameshift or canonical splice site. */
const truncating: readonly string[] = [
  'stop_gained',
  'frameshift_variant',
  'splice_acceptor_variant',
  'splice_donor_variant',
]

/**
 * The disease-causing variants in genes of the ACMG list in one person's own data, with what the list's rule says of each
 * gene, as far as the person's own answers open them. Where nothing is open nothing is read.
 */
export async function personFindings(
  person: { readonly id: PersonId; readonly sex: Sex },
  basis: PersonFindingsBasis,
): Promise<readonly FoundGene[]> {
  const { table, disclosure } = basis
  if (!table.persons.includes(person.id)) return []
  const open = new Set(sfGenes.map(({ gene }) => gene).filter((gene) => disclosure.opensOwn(person.id, gene)))
  if (open.size === 0) return []
  const rows = await rowsIn(open, basis)
  const byGene = new Map<string, FoundVariant[]>()
  for (const { row, genes } of await viewed(rows, person.id, basis)) {
    const variant = variantOf(row, person, basis)
    if (variant === null) continue
    for (const gene of genes) if (open.has(gene)) byGene.set(gene, [...(byGene.get(gene) ?? []), variant])
  }
  return [...byGene].map(([gene, variants]) => foundIn(gene, variants)).toSorted((a, b) => (a.gene < b.gene ? -1 : 1))
}

function foundIn(gene: string, variants: readonly FoundVariant[]): FoundGene {
  const { reportable, reason } = reportableByList(
    gene,
    variants.map((variant) => ({
      cls: variant.class,
      zyg: variant.zygosity,
      hgvsP: variant.hgvsP,
      hgvsC: variant.hgvsC,
      truncating: truncating.includes(variant.consequence),
    })),
  )
  return { gene, isReportable: reportable, reason, variants }
}

/** Rows in open genes, annotated or by place, each with its genes of the list. */
async function rowsIn(
  open: ReadonlySet<string>,
  { table, listed }: PersonFindingsBasis,
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  await table.load(['contig', 'position', 'span', ...geneColumns])
  const genes = new Map<number, Set<string>>()
  const add = (row: number, gene: string): void => void genes.set(row, (genes.get(row) ?? new Set()).add(gene))
  const isOpen = (symbol: string): boolean => open.has(findSfGene(symbol)?.gene ?? '')
  const annotated = await rowsWithGeneCode(table, codesWhere(table.dictionaries.gene, isOpen))
  for (const row of annotated.toRows()) {
    for (const code of table.genesOf(row)) {
      const gene = findSfGene(table.dictionaries.gene[code] ?? '')?.gene
      if (gene !== undefined && open.has(gene)) add(row, gene)
    }
  }
  const places = placeIndexOf(table)
  for (const { gene, region } of listed) if (open.has(gene)) for (const row of places.touching(region)) add(row, gene)
  return genes
}

async function viewed(
  rows: ReadonlyMap<number, ReadonlySet<string>>,
  person: PersonId,
  { table }: PersonFindingsBasis,
): Promise<readonly { readonly row: VariantRow; readonly genes: ReadonlySet<string> }[]> {
  const keys = createRowKeys(table, RowSet.of(table.rows, rows.keys()), placeIndexOf(table))
  await keys.load(rows.keys())
  await table.loadRows(rows.keys(), shownColumns(table.persons.length))
  return [...rows].map(([row, genes]) => ({
    genes,
    row: viewRow(row, {
      table,
      keyOf: keys.of,
      // From whom a finding came is nothing that its owner's answers open.
      outcomeOf: () => ({ label: -1, confidence: -1, flags: createFlagSet() }),
      partnersOf: () => [],
      personsOf: () => [person],
      classOf: () => 0,
      isInReport: () => false,
    }),
  }))
}

function variantOf(
  row: VariantRow,
  { sex }: { readonly sex: Sex },
  { classOf }: PersonFindingsBasis,
): FoundVariant | null {
  const zygosity = zygosityOf(row, sex)
  const own = classOf(row.key)
  const stated = own ?? row.clinvar?.significance ?? null
  if (zygosity === null || (stated !== 'pathogenic' && stated !== 'likely_pathogenic')) return null
  const { key, contig, position, ref, alt, hgvsC, hgvsP, worstConsequence: consequence, filter } = row
  return {
    key,
    contig,
    position,
    ref,
    alt,
    hgvsC,
    hgvsP,
    consequence,
    filter,
    zygosity,
    class: stated,
    classBy: own === null ? 'clinvar' : 'department',
  }
}

/** By the person's own genotype; a man has one X and one Y outside the ends they share. */
function zygosityOf({ contig, calls }: VariantRow, sex: Sex): FoundVariant['zygosity'] | null {
  const alleles = (calls[0]?.genotype ?? '').split(/[/|]/u)
  const carried = alleles.filter((allele) => allele === '1').length
  if (carried === 0) return null
  const isSexChromosome = ['X', 'Y'].includes(plainContig(contig))
  if (alleles.length === 1 || (isSexChromosome && sex === 'male')) return 'hemi'
  return carried === 2 ? 'hom' : 'het'
}
