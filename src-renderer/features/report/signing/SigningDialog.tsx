import { useRef, useState, type RefObject } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { signingRoles, type SigningRole } from '#shared/domain/report/sign-off.ts'
import type { ReportSectionId } from '#shared/registry/report-sections/report-sections.ts'
import { useCall, useCommand } from '#renderer/data/queries.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { DocumentView } from '#renderer/features/report/signing/DocumentView.tsx'
import { ExportForm } from '#renderer/features/report/signing/ExportForm.tsx'
import { ReopenForm } from '#renderer/features/report/signing/ReopenForm.tsx'
import { Button } from '#renderer/ui/kit/Button.tsx'
import { Dialog } from '#renderer/ui/kit/Dialog.tsx'
import { SelectField } from '#renderer/ui/kit/Field.tsx'
import { Notice } from '#renderer/ui/kit/Notice.tsx'
import { useToasts } from '#renderer/ui/kit/toasts.ts'
import { failureText, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/report/signing/SigningDialog.module.css'

export type SigningState = CallOutput<'signing.state'>

export interface SigningDialogProps {
  readonly caseId: CaseId
  readonly state: SigningState
  readonly canEdit: boolean
  readonly onClose: () => void
  readonly onGoTo: (section: ReportSectionId) => void
}

/** The report as it is read, beside what it lacks, who signed, and what can be made of it. */
export function SigningDialog({ caseId, state, canEdit, onClose, onGoTo }: SigningDialogProps) {
  const { t, format } = useTexts()
  const [newest] = state.versions
  const [chosen, setChosen] = useState<number | null>(null)
  // With the second signature there is no draft any more.
  const version = chosen ?? (state.isFinal ? (newest?.version ?? null) : null)
  // The button is gone with the signature; what it did is where the focus goes.
  const signatures = useRef<HTMLElement>(null)
  const shown = useCall('signing.document', { caseId, version })
  return (
    <Dialog title={t('report.signing.title')} isOpen onClose={onClose} width="wide">
      <div className={styles['columns']}>
        <div className={styles['reading']}>
          {shown.error === null ? null : (
            <Notice tone="warn">{failureText(t, shown.error.code, shown.error.params)}</Notice>
          )}
          {shown.data === undefined ? null : (
            <DocumentView document={shown.data.document} pictures={shown.data.pictures} />
          )}
        </div>
        <aside className={styles['side']}>
          <SelectField
            label={t('report.signing.shown')}
            value={String(version ?? '')}
            options={[
              ...(state.isFinal
                ? []
                : [{ value: '', label: t('report.signing.versionNow', { version: state.version }) }]),
              ...state.versions.map((each) => ({
                value: String(each.version),
                label: t('report.signing.version', { version: each.version, at: format.dateTime(each.signedAt) }),
              })),
            ]}
            onChange={(value) => setChosen(value === '' ? null : Number(value))}
          />
          {version === null ? <Missing state={state} onGoTo={onGoTo} /> : null}
          <Signatures state={state} place={signatures} />
          {isOutOfOrder(state) ? <Notice tone="warn">{t('report.signing.outOfOrder')}</Notice> : null}
          {state.coversOtherWords ? <Notice tone="warn">{t('report.signing.otherWords')}</Notice> : null}
          {version === null && canEdit ? (
            <SignButton
              caseId={caseId}
              state={state}
              digest={shown.data?.digest}
              onSigned={() => signatures.current?.focus()}
            />
          ) : null}
          {canEdit && state.signatures.length > 0 ? <ReopenForm caseId={caseId} /> : null}
          {canEdit ? <ExportForm caseId={caseId} version={version} /> : null}
        </aside>
      </div>
    </Dialog>
  )
}

function Missing({ state, onGoTo }: { readonly state: SigningState; readonly onGoTo: SigningDialogProps['onGoTo'] }) {
  const { t } = useTexts()
  return (
    <section>
      <h3>{t('report.signing.missing')}</h3>
      {state.missing.length === 0 ? <p>{t('report.signing.complete')}</p> : null}
      <ul className={styles['missing']}>
        {state.missing.map(({ section, reason, gene }) => (
          <li key={`${section} ${reason} ${gene ?? ''}`}>
            <button type="button" onClick={() => onGoTo(section)}>
              {t(`report.signing.reason.${reason}`, { section: t(`report.section.${section}`), gene: gene ?? '' })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Signatures({ state, place }: { readonly state: SigningState; readonly place: RefObject<HTMLElement | null> }) {
  const { t, format } = useTexts()
  return (
    <section ref={place} tabIndex={-1}>
      <h3>{t('report.signing.signatures')}</h3>
      {state.order === 'any' || state.isFinal ? null : <p>{t(`report.signing.order.${state.order ?? 'unset'}`)}</p>}
      <dl className={styles['signatures']}>
        {rolesInOrder(state).map((role) => {
          const signature = state.signatures.find((each) => each.role === role)
          return (
            <div key={role}>
              <dt>{t(`report.signing.role.${role}`)}</dt>
              <dd>
                {signature === undefined
                  ? t(notSignedYet(state, role))
                  : `${signature.name}, ${format.dateTime(signature.at)}`}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** Signed elsewhere in another order: no second signature is due beside the first. */
function isOutOfOrder({ order, due, signatures, isFinal }: SigningState): boolean {
  return order !== null && !isFinal && signatures.length > 0 && due.length === 0
}

function rolesInOrder({ order }: SigningState): readonly SigningRole[] {
  return order === 'clinicalFirst' ? signingRoles.toReversed() : signingRoles
}

function notSignedYet({ order, due }: SigningState, role: SigningRole) {
  if (order === null || order === 'any' || due.length === 0) return 'report.signing.notSigned'
  return due.includes(role) ? 'report.signing.due' : 'report.signing.later'
}

interface SignButtonProps {
  readonly caseId: CaseId
  readonly state: SigningState
  /** Of the words on screen. */
  readonly digest: string | undefined
  readonly onSigned: () => void
}

/** Signs what is on screen and nothing else. */
function SignButton({ caseId, state, digest, onSigned }: SignButtonProps) {
  const { t } = useTexts()
  const sign = useCommand('signing.sign')
  const showFailure = useFailures()
  const showToast = useToasts((toasts) => toasts.show)
  if (state.maySignAs === null) return null
  return (
    <Button
      look="primary"
      isDisabled={digest === undefined || state.missing.length > 0 || state.coversOtherWords || sign.isPending}
      onPress={() => {
        if (digest === undefined) return
        sign.mutate(
          { caseId, digest },
          {
            onError: showFailure,
            onSuccess: ({ isFinal }) => {
              showToast({ tone: 'ok', text: t(isFinal ? 'report.signing.final' : 'report.signing.signed') })
              onSigned()
            },
          },
        )
      }}
    >
      {t('report.signing.signAs', { role: t(`report.signing.role.${state.maySignAs}`).toLowerCase() })}
    </Button>
  )
}
