import { invariant } from '#shared/kit/assert.ts'
import { countByPileup, loadAlignments, writeBam, writeCram, type Alignments } from './alignment-files.ts'
import { writeCaseTexts, writeReferenceWindows } from './common-files.ts'
import { csqHeader } from './csq.ts'
import { runTool } from './external-tools.ts'
import { personOf, type FamilyDescription } from './family-description.ts'
import { createFixtureFolder, drsIdOf, type FixtureFolder } from './fixture-folder.ts'
import { genesAnnotatedWith } from './hpo-release.ts'
import { writeManifest, type ExpectedCall, type SimulatedVariant } from './manifest.ts'
import { countPlanted, nameOf, plantInPerson, siteOf, trioRoles, type TrioRole } from './plant-trio.ts'
import { annotate, plantedRecord } from './planted-records.ts'
import { plantedVariants } from './planted-variants.ts'
import { pr11Family } from './pr11-people.ts'
import { trioQuality } from './pr11-quality.ts'
import { loadWindows, requireSurroundings } from './pr11-windows.ts'
import { present } from './present.ts'
import { createSparseReference, type SparseReference } from './reference-windows.ts'
import { sources } from './sources.ts'
import type { SourceFolder } from './source-folder.ts'
import { selectTranscripts } from './transcript.ts'
import { addHeader, dropInfo, formatVcf, insertRecords, parseVcf, samplesOf, type VcfText } from './vcf-text.ts'
import { writeIndexedVcf } from './variant-files.ts'
import type { AlleleCount } from './allele-count.ts'

const trio = 'trio_1000g_PR11_grch38'
const sparseFasta = `${trio}/hg38.sparse.fa.gz`
const variantsPath = 'variants/PR11.trio.vcf.gz'
const delayTerm = 'HP:0001263'

/** What slivar concluded about the family. The product has to find these things itself. */
const verdicts = ['denovo', 'recessive', 'x_denovo', 'x_recessive', 'dominant', 'comphet_side', 'slivar_comphet']

const roleOf = { child: 'proband', mother: 'mother', father: 'father' } as const

type Trio<T> = Readonly<Record<TrioRole, T>>

/** Builds the family `pr11`: a real trio with planted disease variants in reads and calls. */
export function buildPr11(source: SourceFolder, root: string): FixtureFolder {
  const family = pr11Family
  const folder = createFixtureFolder(root, family.slug)
  const reference = createSparseReference(loadWindows(source, trio, sparseFasta))
  const original = parseVcf(source.unzipped(`${trio}/PR11.trio.vcf.gz`))
  const planted = forTrio((role) => {
    const alignments = loadAlignments(
      source.resolve(`${trio}/${sampleOf(family, role)}.cram`),
      source.resolve(sparseFasta),
    )
    return { ...alignments, reads: plantInPerson(alignments.reads, role, plantedVariants, reference) }
  })
  const counts = plantedVariants.map((variant) => forTrio((role) => countPlanted(planted[role].reads, role, variant)))
  const simulated = writeVariants(folder, source, { family, original, reference, counts })
  writeReads(folder, source, family, planted)
  checkWithSamtools(folder, source, family, counts)
  requireSurroundings(reference, original)
  writeReferenceWindows(folder, reference.windows)
  writeCaseTexts(folder, family, {
    hpo: source.hpo(),
    indication: indicationOf(source),
    quality: trioQuality(folder, family, original),
    descriptions: {
      [variantsPath]: 'Small variants of the trio, DeepVariant and GLnexus, with simulated disease variants',
      'reads/HG01053.bam': 'Reads of the child around the variants',
      'reads/HG01052.cram': 'Reads of the mother around the variants',
      'reads/HG01051.cram': 'Reads of the father around the variants',
      'reference/windows.fa.gz': 'GRCh38 sequence under the reads; headers contig:start-end, 0-based half-open',
    },
  })
  writeManifest(folder, family, simulated, [
    sources.pr11Reads,
    sources.vipFamily,
    sources.mane,
    sources.hgnc,
    sources.hpo,
  ])
  return folder
}

function forTrio<T>(make: (role: TrioRole) => T): Trio<T> {
  return { child: make('child'), mother: make('mother'), father: make('father') }
}

function sampleOf(family: FamilyDescription, role: TrioRole): string {
  return personOf(family, roleOf[role]).sample
}

interface VariantInput {
  readonly family: FamilyDescription
  readonly original: VcfText
  readonly reference: SparseReference
  readonly counts: readonly Trio<AlleleCount>[]
}

