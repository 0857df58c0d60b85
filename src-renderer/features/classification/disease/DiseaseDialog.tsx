import { useId, useState } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { diseaseModels } from '#shared/domain/classification/germline/disease-statement.ts'
import type { CaseId, VariantKey } from '#shared/kit/ids.ts'
import { CallFailure } from '#renderer/data/client.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { useHeldDraft } from '#renderer/data/use-held-draft.ts'
import { languageOf, readTexts, textsOf, type Draft } from '#renderer/features/classification/disease/disease-draft.ts'
import { DiseaseFields } from '#renderer/features/classification/disease/DiseaseFields.tsx'
import { DiseaseLimit } from '#renderer/features/classification/disease/DiseaseLimit.tsx'
import { DiseaseVersions, type StatedDisease } from '#renderer/features/classification/disease/DiseaseVersions.tsx'
import { TakeBackForm } from '#renderer/features/classification/disease/TakeBackForm.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { DraftNote } from '#renderer/ui/kit/DraftNote.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { useLatest } from '#renderer/ui/kit/use-latest.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/disease/Disease.module.css'

type Inheritance = CallOutput<'evidence.get'>['inheritance']

export interface DiseaseDialogProps {
  readonly variant: { readonly caseId: CaseId; readonly key: VariantKey }
  readonly gene: string
  readonly inheritance: Inheritance
  readonly canEdit: boolean
  readonly onClose: () => void
}

/** How frequent the disease of a gene is, as the department states it for all its cases; who only reads sees the versions. */
export function DiseaseDialog(props: DiseaseDialogProps) {
  const { variant, gene, canEdit, onClose } = props
  const { t } = useTexts()
  const { data, isFetching } = useCall('disease.versions', variant)
  // A form begins with what holds now, never with what was known when it was last looked at.
  const [isCurrent, setCurrent] = useState(false)
  if (!isCurrent && data !== undefined && !isFetching) setCurrent(true)
  const title = t('disease.title', { gene })
  if (isCurrent && data !== undefined && canEdit)
    return <DiseaseEditor {...props} title={title} versions={data.versions} />
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <DiseaseVersions versions={data?.versions ?? []} />
    </Dialog>
  )
}

interface DiseaseEditorProps extends DiseaseDialogProps {
  readonly title: string
  readonly versions: readonly StatedDisease[]
}

function DiseaseEditor({ variant, inheritance, onClose, title, versions }: DiseaseEditorProps) {
  const { t, language } = useTexts()
  const form = useId()
  const current = versions[0]?.takenBack === null ? versions[0] : null
  // What the form begins with stays, whatever somebody states meanwhile.
  const [initial] = useState(() => textsOf(current, inheritance?.mode ?? null, language))
  const draft = useHeldDraft({ form: 'disease.state', ...variant, item: null }, initial)
  const { statement, computed, problems } = readTexts(draft.texts)
  const [tries, setTries] = useState(0)
  const finish = (): void => {
    draft.end()
    onClose()
  }
  const { isSaving, save } = useStating(variant, versions, finish)
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={finish}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" form={form} isDisabled={isSaving}>
            {t('disease.save')}
          </Button>
        </>
      }
    >
      <div className={styles['dialog']}>
        <p className={styles['muted']}>{t('disease.about')}</p>
        <DraftNote draft={draft} />
        <form
          id={form}
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault()
            setTries(tries + 1)
            if (statement !== null) save(statement)
          }}
        >
          <DiseaseFields draft={draft} problems={problems} tries={tries} inheritance={inheritance} />
        </form>
        <DiseaseLimit computed={computed} model={diseaseModels.find((name) => name === draft.texts.model)} />
        {current === null ? null : <TakeBackForm key={current.version} variant={variant} version={current.version} />}
        <DiseaseVersions versions={versions} onUse={(version) => take(draft, version)} />
      </div>
    </Dialog>
  )
}

/** Puts what was stated once into the fields, to be saved as a new version. */
function take(draft: Draft, version: StatedDisease): void {
  draft.change(textsOf(version, null, languageOf(draft.texts)))
}

/** Saves on top of what was seen; what somebody else stated meanwhile is seen before it is gone over. */
function useStating(
  variant: DiseaseDialogProps['variant'],
  versions: readonly StatedDisease[],
  onSaved: () => void,
): {
  readonly isSaving: boolean
  readonly save: (statement: NonNullable<ReturnType<typeof readTexts>['statement']>) => void
} {
  const { t } = useTexts()
  const fail = useFailures()
  const show = useToasts((state) => state.show)
  const state = useCommand('disease.state')
  const newest = versions[0]?.version ?? 0
  const seen = useLatest(newest)
  const [basedOn, setBasedOn] = useState(newest)
  return {
    isSaving: state.isPending,
    save: (statement) =>
      state.mutate(
        { ...variant, ...statement, basedOn },
        {
          onError: (failure) => {
            if (failure instanceof CallFailure && failure.code === 'disease.changedMeanwhile') setBasedOn(seen.current)
            fail(failure)
          },
          onSuccess: ({ version }) => {
            show({ tone: 'ok', text: t('disease.saved', { version }) })
            onSaved()
          },
        },
      ),
  }
}
