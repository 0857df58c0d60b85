import { Check, CircleAlert, CircleHelp, Minus, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCall } from '#renderer/data/queries.ts'
import { Pedigree } from '#renderer/ui/pedigree/Pedigree.tsx'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import { ScrollArea } from '#renderer/ui/kit/ScrollArea.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/family/FamilyPane.module.css'

type Family = CallOutput<'family.get'>
type Quality = Family['quality']
type Check = Quality['motherhood']['check']

/** Who belongs to whom, who is ill, and whether the samples are what they say they are. */
export function FamilyPane({ caseId }: { readonly caseId: CaseId }) {
  const { t } = useTexts()
  const family = useCall('family.get', { caseId })
  if (family.data === undefined) return null
  const { members, quality, consanguineous } = family.data
  return (
    <ScrollArea label={t('caseView.pane.family')} className={styles['family']}>
      <PaneInfo pane="family">
        <Summary quality={quality} />
      </PaneInfo>
      <Pedigree members={members} consanguineous={consanguineous} />
      {consanguineous ? <p className={styles['note']}>{t('family.consanguineous')}</p> : null}
      <QualityTable quality={quality} members={members} />
      {quality.isSimulated ? <p className={styles['note']}>{t('family.simulated')}</p> : null}
    </ScrollArea>
  )
}

const worst: readonly Check[] = ['failed', 'review', 'notDone', 'passed']

function worstOf(checks: readonly Check[]): Check {
  return worst.find((check) => checks.includes(check)) ?? 'notDone'
}

/** The header's short answer. */
function Summary({ quality }: { readonly quality: Quality }) {
  const { t } = useTexts()
  const sex = worstOf(quality.sex.map(({ check }) => check))
  const kinship = worstOf([quality.motherhood.check, quality.fatherhood.check])
  return (
    <>
      <span>
        {t('family.sexCheck')} <CheckMark check={sex} />
      </span>
      <span>
        {t('family.kinship')} <CheckMark check={kinship} />
      </span>
    </>
  )
}

const icons = { passed: Check, review: TriangleAlert, failed: CircleAlert, notDone: Minus }

/** The outcome of a check; the words are there for everybody who does not see the sign. */
function CheckMark({ check }: { readonly check: Check }) {
  const { t } = useTexts()
  const Icon = icons[check]
  return (
    <span className={styles[check]} title={t(`family.check.${check}`)}>
      <Icon size={12} strokeWidth={2.6} aria-hidden />
      <span className="visually-hidden">{t(`family.check.${check}`)}</span>
    </span>
  )
}

type People = Family['members']

function QualityTable({ quality, members }: { readonly quality: Quality; readonly members: People }) {
  const { t } = useTexts()
  const people = members.filter(({ id }) => quality.depth.some(({ personId }) => personId === id))
  if (people.length === 0) {
    return (
      <p className={styles['note']}>
        <CircleHelp size={12} aria-hidden /> {t('family.quality')}: {t('family.check.notDone')}
      </p>
    )
  }
  return (
    <table className={styles['quality']}>
      <caption className="visually-hidden">{t('family.quality')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('family.quality')}</span>
          </th>
          {people.map(({ id, relationship }) => (
            <th key={id} scope="col">
              {t(`common.relationship.${relationship}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <QualityRows quality={quality} people={people} />
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('family.mendelian')}</th>
          <td colSpan={people.length}>
            <Mendelian mendelian={quality.mendelian} />
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function QualityRows({ quality, people }: { readonly quality: Quality; readonly people: People }) {
  const { t, format } = useTexts()
  const of = <Entry extends { readonly personId: string }>(entries: readonly Entry[], id: string) =>
    entries.find(({ personId }) => personId === id)
  const row = (title: string, cell: (person: People[number]) => ReactNode) => (
    <tr>
      <th scope="row">{title}</th>
      {people.map((person) => (
        <td key={person.id}>{cell(person)}</td>
      ))}
    </tr>
  )
  return (
    <>
      {row(t('family.meanDepth'), ({ id }) => depthText(format.decimal, of(quality.depth, id)?.mean))}
      {row(t('family.at20x'), ({ id }) => {
        const share = of(quality.depth, id)?.shareAt20x
        return share == null ? t('common.none') : format.percent(share)
      })}
      {row(t('family.sexRow'), ({ id }) => (
        <CheckMark check={of(quality.sex, id)?.check ?? 'notDone'} />
      ))}
      {row(t('family.parentRow'), ({ relationship }) => {
        if (relationship === 'mother') return <Parentage {...quality.motherhood} />
        return relationship === 'father' ? <Parentage {...quality.fatherhood} /> : null
      })}
      {row(t('family.contamination'), ({ id }) => {
        const found = of(quality.contamination, id)
        return found?.fraction == null ? <CheckMark check="notDone" /> : format.percentFine(found.fraction)
      })}
    </>
  )
}

function depthText(decimal: (value: number) => string, mean: number | undefined): string {
  return mean === undefined ? '–' : `${decimal(mean)}×`
}

function Parentage({ check, relatedness }: Quality['motherhood']) {
  const { format } = useTexts()
  return (
    <>
      <CheckMark check={check} /> {relatedness === null ? null : format.score(relatedness)}
    </>
  )
}

function Mendelian({ mendelian: { check, sites, errors } }: Pick<Quality, 'mendelian'>) {
  const { t, format } = useTexts()
  return (
    <>
      <CheckMark check={check} />{' '}
      {sites === null || errors === null
        ? t('family.check.notDone')
        : t('family.mendelianCount', { errors: format.integer(errors), sites: format.integer(sites) })}
    </>
  )
}
