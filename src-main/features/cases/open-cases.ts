import { Disclosure } from '#shared/domain/consent/disclosure.ts'
import type { ConsentRecord } from '#shared/domain/consent/consent-record.ts'
import type { DepartmentSfMode } from '#shared/domain/consent/consent-request.ts'
import { danishTime } from '#shared/domain/danish/local-time.ts'
import { memberById, trioOf, type Trio } from '#shared/domain/pedigree/family.ts'
import { sfGenes } from '#shared/domain/secondary-findings/sf-list.ts'
import type { TrioGate } from '#shared/domain/trio-quality/trio-gate.ts'
import { DeclaredError } from '#shared/contract/errors.ts'
import type { CaseId, PersonId } from '#shared/kit/ids.ts'
import type { Clock } from '#shared/kit/ports.ts'
import type { Build, Region } from '#shared/domain/coordinates/coordinates.ts'
import type { CaseSoFar } from '#main/features/cases/build-case.ts'
import type { CaseManifest } from '#main/features/cases/case-manifest.ts'
import type { CaseStore } from '#main/features/cases/case-store.ts'
import { disclosedRuns } from '#main/features/cases/disclosed-runs.ts'
import type { KnownClasses } from '#main/features/cases/known-classes.ts'
import type { ConsentRepo } from '#main/features/consent/consent-repo.ts'
import { trioGateOf } from '#main/features/family/trio-checks.ts'
import type { User } from '#main/features/handler.ts'
import type { Journal } from '#main/features/outbox/journal.ts'
import { createCaseView, type CaseView, type WorkOnVariants } from '#main/genome/engine/case-view.ts'
import type { DepartmentClasses, ListedGenePlace } from '#main/genome/engine/disclosed-rows.ts'
import { openTableSoFar } from '#main/genome/engine/table-so-far.ts'
import { openTable, type VariantTable } from '#main/genome/engine/table.ts'
import { personFindings, type FoundGene } from '#main/genome/secondary-findings/person-findings.ts'
import type { GenePhenotypes } from '#main/knowledge/gene-phenotypes.ts'
import type { GeneMap } from '#main/knowledge/genes.ts'
import type { CaseFolder } from '#main/store/results/case-folder.ts'
import type { Grants } from '#main/store/grants.ts'

/** A case as one viewer may see it. There is no other way to its variants or reads. */
export interface OpenCase {
  readonly id: CaseId
  readonly manifest: CaseManifest
  readonly folder: CaseFolder
  readonly trio: Trio
  readonly gate: TrioGate
  readonly disclosure: Disclosure
  readonly view: CaseView
  /** Of the child; null where none were delivered that this viewer may know. */
  readonly homozygousRuns: readonly Region[] | null
  /** What the list of secondary findings says of one person, as far as the person's own answers open it. */
  readonly findingsOf: (person: PersonId) => Promise<readonly FoundGene[]>
  /** It was closed since (a form changed, a day began, the workbench was locked): what is still opened for it is given up. */
  readonly isEnded: () => boolean
}

export interface OpenCases {
  /**
   * The case, opened and decided anew where consent or the day has changed since.
   *
   * @throws `case.notOnMachine`, `case.consentMissing`, `store.corrupt`
   */
  readonly get: (id: CaseId, viewer: User) => Promise<OpenCase>
  /**
   * A case whose variants are still being read, for as long as `use` takes; nothing of it is kept.
   *
   * @throws `case.consentMissing`
   */
  readonly soFar: <T>(growing: GrowingCase, viewer: User, use: (open: OpenCase) => Promise<T>) => Promise<T>
  /** Family, people and phenotype, for which no genome is opened; consent is asked all the same. */
  readonly manifest: (id: CaseId) => Promise<CaseManifest>
  /** Ends everything that was derived from a case: consent changed, it was pulled again, or it left the machine. */
  readonly forget: (id: CaseId) => Promise<void>
  readonly close: () => Promise<void>
}

export interface OpenCasesPorts {
  readonly store: CaseStore
  readonly consents: ConsentRepo
  readonly clock: Clock
  readonly grants: Grants
  readonly genes: (build: Build) => Promise<GeneMap>
  readonly phenotypes: () => Promise<Pick<GenePhenotypes, 'matches'>>
  readonly departmentMode: DepartmentSfMode
  /** Classes and findings as this viewer may know them. */
  readonly workOn: (id: CaseId, viewer: User) => WorkOnVariants
  /** What the department has found disease-causing, in whichever case. */
  readonly knownClasses: KnownClasses
  /** Each opening and each denial is noted, with all reasons and no content. */
  readonly journal: Journal
}

