import * as z from 'zod'
import {
  buildSchema,
  caseIdSchema,
  done,
  grantIdSchema,
  nothing,
  personIdSchema,
  variantKeySchema,
} from '#shared/contract/common.ts'
import { relationships } from '#shared/domain/pedigree/family.ts'
import { procedure } from '#shared/contract/procedure.ts'
import { regionSchema } from '#shared/contract/query.ts'
import { variantKinds } from '#shared/domain/variant/kind.ts'

/** Bytes or reads the window may ask for until the case is closed; `/files/<grant>` or `/reads/<grant>`. */
export const readsTrackSchema = z.object({
  personId: personIdSchema,
  relationship: z.enum(relationships),
  name: z.string().nullable(),
  grant: grantIdSchema.nullable(),
  /** Why there are no reads to show, in place of a track that fails. */
  absence: z.enum(['notDelivered', 'sequenceMissing', 'noConsent']).nullable(),
})

export const genome = {
  /** What the genome browser may show of a case. */
  'genome.session': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema }),
    output: z.object({
      build: buildSchema,
      /**
       * FASTA and index of the whole assembly. `windows`: bases only where the reads of the case lie, N elsewhere;
       * `none`: N everywhere, which still gives the chromosomes and their lengths.
       */
      sequence: z.object({
        fasta: grantIdSchema,
        index: grantIdSchema,
        extent: z.enum(['complete', 'windows', 'none']),
      }),
      reads: z.array(readsTrackSchema),
      /** The child's runs of homozygosity that the viewer may know. */
      homozygousRuns: z.array(regionSchema),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
  /** Disclosed rows of a region, for the variant track. */
  'genome.features': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, region: regionSchema }),
    output: z.object({
      features: z.array(
        z.object({
          key: variantKeySchema,
          contig: z.string(),
          start: z.number().int(),
          end: z.number().int(),
          label: z.string(),
          kind: z.enum(variantKinds),
        }),
      ),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing'],
  }),
  /**
   * How many reads lie over a stretch, person by person: the lowest number over any of its bases. Null where there are no
   * reads to show, which is said of a closed place whatever is there.
   */
  'genome.depth': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ caseId: caseIdSchema, region: regionSchema }),
    output: z.object({
      persons: z.array(
        z.object({
          personId: personIdSchema,
          relationship: z.enum(relationships),
          least: z.number().int().nullable(),
        }),
      ),
    }),
    errors: ['case.notOnMachine', 'case.unknown', 'case.consentMissing', 'store.corrupt'],
  }),
  /** Genes and places that fit what somebody types; general knowledge, says nothing about the family. */
  'genome.find': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: z.object({ build: buildSchema, text: z.string().max(200) }),
    output: z.object({ places: z.array(z.object({ name: z.string(), region: regionSchema })) }),
    errors: [],
  }),
  'genome.references': procedure({
    kind: 'query',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({
      references: z.array(
        z.object({
          build: buildSchema,
          isInstalled: z.boolean(),
          sizeBytes: z.number().int().nullable(),
          installing: z.object({ doneBytes: z.number().int(), totalBytes: z.number().int().nullable() }).nullable(),
        }),
      ),
    }),
    errors: [],
  }),
  /** Lets somebody choose a 2bit file by the host's dialog; null when they thought better of it. */
  'genome.chooseReference': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: nothing,
    output: z.object({ file: z.object({ grant: grantIdSchema, displayName: z.string() }).nullable() }),
    errors: ['file.noDialog'],
  }),
  /** Brings the complete reference sequence to this machine, once for all cases; progress as event `reference`. */
  'genome.installReference': procedure({
    kind: 'command',
    role: 'reader',
    audit: 'none',
    input: z.object({
      build: buildSchema,
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('platform') }),
        z.object({ kind: z.literal('file'), grant: grantIdSchema }),
      ]),
    }),
    output: done,
    errors: [
      'file.notChosen',
      'platform.forbidden',
      'platform.gone',
      'platform.notConfigured',
      'platform.unavailable',
      'platform.unexpected',
      'platform.unreachable',
      'pull.checksum',
      'pull.truncated',
      'reference.invalid',
    ],
  }),
}
