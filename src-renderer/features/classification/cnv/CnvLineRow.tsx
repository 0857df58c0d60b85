import { Check, SlidersHorizontal, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CnvKind } from '#shared/domain/classification/cnv/cnv-row.ts'
import { CnvLineForm } from '#renderer/features/classification/cnv/CnvLineForm.tsx'
import type { CnvProposal, SheetLine } from '#renderer/features/classification/cnv/sheet-lines.ts'
import type { Scoring } from '#renderer/features/classification/cnv/use-scoring.ts'
import { sourceText } from '#renderer/features/classification/fact-text.ts'
import { Button, IconButton } from '#renderer/ui/kit/Button.tsx'
import { textOr, useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/classification/cnv/Cnv.module.css'

export interface CnvLineRowProps {
  readonly kind: CnvKind
  readonly line: SheetLine
  readonly scoring: Scoring
  readonly canScore: boolean
}

/** One line of the sheet: its code, what it means, what it was given, and what the data say of it. */
export function CnvLineRow({ kind, line, scoring, canScore }: CnvLineRowProps) {
  const { t, format } = useTexts()
  const { row, proposal, given } = line
  const state = given !== null ? 'given' : proposal !== null ? 'proposed' : 'open'
  const isChanging = scoring.changing === row.code
  const place = useKeptFocus(scoring.inHand === row.code, isChanging ? 'form' : state)
  const own = textOr(t, `cnv.${kind}.${row.code}`, '')
  return (
    <li ref={place} className={`${styles['row']} ${styles[state]}`} data-line={row.code} data-state={state}>
      <div className={styles['line']}>
        <strong className={styles['code']}>{row.code}</strong>
        <span className={styles['meaning']}>{own === '' ? textOr(t, `cnv.line.${row.code}`, row.meaning) : own}</span>
        {given === null ? null : <strong className={styles['points']}>{format.hundredths(given.points)}</strong>}
      </div>
      {proposal === null ? null : <Reason proposal={proposal} />}
      {given === null || given.note === '' ? null : <p className={styles['note']}>{given.note}</p>}
      {isChanging ? (
        <CnvLineForm line={line} scoring={scoring} />
      ) : (
        <div className={styles['foot']}>
          <State line={line} />
          <Acts line={line} scoring={scoring} canScore={canScore} />
        </div>
      )}
    </li>
  )
}

/** What was pressed is gone when a line changes: the focus goes on with its other buttons instead of being lost. */
function useKeptFocus(isInHand: boolean, shown: 'form' | 'given' | 'proposed' | 'open') {
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // A form takes the focus itself.
    if (isInHand && shown !== 'form' && document.activeElement === document.body)
      place.current?.querySelector('button')?.focus()
  }, [isInHand, shown])
  return place
}

/** Whether it was given or is proposed, and what was proposed where another value was given. */
function State({ line: { proposal, given } }: Pick<CnvLineRowProps, 'line'>) {
  const { t, format } = useTexts()
  if (given === null)
    return <span className={styles['state']}>{proposal === null ? null : t('cnv.state.proposed')}</span>
  const isOther = proposal !== null && proposal.points !== given.points
  const points = isOther ? format.hundredths(proposal.points) : ''
  return <span className={styles['state']}>{t(isOther ? 'cnv.state.givenOther' : 'cnv.state.given', { points })}</span>
}

/** What speaks for it, and where that was read. */
function Reason({ proposal: { sentence, source, version, date } }: { readonly proposal: CnvProposal }) {
  const texts = useTexts()
  const { t, format } = texts
  const from = [sourceText(source, texts), version, date === '' ? '' : format.date(date)]
  return (
    <p className={styles['reason']}>
      {t(`cnv.sentence.${sentence.key}`, { ...sentence.params })}{' '}
      <span className={styles['from']}>{from.filter((part) => part !== '').join(' · ')}</span>
    </p>
  )
}

/** What is proposed, and the one value of a line, is a press away; everything else has a form. */
function Acts({ line, scoring, canScore }: Omit<CnvLineRowProps, 'kind'>) {
  const { t, format } = useTexts()
  const { row, proposal, given } = line
  const { code } = row
  const named = (act: string): string => t('cnv.ofLine', { act, code })
  const [lowest, highest] = row.range
  const points = proposal?.points ?? (lowest === highest ? lowest : null)
  const act =
    points === null ? '' : t(proposal === null ? 'cnv.give' : 'cnv.take', { points: format.hundredths(points) })
  return (
    <span className={styles['buttons']}>
      {given !== null ? (
        <IconButton
          label={named(t('cnv.takeBack'))}
          icon={<Undo2 size={13} />}
          isDisabled={!canScore}
          onPress={() => scoring.score(code, null)}
        />
      ) : points === null ? null : (
        <Button
          isSmall
          icon={<Check size={12} />}
          aria-label={named(act)}
          isDisabled={!canScore}
          onPress={() => scoring.score(code, points)}
        >
          {act}
        </Button>
      )}
      {given === null && points === null ? (
        <Button isSmall aria-label={named(t('cnv.enter'))} isDisabled={!canScore} onPress={() => scoring.change(code)}>
          {t('cnv.enter')}
        </Button>
      ) : (
        <IconButton
          label={named(t('cnv.change'))}
          icon={<SlidersHorizontal size={13} />}
          isDisabled={!canScore}
          onPress={() => scoring.change(code)}
        />
      )}
    </span>
  )
}
