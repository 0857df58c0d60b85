import { Check, SlidersHorizontal, Undo2, X } from 'lucide-react'
import { criterion as entryOf } from '#shared/domain/classification/germline/criteria.ts'
import { writeCriterion } from '#shared/domain/classification/germline/criterion-code.ts'
import { changeText } from '#renderer/features/classification/change-text.ts'
import { CriterionForm } from '#renderer/features/classification/CriterionForm.tsx'
import type { Criterion, Deciding, Proposal } from '#renderer/features/classification/use-deciding.ts'
import { factText, sourceText, writtenParams } from '#renderer/features/classification/fact-text.ts'
import { IconButton } from '#renderer/ui/kit/Button.tsx'
import { Pill } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/Criteria.module.css'

export interface CriterionRowProps {
  readonly criterion: Criterion
  readonly deciding: Deciding
  readonly canDecide: boolean
}

export function CriterionRow({ criterion, deciding, canDecide }: CriterionRowProps) {
  const texts = useTexts()
  const { t } = texts
  const { code, proposal, decision, change } = criterion
  // What a decision rests on is said also where the data no longer say it.
  const basis = proposal ?? decision?.proposal ?? null
  const state = decision === null ? 'open' : decision.state
  const written = decision === null ? (proposal?.written ?? code) : writeCriterion(code, decision.strength)
  const isBenign = entryOf(code).direction === 'benign'
  return (
    <li
      className={`${styles['row']} ${styles[state]} ${isBenign ? styles['benign'] : ''}`}
      data-criterion={code}
      data-state={state}
    >
      <div className={styles['line']}>
        <strong className={styles['code']}>{written}</strong>
        <span className={styles['state']}>
          {decision !== null && basis === null
            ? t('classification.criteria.own')
            : t(`classification.criteria.${state}`)}
        </span>
        <Buttons criterion={criterion} deciding={deciding} canDecide={canDecide} />
      </div>
      {change === null ? null : (
        <p className={styles['caution']}>
          <Pill tone="warn">{t('classification.earlier.changed')}</Pill> {changeText(change, texts)}
        </p>
      )}
      {basis === null ? null : <Basis proposal={basis} />}
      {decision === null || decision.reason === '' ? null : <p className={styles['reason']}>{decision.reason}</p>}
      {deciding.changing === code ? (
        <CriterionForm
          variant={deciding.variant}
          code={code}
          onCancel={() => deciding.change(null)}
          onSave={(_, more, onSaved) => deciding.decide(code, 'accepted', more, onSaved)}
        />
      ) : null}
    </li>
  )
}

/** Each decision is one key away, and each can be taken back. */
function Buttons({ criterion: { code, decision }, deciding, canDecide }: CriterionRowProps) {
  const { t } = useTexts()
  const common = { isDisabled: !canDecide, onFocus: () => deciding.pointAt(code) }
  return (
    <span className={styles['buttons']}>
      {decision === null ? (
        <>
          <IconButton
            label={`${t('classification.criteria.accept')} ${code}`}
            shortcut="A"
            icon={<Check size={13} />}
            {...common}
            onPress={() => deciding.decide(code, 'accepted')}
          />
          <IconButton
            label={`${t('classification.criteria.dismiss')} ${code}`}
            shortcut="D"
            icon={<X size={13} />}
            {...common}
            onPress={() => deciding.decide(code, 'dismissed')}
          />
        </>
      ) : (
        <IconButton
          label={`${t('classification.criteria.takeBack')}: ${code}`}
          icon={<Undo2 size={13} />}
          {...common}
          onPress={() => deciding.decide(code, 'open')}
        />
      )}
      <IconButton
        label={`${t('classification.criteria.change')} ${code}`}
        shortcut="S"
        icon={<SlidersHorizontal size={13} />}
        {...common}
        onPress={() => deciding.change(code)}
      />
    </span>
  )
}

/** The sentence, what to look at first, and behind it value, threshold, source and rule. */
function Basis({ proposal }: { readonly proposal: Proposal }) {
  const texts = useTexts()
  const { t, format } = texts
  const { source, version, date } = proposal
  return (
    <>
      <p className={styles['sentence']}>
        {t(`evidence.sentence.${proposal.sentence.key}`, { ...writtenParams(proposal.sentence.params, texts) })}
      </p>
      {proposal.cautions.map((caution) => (
        <p key={caution} className={styles['caution']}>
          {t(`evidence.caution.${caution}`)}
        </p>
      ))}
      <details className={styles['basis']}>
        <summary>
          {[
            sourceText(source, texts),
            version === '' ? t('classification.evidence.notStated') : version,
            format.date(date),
          ].join(' · ')}
        </summary>
        <dl>
          <dt>{t('classification.criteria.value')}</dt>
          <dd>{factText(proposal.value, texts)}</dd>
          <dt>{t('classification.criteria.threshold')}</dt>
          <dd>{factText(proposal.threshold, texts)}</dd>
          <dt>{t('classification.criteria.source')}</dt>
          <dd>{sourceText(source, texts)}</dd>
          <dt>{t('classification.criteria.rule')}</dt>
          {/* Titles of publications stand as they were printed. */}
          <dd {...(proposal.rule.key === 'asWritten' ? { lang: 'en' } : {})}>{factText(proposal.rule, texts)}</dd>
        </dl>
      </details>
    </>
  )
}
