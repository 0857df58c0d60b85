import type { CaseRepo } from '#main/features/cases/case-repo.ts'
import type { OpenCases } from '#main/features/cases/open-cases.ts'
import type { AreaNames, HandlersFor } from '#main/features/handler.ts'
import type { HpoLabels } from '#main/knowledge/hpo.ts'

export interface PhenotypePorts {
  readonly openCases: OpenCases
  readonly cases: CaseRepo
  readonly hpo: () => Promise<HpoLabels>
  /** Language of the window that asks; Danish labels are shown only to Danish readers. */
  readonly language: () => 'da' | 'en'
}

export function phenotypeHandlers({
  openCases,
  cases,
  hpo,
  language,
}: PhenotypePorts): HandlersFor<AreaNames<'phenotype'>> {
  return {
    'phenotype.get': async ({ caseId }, { user }) => {
      const { manifest } = await openCases.get(caseId, user)
      const labels = await hpo()
      return {
        terms: manifest.features.map(({ id, label, isExcluded, onset }) => {
          const danish = language() === 'da' ? labels.danish(id) : undefined
          return {
            id,
            label: danish ?? labels.english(id) ?? label,
            labelLanguage: danish === undefined ? 'en' : 'da',
            isExcluded,
            onset: onset === null ? null : onsetInWords(onset, language(), labels),
          }
        }),
        indication: cases.entry(caseId)?.indication ?? '',
        indicationGenes: {
          name: manifest.indicationGenes.name,
          version: manifest.indicationGenes.version,
          count: manifest.indicationGenes.genes.length,
        },
        ontologyVersion: manifest.ontologyVersion,
      }
    },
  }
}

const units = {
  da: { Y: ['år', 'år'], M: ['måned', 'måneder'], W: ['uge', 'uger'], D: ['dag', 'dage'] },
  en: { Y: ['year', 'years'], M: ['month', 'months'], W: ['week', 'weeks'], D: ['day', 'days'] },
} as const

/** An onset class by its name, an age such as `P2Y6M` as "2 år 6 måneder". */
function onsetInWords(onset: string, language: 'da' | 'en', labels: HpoLabels): string {
  if (onset.startsWith('HP:')) {
    const danish = language === 'da' ? labels.danish(onset) : undefined
    return danish ?? labels.english(onset) ?? onset
  }
  const parts = [...onset.matchAll(/(\d+)([YMWD])/gu)].map(([, count = '', unit = '']) => {
    const names = units[language][unit === 'Y' || unit === 'M' || unit === 'W' ? unit : 'D']
    return `${count} ${names[count === '1' ? 0 : 1]}`
  })
  return parts.join(' ') || onset
}
