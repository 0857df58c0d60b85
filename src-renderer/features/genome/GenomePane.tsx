import { lazy, Suspense, useRef, useState } from 'react'
import type { Build } from '#shared/domain/coordinates/coordinates.ts'
import type { CaseId } from '#shared/kit/ids.ts'
import { useCommandHandler } from '#renderer/data/commands.ts'
import { useCytobands } from '#renderer/data/cytobands.ts'
import { useCall } from '#renderer/data/queries.ts'
import { useSelection } from '#renderer/data/selection.ts'
import { useFailures } from '#renderer/data/use-failures.ts'
import { GenomeNotices } from '#renderer/features/genome/GenomeNotices.tsx'
import { GenomeToolbar } from '#renderer/features/genome/GenomeToolbar.tsx'
import { firstPlaces, placeOf, viewOf, withRoom } from '#renderer/features/genome/genome-places.ts'
import { placeInWords } from '#renderer/ui/text/length-in-words.ts'
import { useTakeFigure } from '#renderer/features/genome/use-take-figure.ts'
import { useGenomeContent } from '#renderer/features/genome/use-genome-content.ts'
import { PaneInfo } from '#renderer/ui/dock/Dock.tsx'
import type { GenomeBrowserHandle } from '#renderer/ui/genome/GenomeBrowser.tsx'
import type { GenomePlace } from '#renderer/ui/genome/genome-host.ts'
import { useTexts } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/genome/GenomePane.module.css'

/** igv.js is large and needed only here. */
const GenomeBrowser = lazy(async () => {
  const { GenomeBrowser: component } = await import('#renderer/ui/genome/GenomeBrowser.tsx')
  return { default: component }
})

/** The reads of child, mother and father at the variant in hand. */
export function GenomePane({ caseId, canEdit }: { readonly caseId: CaseId; readonly canEdit: boolean }) {
  const texts = useTexts()
  const fail = useFailures()
  const session = useCall('genome.session', { caseId })
  const content = useGenomeContent(caseId, session.data)
  const browser = useRef<GenomeBrowserHandle>(null)
  const figure = useTakeFigure(caseId, session.data, browser)
  const variant = useSelection((state) => state.variant)
  const [shown, setShown] = useState<GenomePlace | null>(null)
  const { view, marked } = useWhatToShow(content?.build ?? 'GRCh38')
  const bands = useCytobands(content?.build)
  const [shownKey, setShownKey] = useState('')
  useCommandHandler('genome.focus', () => browser.current?.focus())
  useCommandHandler('genome.zoomIn', () => browser.current?.zoomIn())
  useCommandHandler('genome.zoomOut', () => browser.current?.zoomOut())
  if (session.data === undefined || content === null) return null
  return (
    <div className={styles['genome']}>
      <PaneInfo
        pane="genome"
        fact={shown === null ? null : <span className={styles['place']}>{placeInWords(texts, shown)}</span>}
      >
        <GenomeToolbar
          build={session.data.build}
          variant={variant}
          reads={session.data.reads}
          onZoomIn={() => browser.current?.zoomIn()}
          onZoomOut={() => browser.current?.zoomOut()}
          onToVariant={() => {
            if (variant !== null) browser.current?.goTo(viewOf(variant))
          }}
          isTaking={figure.isBusy}
          onTakeFigure={canEdit ? () => void figure.take() : null}
        />
      </PaneInfo>
      <GenomeNotices session={session.data} />
      <div className={styles['browser']} data-shown={shownKey}>
        <Suspense fallback={<p className={styles['loading']}>{texts.t('genome.loading')}</p>}>
          <GenomeBrowser
            label={texts.t('caseView.pane.genome')}
            content={content}
            view={view}
            marked={marked}
            shown={shown ?? view}
            bands={bands}
            formatPosition={texts.format.integer}
            onMove={setShown}
            onShown={() => setShownKey(variant?.key ?? '')}
            onFailure={fail}
            handle={browser}
          />
        </Suspense>
      </div>
      {session.data.reads.some(({ grant }) => grant !== null) ? (
        <p className={styles['note']}>{texts.t('genome.closedGenes')}</p>
      ) : null}
    </div>
  )
}

/** The place somebody asked for, else the variant in hand, else where every build begins. */
function useWhatToShow(build: Build): { readonly view: GenomePlace; readonly marked: GenomePlace | null } {
  const { variant, place } = useSelection()
  const wanted = place === null ? (variant === null ? firstPlaces[build] : viewOf(variant)) : withRoom(place)
  return { view: useSamePlace(wanted), marked: useSamePlace(variant === null ? null : placeOf(variant)) }
}

/** The same object as long as it is the same place: a variant that was read again must not move the browser. */
function useSamePlace<Place extends GenomePlace | null>(place: Place): Place {
  const [known, setKnown] = useState(place)
  const isSame = known?.contig === place?.contig && known?.start === place?.start && known?.end === place?.end
  if (isSame) return known
  setKnown(place)
  return place
}
