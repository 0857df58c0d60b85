import { createHash } from 'node:crypto'
import * as z from 'zod'
import { contract, isProcedureName, type CallInput, type ProcedureName } from '#shared/contract/contract.ts'
import { consentQuestionIds } from '#shared/registry/consent-questions/consent-questions.ts'
import { columns } from '#shared/registry/columns/columns.ts'
import { presetIds } from '#shared/registry/presets/preset.ts'
import { grantId, variantKey } from '#shared/kit/ids.ts'
import { recordOf } from '#shared/kit/records.ts'
import { currentConsentForm } from '#shared/registry/consent-forms/consent-forms.ts'
import { testPicture } from '#tests/support/report/test-picture.ts'
import { passphrase } from './bench.ts'
import { trioIds } from './consenting-trio.ts'
import type { ContractClient } from './contract-client.ts'
import type { Asked } from './secrets.ts'

type Inputs = { readonly [Name in ProcedureName]: (asked: Asked) => readonly CallInput<Name>[] }

const nothing = { preset: null, steps: [], sort: [] }
const picture = testPicture({ width: 8, height: 8 }).toString('base64')
const ofCase = ({ caseId }: Asked) => [{ caseId }]
const ofKeys = ({ caseId, keys }: Asked) => keys.map((key) => ({ caseId, key }))
const ofRegions = ({ caseId, regions }: Asked) => regions.map((region) => ({ caseId, region }))
const once = () => [{}]
const draftPlace = { form: 'variant.dismiss' as const, item: null }

/**
 * What every procedure is asked. A new procedure does not compile without its line here: whoever adds one says what to ask
 * so that anything hidden would come out.
 */