function writeVariants(folder: FixtureFolder, source: SourceFolder, input: VariantInput): SimulatedVariant[] {
  const { family, original, reference, counts } = input
  const annotation = {
    transcripts: selectTranscripts(
      source.maneTranscripts(),
      plantedVariants.map((variant) => variant.gene),
    ),
    reference,
    hgncId: (symbol: string) => source.hgncId(symbol),
    vip: parseVcf(source.text('family_vip_grch38_vep/family.vcf')),
  }
  const samples = samplesOf(original)
  const roles = samples.map((sample) =>
    present(
      trioRoles.find((role) => sampleOf(family, role) === sample),
      sample,
    ),
  )
  const planted = plantedVariants.map((variant, index) => {
    const counted = present(counts[index], 'counts')
    const entries = annotate(variant, annotation)
    const calls = roles.map((role) => ({ genotype: variant.genotypes[role], counts: counted[role] }))
    const expected = forTrio((role): ExpectedCall => ({
      sample: sampleOf(family, role),
      genotype: variant.genotypes[role],
      altReads: counted[role].alt,
      depth: counted[role].depth,
    }))
    return { record: plantedRecord(variant, calls, entries), truth: truthOf(variant, entries[0], expected) }
  })
  const note = `##fortolkerDemo=Simulated disease variants: ${planted.map(({ record }) => record[2]).join(', ')}; see manifest.json`
  const cleaned = addHeader(dropInfo(original, verdicts), [csqHeader, note])
  const vcf = insertRecords(
    cleaned,
    planted.map(({ record }) => record),
  )
  writeIndexedVcf(folder, variantsPath, formatVcf(vcf), {
    kind: 'smallVariants',
    persons: family.persons.map((person) => person.id),
    samples,
  })
  return planted.map(({ truth }) => truth)
}

function truthOf(
  variant: (typeof plantedVariants)[number],
  entry: ReturnType<typeof annotate>[number] | undefined,
  expected: SimulatedVariant['expected'],
): SimulatedVariant {
  const { gene, chrom, pos, ref, alt, from } = variant
  const hgvsP = entry?.HGVSp ?? ''
  return {
    gene,
    chrom,
    pos,
    ref,
    alt,
    hgvsC: present(entry?.HGVSc, 'HGVS'),
    hgvsP: hgvsP === '' ? null : hgvsP,
    consequence: present(entry?.Consequence, 'consequence'),
    from,
    reads: variant.reads === 'edited' ? 'edited' : 'modelled',
    annotation: variant.annotationNote,
    expected,
  }
}

const readsFile = {
  child: { extension: 'bam', index: 'csi' },
  mother: { extension: 'cram', index: 'crai' },
  father: { extension: 'cram', index: 'crai' },
} as const

const headerNote =
  '@CO\tFortolker demo: reads named sim-* are simulated (modelled on fragments of the same donor elsewhere); ' +
  'in reads with a pl:Z tag a planted allele was written'

function readsPath(family: FamilyDescription, role: TrioRole): string {
  return `reads/${sampleOf(family, role)}.${readsFile[role].extension}`
}

function writeReads(
  folder: FixtureFolder,
  source: SourceFolder,
  family: FamilyDescription,
  planted: Trio<Alignments>,
): void {
  for (const role of trioRoles) {
    const path = readsPath(family, role)
    const { extension, index } = readsFile[role]
    const alignments = { ...planted[role], header: [...planted[role].header, headerNote] }
    if (extension === 'bam') writeBam(folder.resolve(path), alignments)
    else writeCram(folder.resolve(path), alignments, source.resolve(sparseFasta))
    const indexPath = `${path}.${index}`
    const owner = { person: personOf(family, roleOf[role]).id, samples: [sampleOf(family, role)] }
    folder.adopt(path, { kind: 'reads', format: extension, ...owner, drsId: drsIdOf(family.slug, path), indexPath })
    folder.adopt(indexPath, { kind: 'index', format: index, ...owner, drsId: drsIdOf(family.slug, indexPath) })
  }
}

/** The finished files, counted by another program, must say what the manifest says. */
function checkWithSamtools(
  folder: FixtureFolder,
  source: SourceFolder,
  family: FamilyDescription,
  counts: readonly Trio<AlleleCount>[],
): void {
  const fasta = source.resolve(sparseFasta)
  for (const role of trioRoles) {
    const path = folder.resolve(readsPath(family, role))
    runTool('samtools', ['quickcheck', path])
    for (const [index, variant] of plantedVariants.entries()) {
      const ours = present(counts[index], 'counts')[role]
      const theirs = countByPileup(path, fasta, variant.chrom, siteOf(variant))
      const isSame = ours.ref === theirs.ref && ours.alt === theirs.alt && ours.depth === theirs.depth
      invariant(isSame, `${nameOf(variant)}, ${role}: ${JSON.stringify(ours)}, samtools ${JSON.stringify(theirs)}`)
    }
  }
}

function indicationOf(source: SourceFolder): Parameters<typeof writeCaseTexts>[2]['indication'] {
  const genes = genesAnnotatedWith(source.unzipped('hpo/genes_to_phenotype.2023-01-27.txt.gz'), delayTerm)
  for (const gene of ['CHD7', 'EPG5', 'WDR45']) invariant(genes.includes(gene), `${gene} belongs to the indication`)
  for (const gene of ['LDLR', 'MSH2']) invariant(!genes.includes(gene), `${gene} is outside the indication`)
  return {
    name: 'Global udviklingsforsinkelse',
    version: '2023-01-27',
    source: `Genes annotated directly with ${delayTerm} (Global developmental delay) in the Human Phenotype Ontology's genes_to_phenotype of 2023-01-27 (HPO licence: attribution, version shown, content unaltered)`,
    genes,
  }
}