/** With the consents it came with, which are on this machine only when the case is. */
export interface GrowingCase extends CaseSoFar {
  readonly records: ReadonlyMap<PersonId, ConsentRecord>
}

interface Loaded {
  readonly folder: CaseFolder
  readonly manifest: CaseManifest
  readonly table: VariantTable
  readonly listedGenes: readonly ListedGenePlace[]
  readonly genes: GeneMap
}

export function createOpenCases(ports: OpenCasesPorts): OpenCases {
  const { loaded, load } = createLoading(ports)
  const views = new Map<string, { readonly day: string; readonly classes: string; readonly open: OpenCase }>()
  /** Decisions that stand in the audit trail already, by viewer: one a day is enough while nothing changes. */
  const noted = new Map<string, string>()

  const forget = async (id: CaseId): Promise<void> => {
    const leaving = loaded.get(id)
    loaded.delete(id)
    for (const known of [views, noted]) {
      for (const name of known.keys()) if (name.startsWith(`${id} `)) known.delete(name)
    }
    await ports.grants.end(id)
    // What could not be opened needs no closing.
    const left = await leaving?.catch(() => undefined)
    await left?.table.close()
  }
  const decided: Decide = (stored, asked, records) => {
    const [name, day] = [`${asked.id} ${asked.viewer.id}`, asked.now.slice(0, 10)]
    const disclosure = decide(stored, asked, { ...ports, records })
    if (noted.get(name) !== day) note(disclosure, asked, ports)
    noted.set(name, day)
    if (!disclosure.isCaseOpen) throw new DeclaredError('case.consentMissing')
    return disclosure
  }

  const get = async (id: CaseId, viewer: User): Promise<OpenCase> => {
    const name = `${id} ${viewer.id}`
    const now = danishTime(ports.clock.now())
    // Ages count by birthdays, so a decision holds for the day it was made and no longer.
    const day = now.slice(0, 10)
    const known = views.get(name)
    const department = ports.knownClasses.besides(id)
    const classes = JSON.stringify(department)
    if (known?.day === day && known.classes === classes && !known.open.isEnded()) return known.open
    if (known !== undefined && known.day !== day) {
      // At once, or whoever asks next would end what is opened here.
      views.delete(name)
      await ports.grants.end(id)
    }
    const loading = load(id)
    // What ends the case meanwhile (a form changed, it left the machine) ends this view of it as well.
    const isOld = (): boolean => loaded.get(id) !== loading
    const stored = await loading
    try {
      const disclosure = decided(stored, { id, viewer, now }, ports.consents.records(id))
      const open = await openAs(stored, disclosure, { id, viewer, department }, ports)
      if (!isOld()) {
        views.set(name, { day, classes, open })
        return open
      }
    } catch (error) {
      // What was closed under its hands is no fault of the case.
      if (!isOld()) throw error
    }
    return get(id, viewer)
  }

  return {
    get,
    soFar: (growing, viewer, use) => useSoFar(growing, { viewer, use, decided }, ports),
    manifest: async (id) => (await load(id)).manifest,
    forget,
    close: async () => {
      for (const id of loaded.keys()) await forget(id)
    },
  }
}

/** Each case is read once, for all who look at it. */
function createLoading(ports: OpenCasesPorts) {
  const loaded = new Map<CaseId, Promise<Loaded>>()
  const load = (id: CaseId): Promise<Loaded> => {
    const known = loaded.get(id)
    if (known !== undefined) return known
    const loading = loadCase(id, ports)
    loading.catch(() => loaded.get(id) === loading && loaded.delete(id))
    loaded.set(id, loading)
    return loading
  }
  return { loaded, load }
}

type Records = ReadonlyMap<PersonId, ConsentRecord>
/** @throws `case.consentMissing`, after the denial was noted */
type Decide = (stored: Loaded, asked: Asked, records: Records) => Disclosure

interface SoFarUse<T> {
  readonly viewer: User
  readonly use: (open: OpenCase) => Promise<T>
  readonly decided: Decide
}

async function useSoFar<T>(
  { manifest, folder, table: growing, records }: GrowingCase,
  { viewer, use, decided }: SoFarUse<T>,
  ports: OpenCasesPorts,
): Promise<T> {
  const id = manifest.caseId
  const stored = await loadedFrom(ports, { folder, manifest, table: await openTableSoFar(folder, growing) })
  try {
    const disclosure = decided(stored, { id, viewer, now: danishTime(ports.clock.now()) }, records)
    const department = ports.knownClasses.besides(id)
    return await use(await openAs(stored, disclosure, { id, viewer, department }, ports))
  } finally {
    await stored.table.close()
  }
}