export const inputs: Inputs = {
  'session.state': once,
  'session.setUp': () => [{ passphrase }],
  'session.unlock': () => [{ passphrase }],
  'session.lock': once,
  'session.signIn': () => [],
  'session.cancelSignIn': once,
  'session.signOut': once,
  'session.touch': once,
  'preferences.get': once,
  'preferences.set': () => [{ language: 'da' }],
  'cases.list': once,
  'cases.refresh': once,
  'cases.open': ofCase,
  'cases.forget': ofCase,
  'pull.start': ofCase,
  'pull.cancel': ofCase,
  'pull.soFar': ({ caseId }) => presetIds.map((preset) => ({ caseId, preset, limit: 200 })),
  'pull.states': once,
  'importing.chooseFolder': () => [],
  'importing.progress': once,
  'importing.soFar': ({ caseId }) => presetIds.map((preset) => ({ caseId, preset, limit: 200 })),
  'importing.folder': () => [{ grant: 'no-such-grant' }],
  'family.get': ofCase,
  'phenotype.get': ofCase,
  'consent.matrix': ofCase,
  'consent.history': ({ caseId }) => Object.values(trioIds).map((personId) => ({ caseId, personId })),
  'consent.secondaryFindings': ofCase,
  'consent.conflicts': once,
  'consent.record': ({ caseId }) => [
    {
      caseId,
      personId: trioIds.father,
      basedOn: 1,
      form: {
        uri: currentConsentForm.uri,
        signedAt: '2026-11-20',
        signers: [{ role: 'self', personId: trioIds.father }],
        custody: null,
        lacksCapacity: false,
        jointAgreementDocumented: false,
        interpreterUsed: false,
        conversationBy: 'Lise Overlæge',
        answers: { ...recordOf(consentQuestionIds, () => 'no' as const), analysis: 'yes' },
      },
    },
  ],
  'consent.withdraw': ({ caseId }) => [{ caseId, personId: trioIds.mother, basedOn: 1 }],
  'consent.reconfirm': ({ caseId }) => [{ caseId, personId: trioIds.child, basedOn: 1, on: '2026-11-20' }],
  'consent.acknowledge': ofCase,
  'variants.presets': ofCase,
  'variants.page': ({ caseId, keys, texts, regions }) => {
    const page = (query: object) => ({ caseId, query: { ...nothing, ...query }, offset: 0, limit: 100 })
    const step = (condition: object) => [{ id: 'own', filter: { op: 'test' as const, test: condition } }]
    return [
      ...presetIds.map((preset) => page({ preset })),
      ...columns.map(({ id }) => page({ sort: [{ column: id, direction: 'descending' }] })),
      ...texts.map((text) => page({ steps: step({ type: 'text', text }) })),
      ...regions.map((region) => page({ steps: step({ type: 'region', region }) })),
      page({ preset: 'deNovo', kept: keys }),
      ...['pattern', 'rareDominant', 'affectsProduct', 'passedFilters'].map((removedBy) =>
        page({ preset: 'deNovo', removedBy }),
      ),
      page({ steps: step({ type: 'clinvar', any: ['pathogenic'] }) }),
    ]
  },
  'variants.whyNot': ({ caseId, texts }) =>
    texts.map((text) => ({ caseId, query: { ...nothing, preset: 'deNovo' as const }, text })),
  'variants.get': ofKeys,
  'filters.list': once,
  'filters.save': () => [{ name: 'Prøve', scope: 'own', preset: 'all', steps: [], replaces: null }],
  'filters.history': () => [{ id: 'no-such-filter' }],
  'filters.remove': () => [{ id: 'no-such-filter' }],
  'templates.list': once,
  'templates.save': () => [{ name: 'Prøve', sections: [], replaces: null }],
  'templates.history': () => [{ id: 'no-such-template' }],
  'templates.remove': () => [{ id: 'no-such-template' }],
  'templates.begin': ({ caseId }) => [{ caseId, id: 'no-such-template' }],
  'templates.takeBack': ofCase,
  'genome.session': ofCase,
  'genome.features': ofRegions,
  'genome.depth': ofRegions,
  'genome.find': ({ texts }) => texts.map((text) => ({ build: 'GRCh38' as const, text })),
  'genome.references': once,
  'genome.chooseReference': () => [],
  'genome.installReference': () => [{ build: 'GRCh38', from: { kind: 'file', grant: 'no-such-grant' } }],
  'classification.get': ofKeys,
  'classification.set': ({ caseId, keys }) => keys.map((key) => ({ caseId, key, class: 'pathogenic' as const })),
  'classification.decide': ({ caseId, keys }) =>
    keys.map((key) => ({ caseId, key, code: 'PVS1' as const, state: 'accepted' as const })),
  'classification.scoreLine': ({ caseId, keys }) =>
    keys.map((key) => ({ caseId, key, code: '5A', points: 15, note: 'Prøve' })),
  'classification.handIn': ofKeys,
  'classification.withdraw': ofKeys,
  'classification.reconcile': ({ caseId, keys }) =>
    keys.map((key) => ({ caseId, key, class: 'pathogenic' as const, reason: 'Aftalt' })),
  'classification.sign': ofKeys,
  'classification.reopen': ({ caseId, keys }) => keys.map((key) => ({ caseId, key, reason: 'Nyt' })),
  'classification.export': ({ caseId, keys }) => keys.map((key) => ({ caseId, key, format: 'clinvar' as const })),
  'classification.awaited': ofCase,
  'evidence.get': ofKeys,
  'evidence.knowledge': once,
  'evidence.pullKnowledge': once,
  'disease.versions': ofKeys,
  'disease.state': ({ caseId, keys }) =>
    keys.map((key) => ({
      caseId,
      key,
      disease: 'Prøvesygdom',
      model: 'dominant' as const,
      oneIn: 20_000,
      penetrance: 0.8,
      geneticHeterogeneity: 0.1,
      allelicHeterogeneity: 1,
      source: 'Prøvekilde',
      basedOn: 0,
    })),
  'disease.takeBack': ({ caseId, keys }) => keys.map((key) => ({ caseId, key, version: 1, reason: 'Ny opgørelse' })),
  'work.marks': ofCase,
  'work.mark': ({ caseId, keys }) => [
    { caseId, kind: 'seen', name: '', items: [...keys], value: '', isAutomatic: true },
  ],
  'work.dismissShown': ({ caseId }) => [
    { caseId, query: { ...nothing, preset: 'deNovo', steps: [], sort: [] }, reason: 'Set' },
  ],
  'work.progress': ({ caseId }) => [{ caseId, query: { preset: null, steps: [], sort: [] } }],
  'work.steps': ofCase,
  'work.undo': ofCase,
  'work.redo': ofCase,
  'work.place': ofCase,
  'work.keepPlace': ({ caseId }) => [{ caseId, place: { key: null, locus: null, firstRow: 0, preset: null } }],
  'report.get': ofCase,
  'report.saveSection': ({ caseId, keys }) =>
    keys.map((key) => ({
      caseId,
      sectionId: 'findings',
      content: { type: 'doc' as const, content: [{ type: 'finding' as const, attrs: { key: variantKey(key) } }] },
    })),
  'report.confirmRead': ({ caseId }) => [{ caseId, since: '2026-11-24T09:00:00.000Z' }],
  'report.addFinding': ofKeys,
  'report.removeFinding': ofKeys,
  // Asked again with the grant of the moment, by which it is taken.
  'report.takeFigure': ({ caseId, regions }) =>
    regions.slice(-3).map((place) => ({ caseId, place, sequence: grantId('no-such-grant'), picture })),
  'report.removeFigure': ({ caseId }) => [{ caseId, id: 'no-such-figure' }],
  'counselling.risk': ofCase,
  'counselling.state': ({ caseId, keys }) =>
    keys.map((key) => ({ caseId, key, name: 'penetrance' as const, value: '0.8' })),
  'counselling.sheet': ({ caseId }) => [
    { caseId, present: Object.values(trioIds), language: 'da' },
    { caseId, present: [], language: 'en' },
  ],
  'counselling.editLine': ({ caseId, keys }) => keys.map((key) => ({ caseId, lineId: `finding ${key}`, text: 'x' })),
  'counselling.ownLine': ({ caseId }) => [
    { caseId, lineId: '3f0c1b52-7a54-4b8e-9d2b-0a7b1c2d3e4f', part: 'next' as const, text: 'x' },
  ],
  'counselling.typed': ofCase,
  'counselling.letter': ({ caseId }) => [{ caseId, language: 'da', withGene: true }],
  'words.hold': ({ caseId }) => [
    { name: 'counselling.saveLetter', input: { caseId, language: 'da', text: 'Kære familie' } },
  ],
  'words.holdDraft': ({ caseId, keys }) =>
    keys.map((key) => ({ place: { ...draftPlace, caseId, key }, texts: { reason: 'Set i to' } })),
  'words.draft': ({ caseId, keys }) => keys.map((key) => ({ place: { ...draftPlace, caseId, key } })),
  'words.left': once,
  'words.leftText': () => [{ id: 1 }],
  'words.removeLeft': () => [{ id: 1 }],
  'counselling.saveLetter': ({ caseId }) => [{ caseId, language: 'da', text: null }],
  'counselling.story': ({ caseId }) => [{ caseId, language: 'da' }],
  'counselling.saveStory': ({ caseId }) => [{ caseId, field: 'contact' as const, text: 'x' }],
  'counselling.decision': ({ caseId }) => [{ caseId, present: Object.values(trioIds) }],
  'counselling.takeStep': ({ caseId }) => [{ caseId, step: 'invite' as const, done: { on: '2026-11-20', who: 'x' } }],
  'counselling.weigh': ({ caseId }) => [
    { caseId, personId: trioIds.mother, axis: 'risk' as const, card: { wish: 'know' as const, note: '' } },
  ],
  'counselling.propose': ({ caseId }) => [
    { caseId, personId: trioIds.father, answers: { carrier_status: 'yes' as const } },
  ],
  'signing.state': ofCase,
  'signing.facts': ofCase,
  'signing.figures': ofCase,
  'signing.document': ({ caseId }) => [{ caseId, version: null }],
  'signing.decide': ofCase,
  'signing.sign': ({ caseId }) => [{ caseId, digest: 'x' }],
  'signing.reopen': ({ caseId }) => [{ caseId, reason: 'Nyt' }],
  'signing.export': ({ caseId }) =>
    (['pdf', 'docx', 'fhir', 'phenopacket'] as const).map((format) => ({
      caseId,
      version: null,
      format,
      recipient: 'Afdelingen',
      purpose: 'Svar',
    })),
  'outbox.list': once,
  'outbox.sendNow': once,
  'outbox.resolve': () => [{ id: 'no-such-entry', keep: 'mine' }],
}

