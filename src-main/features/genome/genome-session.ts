import type { HandlerOutput } from '#shared/contract/contract.ts'
import { region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { relationshipOf, type FamilyMember, type Relationship } from '#shared/domain/pedigree/family.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { ReferenceStore } from '#main/features/genome/reference-store.ts'
import type { ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { createBamReads } from '#main/genome/reads/bam-reads.ts'
import { createCramReads } from '#main/genome/reads/cram-reads.ts'
import { createReadsSlices } from '#main/genome/reads/slices.ts'
import type { SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import { createVirtualFasta } from '#main/genome/sequence/virtual-fasta.ts'
import { createWindowSequence } from '#main/genome/sequence/windows.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'
import type { Grants } from '#main/store/grants.ts'

export type GenomeSession = HandlerOutput<'genome.session'>

export interface GenomeSessionPorts {
  readonly grants: Grants
  readonly references: ReferenceStore
  readonly genes: (build: Build) => Promise<GeneMap>
}

/** Bases on either side of a closed gene that are closed with it: its promoter and the ends of reads reaching in. */
const marginBases = 1000

/** Gives the genome browser what it may read of an open case. */
export async function openGenomeSession(open: OpenCase, ports: GenomeSessionPorts): Promise<GenomeSession> {
  const { manifest, id } = open
  const sequence = await sequenceOf(open, ports.references)
  const genes = await ports.genes(manifest.build)
  const members = sequencedMembers(open)
  const fasta = sequence === null ? null : createVirtualFasta(manifest.build, sequence)
  const grantBytes = (source: Parameters<typeof ports.grants.give>[1] & { kind: 'bytes' }) =>
    ports.grants.give(id, source)
  return {
    build: manifest.build,
    sequence:
      fasta === null || sequence === null
        ? null
        : {
            fasta: grantBytes({ kind: 'bytes', source: fasta.fasta, contentType: 'text/plain' }),
            index: grantBytes({ kind: 'bytes', source: fasta.index, contentType: 'text/plain' }),
            isComplete: sequence.isComplete,
          },
    reads: await Promise.all(members.map((member) => trackOf(member, open, { ...ports, map: genes, sequence }))),
    hasClosedGenes: open.disclosure.closedGenes(open.trio.child.id).length > 0,
  }
}

async function sequenceOf({ manifest, folder }: OpenCase, references: ReferenceStore): Promise<SequenceSource | null> {
  const complete = await references.open(manifest.build)
  if (complete !== null) return complete
  if (manifest.sequence === null) return null
  return createWindowSequence(manifest.sequence.windows, await folder.open(manifest.sequence.file))
}

const order: readonly Relationship[] = ['proband', 'mother', 'father', 'sister', 'brother', 'sibling', 'relative']

/** The child first, then the parents: how reads are read. */
function sequencedMembers({ manifest }: OpenCase): readonly FamilyMember[] {
  const rank = (member: FamilyMember): number => order.indexOf(relationshipOf(manifest.family, member.id))
  return manifest.family.members.filter(({ sample }) => sample !== null).toSorted((a, b) => rank(a) - rank(b))
}

type Track = GenomeSession['reads'][number]

async function trackOf(
  member: FamilyMember,
  open: OpenCase,
  ports: GenomeSessionPorts & { readonly map: GeneMap; readonly sequence: SequenceSource | null },
): Promise<Track> {
  const { manifest, disclosure, folder, id } = open
  const track = {
    personId: member.id,
    relationship: relationshipOf(manifest.family, member.id),
    name: manifest.people.find((person) => person.id === member.id)?.name ?? null,
  }
  if (!disclosure.isUsable(member.id)) return { ...track, grant: null, absence: 'noConsent' }
  const reads = manifest.reads.find(({ personId }) => personId === member.id)
  if (reads === undefined) return { ...track, grant: null, absence: 'notDelivered' }
  const { sequence } = ports
  if (reads.format === 'cram' && sequence === null) return { ...track, grant: null, absence: 'sequenceMissing' }
  const [file, index] = [await folder.open(reads.file), await folder.open(reads.index)]
  const source: ReadsSource =
    reads.format === 'cram' && sequence !== null
      ? createCramReads({ cram: file, index, sequence })
      : createBamReads({ bam: file, index, indexKind: reads.indexKind === 'csi' ? 'csi' : 'bai' })
  const closed = disclosure.closedGenes(member.id).flatMap((gene) => ports.map.placesOf(gene).map(withMargin))
  const slices = createReadsSlices(source, manifest.build, closed)
  return { ...track, grant: ports.grants.give(id, { kind: 'reads', reads: slices }), absence: null }
}

function withMargin(place: Region): Region {
  return region(place.contig, Math.max(0, place.start - marginBases), place.end + marginBases)
}
