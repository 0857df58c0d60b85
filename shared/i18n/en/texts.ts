import type { danish } from '#shared/i18n/da/texts.ts'
import type { TextsLike } from '#shared/i18n/texts-like.ts'
import { app } from '#shared/i18n/en/app.ts'
import { caseView } from '#shared/i18n/en/case-view.ts'
import { classification } from '#shared/i18n/en/classification.ts'
import { cnv } from '#shared/i18n/en/cnv.ts'
import { common } from '#shared/i18n/en/common.ts'
import { consent } from '#shared/i18n/en/consent.ts'
import { counselling } from '#shared/i18n/en/counselling.ts'
import { disease } from '#shared/i18n/en/disease.ts'
import { errors } from '#shared/i18n/en/errors.ts'
import { evidence } from '#shared/i18n/en/evidence.ts'
import { family } from '#shared/i18n/en/family.ts'
import { genome } from '#shared/i18n/en/genome.ts'
import { inheritance } from '#shared/i18n/en/inheritance.ts'
import { outbox } from '#shared/i18n/en/outbox.ts'
import { phenotype } from '#shared/i18n/en/phenotype.ts'
import { report } from '#shared/i18n/en/report.ts'
import { session } from '#shared/i18n/en/session.ts'
import { variants } from '#shared/i18n/en/variants.ts'
import { words } from '#shared/i18n/en/words.ts'
import { worklist } from '#shared/i18n/en/worklist.ts'

/** All English texts, key by key like the Danish ones. */
export const english = {
  common,
  session,
  worklist,
  caseView,
  family,
  phenotype,
  consent,
  variants,
  inheritance,
  genome,
  classification,
  cnv,
  evidence,
  disease,
  report,
  counselling,
  outbox,
  words,
  app,
  errors,
} as const satisfies TextsLike<typeof danish>
