import type { HandlerOutput } from '#shared/contract/contract.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import { conventionalContig } from '#shared/domain/coordinates/contigs.ts'
import { region, type Build, type Region } from '#shared/domain/coordinates/coordinates.ts'
import { inFamilyOrder, relationshipOf, type FamilyMember } from '#shared/domain/pedigree/family.ts'
import { RegionSet } from '#shared/domain/coordinates/region-set.ts'
import type { OpenCase } from '#main/features/cases/open-cases.ts'
import type { ReferenceStore } from '#main/features/genome/reference-store.ts'
import type { ReadsSource } from '#main/genome/reads/aligned-read.ts'
import { createBamReads } from '#main/genome/reads/bam-reads.ts'
import { createCramReads } from '#main/genome/reads/cram-reads.ts'
import { createReadsSlices } from '#main/genome/reads/slices.ts'
import { layeredSequence, noSequence, type SequenceSource } from '#main/genome/sequence/sequence-source.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'
import { createVirtualFasta } from '#main/genome/sequence/virtual-fasta.ts'
import { createWindowSequence } from '#main/genome/sequence/windows.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'
import type { Grants, ReadsSlices } from '#main/store/grants.ts'
import type { PersonId } from '#shared/kit/ids.ts'

/** What the genome browser may read of a case, and the reads themselves for who counts them. */
export interface GenomeSession {
  readonly answer: HandlerOutput<'genome.session'>
  readonly reads: readonly (Pick<Track, 'personId' | 'relationship'> & { readonly slices: ReadsSlices | null })[]
}

export interface GenomeSessionPorts {
  readonly grants: Grants
  readonly references: ReferenceStore
  readonly genes: (build: Build) => Promise<GeneMap>
}

/** Bases on either side of a closed gene that are closed with it: its promoter and the ends of reads reaching in. */
const marginBases = 1000

/** The sessions of open cases: one for each, for as long as what it may show is the same. */
export interface GenomeSessions {
  readonly of: (open: OpenCase) => Promise<GenomeSession>
}

export function createGenomeSessions(ports: GenomeSessionPorts): GenomeSessions {
  const sessions = new WeakMap<OpenCase, { readonly revision: number; readonly session: Promise<GenomeSession> }>()
  return {
    of: (open) => {
      const revision = ports.references.revision()
      const known = sessions.get(open)
      if (known?.revision === revision) return known.session
      const session = openGenomeSession(open, ports)
      sessions.set(open, { revision, session })
      // What failed once may succeed later.
      session.catch(() => sessions.get(open)?.session === session && sessions.delete(open))
      return session
    },
  }
}

/** Gives the genome browser what it may read of an open case; a case that ended meanwhile (a form changed) gives nothing. */
async function openGenomeSession(open: OpenCase, ports: GenomeSessionPorts): Promise<GenomeSession> {
  const files = openedFiles(open)
  try {
    const opened = await openAll(open, ports, files)
    if (open.isEnded()) throw new DeclaredError('call.cancelled')
    return givenSession(open, ports.grants, opened)
  } catch (error) {
    await files.giveUp()
    throw error
  }
}

interface Closable {
  readonly close: () => Promise<void>
}

/** What is opened for a session, to be closed together where it comes to nothing. */
interface OpenedFiles {
  readonly open: (name: string) => Promise<ByteSource>
  readonly keep: <Opened extends Closable>(opened: Opened) => Promise<Opened>
  readonly giveUp: () => Promise<void>
}

function openedFiles({ folder }: OpenCase): OpenedFiles {
  const opened: Closable[] = []
  let isGivenUp = false
  const keep: OpenedFiles['keep'] = async (source) => {
    opened.push(source)
    if (!isGivenUp) return source
    await source.close()
    throw new DeclaredError('call.cancelled')
  }
  return {
    keep,
    open: async (name) => keep(await folder.open(name)),
    giveUp: async () => {
      isGivenUp = true
      await Promise.all(opened.map((source) => source.close()))
    },
  }
}

interface OpenedSession {
  readonly sequence: SequenceSource
  readonly found: readonly OpenedTrack[]
}

async function openAll(open: OpenCase, ports: GenomeSessionPorts, files: OpenedFiles): Promise<OpenedSession> {
  const sequence = await sequenceOf(open, ports.references, files)
  const places = openPlacesOf(open, await ports.genes(open.manifest.build))
  const members = sequencedMembers(open)
  const found = await Promise.all(members.map((member) => trackOf(member, open, { places, sequence, files })))
  return { sequence, found }
}

