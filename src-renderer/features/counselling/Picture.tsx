import type { StoryPicture } from '#shared/domain/counselling/story.ts'
import { useTexts, type Translate } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/features/counselling/Picture.module.css'

/** Gene, effect and person as a drawing that shows nothing of which gene or which change. */
export function Picture({ picture }: { readonly picture: StoryPicture }) {
  const { t } = useTexts()
  return (
    <svg
      className={styles['picture']}
      viewBox="0 0 560 250"
      role="img"
      aria-label={t(`counselling.picture.${picture}`)}
    >
      {draw(picture, t)}
    </svg>
  )
}

function draw(picture: StoryPicture, t: Translate) {
  switch (picture) {
    case 'newChange':
      return <Family t={t} mother={['whole', 'whole']} father={['whole', 'whole']} child={['whole', 'changed']} />
    case 'fromOneParent':
      return (
        <Family t={t} mother={['whole', 'whole']} father={['whole', 'whole']} child={['whole', 'changed']} isOpen />
      )
    case 'fromBothParents':
      return <Family t={t} mother={['whole', 'changed']} father={['changed', 'whole']} child={['changed', 'changed']} />
    case 'changeFound':
      return <Chain t={t} isFound />
    case 'notFound':
    case 'pending':
      return <Chain t={t} isFound={false} />
  }
}

type Copy = 'whole' | 'changed'

interface FamilyProps {
  readonly t: Translate
  readonly mother: readonly [Copy, Copy]
  readonly father: readonly [Copy, Copy]
  readonly child: readonly [Copy, Copy]
  /** Which parent it came from is not drawn: it would tell of somebody who may not have asked. */
  readonly isOpen?: boolean
}

/** Two parents and a child, each with their two copies of the recipe. */
function Family({ t, mother, father, child, isOpen = false }: FamilyProps) {
  return (
    <>
      <path className={styles['way']} d="M150 60 L280 60 L280 120 M410 60 L280 60" />
      {isOpen ? (
        <text x={280} y={46} className={styles['question']}>
          ?
        </text>
      ) : null}
      <Person x={110} y={50} label={t('counselling.picture.mother')} />
      <Person x={450} y={50} label={t('counselling.picture.father')} />
      <Person x={280} y={150} label={t('counselling.picture.child')} />
      {isOpen ? null : (
        <>
          <Copies x={30} y={30} copies={mother} t={t} />
          <Copies x={490} y={30} copies={father} t={t} />
        </>
      )}
      <Copies x={320} y={130} copies={child} t={t} />
    </>
  )
}

/** The recipe, what it makes, and the child. */
function Chain({ t, isFound }: { readonly t: Translate; readonly isFound: boolean }) {
  return (
    <>
      <path className={styles['way']} d="M150 110 H225 M335 110 H410" />
      <Recipe x={90} y={82} state={isFound ? 'changed' : 'whole'} size={2} />
      <g className={styles['effect']}>
        <circle cx={280} cy={110} r={34} />
        {isFound ? <path d="M258 132 L302 88" /> : null}
      </g>
      <Person x={450} y={110} label="" />
      <Label x={110} text={t('counselling.picture.gene')} />
      <Label x={280} text={isFound ? t('counselling.picture.effect') : t('counselling.picture.unread')} />
      <Label x={450} text={t('counselling.picture.person')} />
    </>
  )
}

function Label({ x, text }: { readonly x: number; readonly text: string }) {
  return (
    <text x={x} y={205} className={styles['label']}>
      {text}
    </text>
  )
}

function Person({ x, y, label }: { readonly x: number; readonly y: number; readonly label: string }) {
  return (
    <g className={styles['person']}>
      <circle cx={x} cy={y - 18} r={13} />
      <path d={`M${x - 22} ${y + 36} v-16 a22 22 0 0 1 44 0 v16 z`} />
      <text x={x} y={y + 56} className={styles['label']}>
        {label}
      </text>
    </g>
  )
}

interface CopiesProps {
  readonly x: number
  readonly y: number
  readonly copies: readonly [Copy, Copy]
  readonly t: Translate
}

/** Two sheets beside each other; a changed one has a cross and the word below it. */
function Copies({ x, y, copies, t }: CopiesProps) {
  const isChanged = copies.includes('changed')
  return (
    <g>
      <Recipe x={x} y={y} state={copies[0]} size={1} />
      <Recipe x={x + 26} y={y} state={copies[1]} size={1} />
      <text x={x + 23} y={y + 45} className={styles['small']}>
        {t(`counselling.picture.${isChanged ? 'changed' : 'whole'}`)}
      </text>
    </g>
  )
}

interface RecipeProps {
  readonly x: number
  readonly y: number
  readonly state: Copy
  readonly size: number
}

function Recipe({ x, y, state, size }: RecipeProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`} className={styles[state]}>
      <rect width={20} height={28} rx={2} />
      <path d="M4 7 H16 M4 12 H16 M4 17 H16 M4 22 H12" />
      {state === 'changed' ? <path className={styles['cross']} d="M6 8 L14 20 M14 8 L6 20" /> : null}
    </g>
  )
}
