import { personId, type CaseId } from '#shared/kit/ids.ts'
import { percentWords } from '#shared/i18n/risk-words.ts'
import { useCall } from '#renderer/data/queries.ts'
import type { RiskFinding } from '#renderer/features/counselling/risk/RiskView.tsx'
import { Pedigree, type Member, type MemberNote } from '#renderer/ui/pedigree/Pedigree.tsx'
import { useTexts, type Texts } from '#renderer/ui/text/i18n.ts'

type FamilyRisk = RiskFinding['risks'][number]

const nextChildId = personId('next-child')
const ownChildrenId = personId('own-children')
const ownPartnerId = personId('own-partner')

/**
 * The pedigree with a risk under each person it is about: the parents' next child and the patient's children are drawn in, dashed,
 * because they are nobody yet.
 */
export function RiskPedigree({ caseId, finding }: { readonly caseId: CaseId; readonly finding: RiskFinding }) {
  const texts = useTexts()
  const family = useCall('family.get', { caseId })
  if (family.data === undefined) return null
  const { members, consanguineous } = family.data
  const proband = members.find(({ relationship }) => relationship === 'proband')
  if (proband === undefined) return null
  const riskOf = (audience: FamilyRisk['audience']): string =>
    finding.risks
      .filter((risk) => risk.audience === audience)
      .map((risk) => shortRisk(risk, texts))
      .join(' · ')
  const planned: readonly Member[] = [
    { ...nobody, id: nextChildId, motherId: proband.motherId, fatherId: proband.fatherId },
    { ...nobody, id: ownPartnerId, sex: proband.sex === 'female' ? 'male' : 'female' },
    {
      ...nobody,
      id: ownChildrenId,
      motherId: proband.sex === 'female' ? proband.id : ownPartnerId,
      fatherId: proband.sex === 'female' ? ownPartnerId : proband.id,
    },
  ]
  const { t } = texts
  const notes = new Map(
    members.flatMap(({ id, relationship }): (readonly [string, MemberNote])[] => {
      if (relationship === 'sister' || relationship === 'brother' || relationship === 'sibling') {
        return [[id, { role: t(`common.relationship.${relationship}`), text: riskOf('siblings'), isPlanned: false }]]
      }
      if (relationship !== 'relative') return []
      return [[id, { role: t('common.relationship.relative'), text: riskOf('otherRelatives'), isPlanned: false }]]
    }),
  )
  notes.set(nextChildId, { role: t('counselling.risk.short.nextChild'), text: riskOf('nextChild'), isPlanned: true })
  notes.set(ownChildrenId, {
    role: t('counselling.risk.short.ownChildren'),
    text: riskOf('ownChildren'),
    isPlanned: true,
  })
  notes.set(ownPartnerId, { role: t('counselling.risk.partner'), text: '', isPlanned: true })
  return <Pedigree members={[...members, ...planned]} consanguineous={consanguineous} notes={notes} />
}

const nobody: Omit<Member, 'id'> = {
  relationship: 'relative',
  name: null,
  maskedCpr: null,
  birthDate: null,
  sex: 'unknown',
  affected: 'unknown',
  motherId: null,
  fatherId: null,
  isSequenced: true,
}

/** `25 %`, `1 %–2 %`, or a dash where a number would mislead; the sentence stands on the card. */
function shortRisk({ result }: FamilyRisk, { t, language }: Texts): string {
  if (result.kind === 'refused' || (result.kind === 'range' && result.shares === null)) return t('common.none')
  if (result.kind === 'probability') return percentWords(result.probability, language)
  const [low, high] = [percentWords(result.low, language), percentWords(result.high, language)]
  return t('counselling.risk.between', { low, high })
}
