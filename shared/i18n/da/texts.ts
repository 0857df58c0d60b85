import { app } from '#shared/i18n/da/app.ts'
import { caseView } from '#shared/i18n/da/case-view.ts'
import { classification } from '#shared/i18n/da/classification.ts'
import { cnv } from '#shared/i18n/da/cnv.ts'
import { common } from '#shared/i18n/da/common.ts'
import { consent } from '#shared/i18n/da/consent.ts'
import { counselling } from '#shared/i18n/da/counselling.ts'
import { disease } from '#shared/i18n/da/disease.ts'
import { errors } from '#shared/i18n/da/errors.ts'
import { evidence } from '#shared/i18n/da/evidence.ts'
import { family } from '#shared/i18n/da/family.ts'
import { genome } from '#shared/i18n/da/genome.ts'
import { inheritance } from '#shared/i18n/da/inheritance.ts'
import { outbox } from '#shared/i18n/da/outbox.ts'
import { phenotype } from '#shared/i18n/da/phenotype.ts'
import { report } from '#shared/i18n/da/report.ts'
import { session } from '#shared/i18n/da/session.ts'
import { variants } from '#shared/i18n/da/variants.ts'
import { words } from '#shared/i18n/da/words.ts'
import { worklist } from '#shared/i18n/da/worklist.ts'

/** All Danish texts; Danish is the language everything is written in first. */
export const danish = {
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
} as const
