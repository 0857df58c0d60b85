import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { secondaryFindingTags } from '#shared/domain/consent/consent-record.ts'
import { personId } from '#shared/kit/ids.ts'
import { writeOwnReads, type CoveredPlace } from './own-reads.ts'
import { ownTrioFolder, ownVcf, type OwnRecord } from './own-trio.ts'

/** The three of the demo trio. */
export const trioIds = {
  child: personId('pr11-child'),
  mother: personId('pr11-mother'),
  father: personId('pr11-father'),
} as const
export type TrioRole = keyof typeof trioIds

/** What somebody has to say about secondary findings; the analysis itself is agreed to unless it is withdrawn. */
export const answerStates = ['yes', 'no', 'treatableOnly', 'unanswered', 'withdrawn', 'missing'] as const
export type AnswerState = (typeof answerStates)[number]
export type TrioAnswers = Readonly<Record<TrioRole, AnswerState>>

export interface ConsentingTrio {
  readonly records: readonly OwnRecord[]
  readonly answers: TrioAnswers
  /** Born so that they sign for themselves. */
  readonly isChildGrownUp?: boolean
  readonly indicationGenes?: readonly string[]
  /** Where everybody has reads; without it there are no alignments. */
  readonly covered?: readonly CoveredPlace[]
}

const jsonSchema = z.looseObject({ extension: z.array(z.looseObject({ url: z.string() })).optional() })
const base = 'https://fortolker.dk/fhir'

/** A folder with the demo trio's people, a VCF of one's own and the answers of each. */
export async function consentingTrioFolder(trio: ConsentingTrio): Promise<string> {
  const folder = await ownTrioFolder(ownVcf(trio.records), trio.indicationGenes ?? ['NOVUM'])
  if (trio.covered !== undefined) await writeOwnReads(folder, trio.records, trio.covered)
  for (const role of ['child', 'mother', 'father'] as const) {
    const path = join(folder, 'consents', `${trioIds[role]}.json`)
    if (trio.answers[role] === 'missing') await rm(path)
    else await change(path, (form) => signed(form, role, trio))
  }
  if (trio.isChildGrownUp === true) {
    await change(join(folder, 'patients', `${trioIds.child}.json`), (patient) => ({
      ...patient,
      birthDate: '2000-03-14',
    }))
  }
  return folder
}

type Json = z.output<typeof jsonSchema>

async function change(path: string, to: (resource: Json) => Json): Promise<void> {
  const resource = jsonSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  await writeFile(path, JSON.stringify(to(resource)))
}

function isPermitted(state: AnswerState, question: string): boolean {
  if (state === 'treatableOnly') return question === 'sf.treatable_preventable'
  return state !== 'no'
}

function signed(form: Json, role: TrioRole, { answers, isChildGrownUp = false }: ConsentingTrio): Json {
  const state = answers[role]
  const isSelf = role === 'child' && isChildGrownUp
  const provision = (question: string, type: string): object => ({
    type,
    code: [{ coding: [{ system: `${base}/CodeSystem/consent-question`, code: question }] }],
  })
  const kinds = state === 'unanswered' ? [] : secondaryFindingTags.map((tag) => `sf.${tag}`)
  const withdrawn = {
    url: `${base}/StructureDefinition/consent-withdrawn-at`,
    valueDateTime: '2026-11-01T10:00:00+01:00',
  }
  return {
    ...form,
    status: state === 'withdrawn' ? 'inactive' : 'active',
    extension: [...(form.extension ?? []), ...(state === 'withdrawn' ? [withdrawn] : [])],
    ...(isSelf
      ? {
          performer: [
            {
              extension: [{ url: `${base}/StructureDefinition/consent-signer-role`, valueCode: 'self' }],
              reference: `Patient/${trioIds.child}`,
            },
          ],
        }
      : {}),
    provision: {
      period: { start: '2026-10-02' },
      provision: [
        provision('analysis', 'permit'),
        ...kinds.map((question) => provision(question, isPermitted(state, question) ? 'permit' : 'deny')),
      ],
    },
  }
}