async function loadCase(id: CaseId, ports: OpenCasesPorts): Promise<Loaded> {
  const { folder, manifest } = await ports.store.open(id)
  try {
    return await loadedFrom(ports, { folder, manifest, table: await openTable(folder, manifest.table) })
  } catch (error) {
    // Files that went with their case are not damaged: asked again, the store says that it is not here.
    await ports.store.open(id)
    throw error
  }
}

async function loadedFrom(
  ports: OpenCasesPorts,
  stored: Pick<Loaded, 'folder' | 'manifest' | 'table'>,
): Promise<Loaded> {
  const genes = await ports.genes(stored.manifest.build)
  return {
    ...stored,
    genes,
    listedGenes: sfGenes.flatMap(({ gene }) => genes.placesOf(gene).map((region) => ({ gene, region }))),
  }
}

/** Genes by how many of the child's signs they are known with; looked up when somebody asks. */
function genesBySigns(
  { features }: CaseManifest,
  { phenotypes }: OpenCasesPorts,
): (atLeast: number) => Promise<ReadonlySet<string>> {
  const signs = features.filter(({ isExcluded }) => !isExcluded).map(({ id }) => id)
  return async (atLeast) => {
    const counts = (await phenotypes()).matches(signs)
    return new Set([...counts].filter(([, count]) => count >= atLeast).map(([symbol]) => symbol))
  }
}

interface Asked {
  readonly id: CaseId
  readonly viewer: User
  /** Local Danish time. */
  readonly now: string
}

function trioIn({ manifest }: Loaded): Trio {
  const trio = trioOf(manifest.family)
  if (trio === undefined) throw new DeclaredError('store.corrupt')
  return trio
}

function decide(
  loaded: Loaded,
  { id, viewer, now }: Asked,
  ports: Pick<OpenCasesPorts, 'departmentMode'> & { readonly records: Records },
): Disclosure {
  const trio = trioIn(loaded)
  return Disclosure.decide({
    caseId: id,
    viewer: viewer.id,
    purpose: 'interpretation',
    now,
    child: trio.child.id,
    mother: trio.mother?.id ?? null,
    father: trio.father?.id ?? null,
    relatives: loaded.manifest.family.members.flatMap(({ id: person, sample }) =>
      sample === null || person === trio.child.id ? [] : [person],
    ),
    records: ports.records,
    departmentMode: ports.departmentMode,
    indicationGenes: new Set(loaded.manifest.indicationGenes.genes),
  })
}

function note(disclosure: Disclosure, { id, viewer }: Asked, { journal, departmentMode }: OpenCasesPorts): void {
  const payload = {
    purpose: 'interpretation',
    isCaseOpen: disclosure.isCaseOpen,
    decisions: disclosure.decisions(),
    departmentMode,
    consentRule: disclosure.ruleVersion,
  }
  journal.record({ kind: 'disclosure.decided', caseId: id, subject: null, payload }, viewer)
}

async function openAs(
  loaded: Loaded,
  disclosure: Disclosure,
  { id, viewer, department }: { readonly id: CaseId; readonly viewer: User; readonly department: DepartmentClasses },
  ports: OpenCasesPorts,
): Promise<OpenCase> {
  const { manifest, folder, table, listedGenes, genes } = loaded
  const endsBefore = ports.grants.endsOf(id)
  const trio = trioIn(loaded)
  const gate = trioGateOf(manifest.family, manifest.quality)
  const homozygousRuns = disclosedRuns(manifest, disclosure, { viewer, listedGenes })
  const view = await createCaseView({
    folder,
    table,
    disclosure,
    trio,
    identity: gate.identity,
    indicationGenes: new Set(manifest.indicationGenes.genes),
    listedGenes,
    department,
    signGenes: genesBySigns(manifest, ports),
    homozygousRuns: homozygousRuns ?? [],
    genesIn: genes.touching,
    work: ports.workOn(id, viewer),
  })
  return {
    id,
    manifest,
    folder,
    trio,
    gate,
    disclosure,
    view,
    homozygousRuns,
    isEnded: () => ports.grants.endsOf(id) !== endsBefore,
    findingsOf: (person) =>
      personFindings(
        { id: person, sex: memberById(manifest.family, person)?.sex ?? 'unknown' },
        { table, disclosure, listed: listedGenes, classOf: (key) => ports.knownClasses.classOf(id, key) },
      ),
  }
}
