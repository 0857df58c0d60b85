import { Copy, LockKeyhole, Send, Signature, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { acceptedCriteria } from '#shared/domain/classification/assessment/assessment.ts'
import { variantClasses, type VariantClass } from '#shared/domain/classification/classes.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { call } from '#renderer/data/client.ts'
import { useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { basisText } from '#renderer/features/classification/basis-text.ts'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { ClassBadge } from '#renderer/ui/kit/ClassBadge.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { SelectField, TextField } from '#renderer/ui/kit/Field.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { Pill, type PillTone } from '#renderer/ui/kit/Pill.tsx'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/Reading.module.css'

type Found = CallOutput<'classification.get'>
type Phase = Found['reading']['phase']

export interface ReadingProps {
  readonly caseId: CaseId
  readonly variantKey: VariantKey
  readonly found: Found
  readonly canEdit: boolean
}

const tones: Readonly<Record<Phase, PillTone>> = {
  reading: 'plain',
  awaitingSecond: 'accent',
  disagreed: 'warn',
  agreed: 'ok',
  signed: 'ok',
}

/** How far the two readers are, and the next thing this one can do. */
export function Reading({ caseId, variantKey: key, found, canEdit }: ReadingProps) {
  const { t } = useTexts()
  const { reading } = found
  const { phase, hasHandedIn } = reading
  return (
    <section className={styles['reading']} aria-label={t('classification.reading.title')} data-phase={phase}>
      <header className={styles['head']}>
        <h4>{t('classification.reading.title')}</h4>
        <Pill tone={tones[phase]} icon={phase === 'signed' ? <LockKeyhole size={11} aria-hidden /> : undefined}>
          {t(`classification.reading.phase.${phase}`)}
        </Pill>
      </header>
      {phase === 'awaitingSecond' && !hasHandedIn && canEdit ? (
        <Notice tone="info">{t('classification.reading.blind')}</Notice>
      ) : null}
      <Comparison found={found} />
      {canEdit ? <Acts variant={{ caseId, key }} phase={phase} hasHandedIn={hasHandedIn} /> : null}
    </section>
  )
}

/** Both readings side by side; the core gives the other one only when both are in. */
function Comparison({ found: { current, reading } }: { readonly found: Found }) {
  const texts = useTexts()
  const { t, format } = texts
  const { others, verdict } = reading
  if (others.length === 0) return null
  const own = {
    readerId: 'own',
    reader: t('classification.reading.mine'),
    class: current.effective,
    classReason: current.classReason,
    comment: current.comment,
    criteria: acceptedCriteria(current),
    cnvTotal: current.computed.cnv?.points ?? null,
  }
  return (
    <>
      <div className={styles['sides']}>
        {[...(current.revision === 0 ? [] : [own]), ...others].map((side) => (
          <div key={side.readerId} className={styles['side']}>
            <p className={styles['who']}>
              <span>{side.reader}</span>
              {side.class === null ? null : <ClassBadge value={side.class} />}
            </p>
            <p className={styles['small']}>{basisText(side, texts)}</p>
            {[side.classReason, side.comment].map((text) => (text === '' ? null : <p key={text}>{text}</p>))}
          </div>
        ))}
      </div>
      {verdict?.class == null ? null : (
        <p className={styles['who']}>
          <ClassBadge value={verdict.class} />
          <span>{verdict.reason}</span>
          <span className={styles['small']}>
            {t('classification.reading.signedBy', { name: verdict.made.by, time: format.dateTime(verdict.made.at) })}
          </span>
        </p>
      )}
    </>
  )
}

interface ActsProps {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  readonly phase: Phase
  readonly hasHandedIn: boolean
}

function Acts({ variant, phase, hasHandedIn }: ActsProps) {
  const { t } = useTexts()
  const fail = useFailures()
  const handIn = useCommand('classification.handIn')
  const withdraw = useCommand('classification.withdraw')
  const sign = useCommand('classification.sign')
  switch (phase) {
    case 'reading':
    case 'awaitingSecond':
      return hasHandedIn ? (
        <Button isSmall icon={<Undo2 size={13} />} onPress={() => withdraw.mutate(variant, { onError: fail })}>
          {t('classification.reading.withdraw')}
        </Button>
      ) : (
        <Button isSmall icon={<Send size={13} />} onPress={() => handIn.mutate(variant, { onError: fail })}>
          {t('classification.reading.handIn')}
        </Button>
      )
    case 'disagreed':
      return hasHandedIn ? <Reconcile variant={variant} /> : null
    case 'agreed':
      return hasHandedIn ? (
        <Button
          isSmall
          look="primary"
          icon={<Signature size={13} />}
          onPress={() => sign.mutate(variant, { onError: fail })}
        >
          {t('classification.reading.sign')}
        </Button>
      ) : null
    case 'signed':
      return (
        <>
          <Exports variant={variant} />
          <Reopen variant={variant} />
        </>
      )
  }
}

/** What is signed, for others, copied as text; nothing of the patient is in it. */
function Exports({ variant }: Pick<ActsProps, 'variant'>) {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const copy = async (format: 'phenopacket' | 'clinvar'): Promise<void> => {
    const { text } = await call('classification.export', { ...variant, format })
    await navigator.clipboard.writeText(text)
    show({ tone: 'ok', text: t('classification.reading.exported') })
  }
  return (
    <div className={styles['who']}>
      <Button isSmall icon={<Copy size={12} />} onPress={() => void copy('clinvar').catch(fail)}>
        {t('classification.reading.exportClinvar')}
      </Button>
      <Button isSmall icon={<Copy size={12} />} onPress={() => void copy('phenopacket').catch(fail)}>
        {t('classification.reading.exportPhenopacket')}
      </Button>
    </div>
  )
}

function Reconcile({ variant }: Pick<ActsProps, 'variant'>) {
  const { t } = useTexts()
  const fail = useFailures()
  const reconcile = useCommand('classification.reconcile')
  const [agreed, setAgreed] = useState<VariantClass>('uncertain')
  const draft = useHeldDraft({ form: 'reading.reconcile', ...variant, item: null }, { reason: '' })
  const { reason } = draft.texts
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        reconcile.mutate({ ...variant, class: agreed, reason }, { onError: fail, onSuccess: draft.end })
      }}
    >
      <SelectField
        label={t('classification.reading.agreedClass')}
        value={agreed}
        options={variantClasses.map((value) => ({ value, label: t(`classification.class.${value}`) }))}
        onChange={setAgreed}
      />
      <TextField
        label={t('classification.reading.reason')}
        value={reason}
        onChange={(typed) => draft.change({ reason: typed })}
      />
      <DraftNote draft={draft} />
      <Button isSmall look="primary" type="submit">
        {t('classification.reading.reconcile')}
      </Button>
    </form>
  )
}

function Reopen({ variant }: Pick<ActsProps, 'variant'>) {
  const { t } = useTexts()
  const fail = useFailures()
  const reopen = useCommand('classification.reopen')
  const draft = useHeldDraft({ form: 'reading.reopen', ...variant, item: null }, { reason: '' })
  const { reason } = draft.texts
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        reopen.mutate({ ...variant, reason }, { onError: fail, onSuccess: draft.end })
      }}
    >
      <TextField
        label={t('classification.reading.reopenReason')}
        value={reason}
        onChange={(typed) => draft.change({ reason: typed })}
      />
      <DraftNote draft={draft} />
      <Button isSmall type="submit">
        {t('classification.reading.reopen')}
      </Button>
    </form>
  )
}