/** What closes the case or the workbench comes last, after everything else has been asked twice. */
const closing: readonly ProcedureName[] = [
  'consent.record',
  'consent.withdraw',
  'consent.reconfirm',
  'cases.forget',
  'session.lock',
  'session.unlock',
  'session.setUp',
  'session.signOut',
]
const names = Object.keys(contract).filter(isProcedureName)

/**
 * How long something took, how much the database happened to have on disk at that moment, and whether the platform had
 * introduced itself by then: nothing of it is about a family.
 */
const chance: ReadonlySet<string> = new Set(['tookMs', 'storedBytes', 'platformName', 'hasDemoSignIn'])

/** Asks every procedure everything, reads every grant, and gives all that came out, line by line. */
export async function driveEverything(client: ContractClient, asked: Asked): Promise<readonly string[]> {
  const lines: string[] = []
  const ask = async (name: ProcedureName): Promise<void> => {
    for (const input of inputs[name](asked)) {
      const answer = JSON.stringify(await client.ask(name, input), (key, value: unknown) =>
        chance.has(key) ? 0 : value,
      )
      lines.push(`${name} ${digest(JSON.stringify(input))} ${answer}`)
      if (name === 'genome.session') lines.push(...(await readGrants(client, answer, asked)))
      if (name === 'report.takeFigure') lines.push(await takeFigure(client, asked, input))
      if (name === 'signing.figures') lines.push(...(await readPictures(client, answer)))
    }
  }
  // Twice: what the first round wrote must not show in the second.
  for (const _ of [1, 2]) for (const name of names) if (!closing.includes(name)) await ask(name)
  for (const name of closing) {
    await ask(name)
    if (name.startsWith('consent.')) for (const again of names) if (contract[again].kind === 'query') await ask(again)
  }
  return lines
}

