import * as z from 'zod'
import { variantClasses } from '#shared/domain/classification/classes.ts'
import { secondaryFindingTags } from '#shared/domain/consent/consent-record.ts'
import { zygosities } from '#shared/domain/inheritance/zygosity.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { reportAnswers } from '#shared/domain/report/answer.ts'
import type { ReportFacts } from '#shared/domain/report/report-facts.ts'
import { buildSchema, languageSchema, variantKeySchema } from '#shared/contract/common.ts'
import { reportFigureSchema, sectionContentSchema } from '#shared/contract/report.ts'
import { signatureSchema } from '#shared/contract/signing.ts'
import type { ReportSource } from '#main/features/report/document/report-source.ts'

const text = z.string().nullable()
const number = z.number().nullable()
const check = z.enum(['passed', 'review', 'failed', 'notDone'])
const relationship = z.enum(relationships)
const person = z.object({
  relationship,
  name: text,
  cpr: text,
  birthDate: text,
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  sample: text,
})

const finding = z.object({
  key: variantKeySchema,
  gene: z.string(),
  transcript: text,
  hgvsC: text,
  hgvsP: text,
  genomic: z.string(),
  zygosity: z.enum(zygosities),
  inheritance: text,
  isSecondary: z.literal(true).exactOptional(),
  isInTrans: z.boolean(),
  class: z.enum(variantClasses).nullable(),
  criteria: z.array(z.string()),
  points: number,
  cnvTotal: z.number().int().exactOptional(),
  evaluation: z.string(),
  classifiedAt: text,
  classifiedBy: text,
  reads: z.object({ alt: z.number(), depth: z.number() }).nullable(),
})

const facts: z.ZodType<ReportFacts> = z.object({
  caseId: z.string(),
  build: buildSchema,
  analysis: z.string(),
  indication: z.string(),
  requestedAt: text,
  patient: person,
  relatives: z.array(person),
  signs: z.array(z.object({ id: z.string(), danish: z.string(), english: z.string(), isExcluded: z.boolean() })),
  indicationGenes: z.object({ name: z.string(), version: z.string(), count: z.number() }),
  findings: z.array(finding),
  quality: z.object({
    persons: z.array(z.object({ relationship, meanDepth: number, shareAt20x: number, contamination: number })),
    sexCheck: check,
    motherhood: check,
    fatherhood: check,
    measuredBy: text,
    isSimulated: z.boolean(),
  }),
  secondary: z.object({
    states: z.array(
      z.object({
        tag: z.enum(secondaryFindingTags),
        kind: z.enum(['notAsked', 'notAnalysed', 'nothingToReport', 'finding']),
        isDeclined: z.boolean(),
      }),
    ),
    findings: z.array(z.object({ gene: z.string(), diseases: z.array(z.string()), variants: z.array(z.string()) })),
  }),
  consent: z.object({ formName: text, formVersion: text, signedAt: text }),
  software: z.object({ workbench: z.string(), ontology: z.string(), ruleSet: z.string(), trioProfile: z.string() }),
})

/** What a signed report was made of, as it lies in the store. */
export const keptSourceSchema = z.object({
  language: languageSchema,
  status: z.enum(['draft', 'final', 'corrected']),
  version: z.number().int(),
  correctionReason: text,
  answer: z.enum(reportAnswers).nullable(),
  facts,
  sections: z.record(z.string(), sectionContentSchema),
  /** Absent where there are none, as in all versions from before there could be any: their digests stay what they are. */
  figures: z.array(reportFigureSchema).exactOptional(),
  signatures: z.array(signatureSchema),
})
export type KeptSource = z.output<typeof keptSourceSchema>

export function keptSource({ sections, figures, signatures, ...source }: ReportSource): KeptSource {
  return {
    ...source,
    sections: Object.fromEntries(sections),
    ...(figures.length === 0 ? {} : { figures: [...figures] }),
    signatures: [...signatures],
  }
}

export function sourceOf({ sections, figures, ...source }: KeptSource): ReportSource {
  return { ...source, sections: new Map(Object.entries(sections)), figures: figures ?? [] }
}