function givenSession(open: OpenCase, grants: Grants, { sequence, found }: OpenedSession): GenomeSession {
  const { manifest, id } = open
  const { fasta, index } = createVirtualFasta(manifest.build, sequence)
  const grant = (source: ByteSource) => grants.give(id, { kind: 'bytes', source, contentType: 'text/plain' })
  // Given in the order of the family, whichever file was opened first.
  const tracks = found.map(({ track, slices }) => ({
    slices,
    track: { ...track, grant: slices === null ? null : grants.give(id, { kind: 'reads', reads: slices }) },
  }))
  return {
    answer: {
      build: manifest.build,
      sequence: { fasta: grant(fasta), index: grant(index), extent: sequence.extent },
      reads: tracks.map(({ track }) => track),
      homozygousRuns: (open.homozygousRuns ?? []).map(({ contig, ...place }) => ({
        contig: conventionalContig(manifest.build, contig),
        ...place,
      })),
    },
    reads: tracks.map(({ track: { personId, relationship }, slices }) => ({ personId, relationship, slices })),
  }
}

async function sequenceOf(
  { manifest }: OpenCase,
  references: ReferenceStore,
  files: OpenedFiles,
): Promise<SequenceSource> {
  const reference = await references.open(manifest.build)
  const pack = reference === null ? null : await files.keep(reference)
  const windows =
    manifest.sequence === null
      ? null
      : createWindowSequence(manifest.sequence.windows, await files.open(manifest.sequence.file))
  if (pack !== null && windows !== null) return layeredSequence(pack, windows)
  return pack ?? windows ?? noSequence
}

function sequencedMembers({ manifest }: OpenCase): readonly FamilyMember[] {
  return inFamilyOrder(manifest.family).filter(({ sample }) => sample !== null)
}

type Track = HandlerOutput<'genome.session'>['reads'][number]

interface OpenedTrack {
  readonly track: Omit<Track, 'grant'>
  readonly slices: ReadsSlices | null
}

interface TrackPorts {
  readonly places: PlacesOfGenes
  readonly sequence: SequenceSource
  readonly files: OpenedFiles
}

/** The reads of a person as far as they are open, or why there are none. */
async function trackOf(
  member: FamilyMember,
  open: OpenCase,
  { places, sequence, files }: TrackPorts,
): Promise<OpenedTrack> {
  const { manifest, disclosure } = open
  const track = {
    personId: member.id,
    relationship: relationshipOf(manifest.family, member.id),
    name: manifest.people.find((person) => person.id === member.id)?.name ?? null,
  }
  const without = (absence: NonNullable<Track['absence']>) => ({
    track: { ...track, absence },
    slices: null,
  })
  if (!disclosure.isUsable(member.id)) return without('noConsent')
  const reads = manifest.reads.find(({ personId }) => personId === member.id)
  if (reads === undefined) return without('notDelivered')
  if (reads.format === 'cram' && sequence.extent === 'none') return without('sequenceMissing')
  const [file, index] = [await files.open(reads.file), await files.open(reads.index)]
  const source: ReadsSource =
    reads.format === 'cram'
      ? createCramReads({ cram: file, index, sequence })
      : createBamReads({ bam: file, index, indexKind: reads.indexKind === 'csi' ? 'csi' : 'bai' })
  const slices = createReadsSlices(source, manifest.build, {
    closed: places.closed(member.id),
    narrowed: places.narrowed,
    variantsIn: open.view.placesWithin,
    hiddenIn: (place) => open.view.hiddenWithin(place, member.id),
  })
  return { track: { ...track, absence: null }, slices }
}

interface PlacesOfGenes {
  readonly closed: (person: PersonId) => RegionSet
  readonly narrowed: RegionSet
}

/** Where reads are closed or narrowed. A gene of the question is open to its margin, also where another one lies over it. */
function openPlacesOf({ disclosure, manifest }: OpenCase, map: GeneMap): PlacesOfGenes {
  const placesOf = (genes: readonly string[]) =>
    RegionSet.of(genes.flatMap((gene) => map.placesOf(gene).map(withMargin)))
  return {
    closed: (person) => placesOf(disclosure.closedGenes(person)),
    narrowed: placesOf(map.symbols.filter((gene) => disclosure.isNarrowed(gene))).minus(
      placesOf(manifest.indicationGenes.genes),
    ),
  }
}

function withMargin(place: Region): Region {
  return region(place.contig, Math.max(0, place.start - marginBases), place.end + marginBases)
}