/** Puts a picture of a stretch into the report, where the signing that follows finds it. */
async function takeFigure(client: ContractClient, { caseId }: Asked, input: object): Promise<string> {
  const session = sessionSchema.safeParse(await client.ask('genome.session', { caseId })).data?.value
  const sequence = grantId(session?.sequence.fasta ?? 'no-such-grant')
  return `report.takeFigure ${JSON.stringify(await client.ask('report.takeFigure', { ...input, sequence }))}`
}

const figuresSchema = z.object({ value: z.object({ figures: z.array(z.object({ grant: z.string() })) }) })

/** The bytes of every picture that is given out. */
async function readPictures(client: ContractClient, answer: string): Promise<readonly string[]> {
  const found = figuresSchema.safeParse(JSON.parse(answer)).data?.value.figures ?? []
  return Promise.all(found.map(({ grant }) => linesOf(client, `/files/${grant}`)))
}

const sessionSchema = z.object({
  value: z.object({
    sequence: z.object({ fasta: z.string(), index: z.string() }),
    reads: z.array(z.object({ grant: z.string() })),
  }),
})

/** Every byte a grant of the genome pane gives out, in the stretches asked about. */
async function readGrants(client: ContractClient, answer: string, { regions }: Asked): Promise<readonly string[]> {
  const parsed = sessionSchema.safeParse(JSON.parse(answer))
  if (!parsed.success) return []
  const { sequence, reads } = parsed.data.value
  const paths = [
    `/files/${sequence.index}`,
    ...reads.flatMap(({ grant }) => [
      `/reads/${grant}`,
      `/reads/${grant}/bam?class=header`,
      ...regions.map(
        ({ contig, start, end }) => `/reads/${grant}/bam?referenceName=${contig}&start=${start}&end=${end}`,
      ),
    ]),
  ]
  const lines = await Promise.all(paths.map((path) => linesOf(client, path)))
  const head = await linesOf(client, `/files/${sequence.fasta}`, { headers: { range: 'bytes=0-999' } })
  return [...lines, head]
}

async function linesOf(client: ContractClient, path: string, init: RequestInit = {}): Promise<string> {
  const response = await client.send(path, init)
  const bytes = Buffer.from(await response.arrayBuffer())
  return `${path} ${response.status} ${bytes.length} ${digest(bytes)}`
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
