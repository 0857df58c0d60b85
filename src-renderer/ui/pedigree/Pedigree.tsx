import { useMemo } from 'react'
import type { CallOutput } from '#shared/contract/contract.ts'
import { layOutPedigree, type PedigreeLayout, type PlacedPerson } from '#renderer/ui/pedigree/pedigree-layout.ts'
import { useTexts, type Translate } from '#renderer/ui/text/i18n.ts'
import styles from '#renderer/ui/pedigree/Pedigree.module.css'

export type Member = CallOutput<'family.get'>['members'][number]

const columnWidth = 96
const symbol = 24
const margin = 8

/** What is said under a person in place of role and health. */
export interface MemberNote {
  readonly role: string
  readonly text: string
  /** Nobody yet: a child that may be born. */
  readonly isPlanned: boolean
}

export interface PedigreeProps {
  readonly members: readonly Member[]
  readonly consanguineous: boolean
  readonly notes?: ReadonlyMap<string, MemberNote>
}

/** The family in the symbols of Bennett et al. 2022; the same facts stand in its text for those who do not see it. */
export function Pedigree({ members, consanguineous, notes = noNotes }: PedigreeProps) {
  const { t } = useTexts()
  const layout = useMemo(() => layOutPedigree(members), [members])
  // Each line of words under a symbol needs room above the line to the next generation.
  const labelHeight = members.every(({ isSequenced }) => isSequenced) ? 30 : 41
  const rowHeight = symbol + labelHeight + 22
  const width = Math.max(2, layout.width) * columnWidth + margin * 2
  const height = (layout.generations - 1) * rowHeight + symbol + labelHeight + margin * 2
  const placeOf = new Map(layout.persons.map((person) => [person.id, centreOf(person, layout, rowHeight)] as const))
  return (
    <svg
      className={styles['pedigree']}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${t('family.pedigree')}: ${members.map((member) => describe(t, member, notes.get(member.id))).join('; ')}`}
    >
      <Lines layout={layout} placeOf={placeOf} relatedParentsOf={consanguineous ? probandOf(members) : undefined} />
      {members.map((member) => {
        const place = placeOf.get(member.id)
        return place === undefined ? null : (
          <Person key={member.id} member={member} place={place} note={notes.get(member.id)} />
        )
      })}
    </svg>
  )
}

interface Place {
  readonly x: number
  readonly y: number
}

function centreOf({ x, y }: PlacedPerson, layout: PedigreeLayout, rowHeight: number): Place {
  // A lone person or a narrow family stands in the middle of the pane.
  const shift = layout.width < 2 ? 0.5 : 0
  return { x: margin + (x + shift + 0.5) * columnWidth, y: margin + symbol / 2 + y * rowHeight }
}

const noNotes: ReadonlyMap<string, MemberNote> = new Map()

function describe(t: Translate, member: Member, note: MemberNote | undefined): string {
  if (note !== undefined) return [note.role, member.name, note.text].filter(Boolean).join(', ')
  const parts = [t(`common.relationship.${member.relationship}`), member.name, t(`common.sex.${member.sex}`)]
  return [...parts, t(`common.affected.${member.affected}`)].filter(Boolean).join(', ')
}

interface LinesProps {
  readonly layout: PedigreeLayout
  readonly placeOf: ReadonlyMap<string, Place>
  /** The child whose parents are related. */
  readonly relatedParentsOf: string | undefined
}

function probandOf(members: readonly Member[]): string | undefined {
  return members.find(({ relationship }) => relationship === 'proband')?.id
}

function Lines({ layout, placeOf, relatedParentsOf }: LinesProps) {
  return layout.couples.map(({ left, right, children }) => {
    const [from, to] = [placeOf.get(left), placeOf.get(right)]
    const below = children.flatMap((child) => placeOf.get(child) ?? [])
    if (from === undefined || to === undefined) return null
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    const bar = Math.min(...below.map(({ y }) => y)) - symbol / 2 - 11
    const ends = [...below.map(({ x }) => x), middle.x]
    const isRelated = relatedParentsOf !== undefined && children.includes(relatedParentsOf)
    const offsets = isRelated ? [-2, 2] : [0]
    return (
      <g key={`${left} ${right}`} className={styles['line']}>
        {offsets.map((offset) => (
          <line key={offset} x1={from.x} y1={from.y + offset} x2={to.x} y2={to.y + offset} />
        ))}
        <line x1={middle.x} y1={middle.y} x2={middle.x} y2={bar} />
        <line x1={Math.min(...ends)} y1={bar} x2={Math.max(...ends)} y2={bar} />
        {below.map(({ x, y }) => (
          <line key={x} x1={x} y1={bar} x2={x} y2={y - symbol / 2} />
        ))}
      </g>
    )
  })
}

interface PersonProps {
  readonly member: Member
  readonly place: Place
  readonly note: MemberNote | undefined
}

function Person({ member, place: { x, y }, note }: PersonProps) {
  const { t } = useTexts()
  const isProband = member.relationship === 'proband'
  return (
    <g>
      <Symbol
        sex={member.sex}
        className={`${styles[member.affected]} ${note?.isPlanned === true ? styles['planned'] : ''}`}
        place={{ x, y }}
      />
      {member.affected === 'unknown' && note?.isPlanned !== true ? (
        <text x={x} y={y + 4} className={styles['mark']}>
          ?
        </text>
      ) : null}
      {isProband ? (
        <path
          className={styles['arrow']}
          d={`M${x - 32} ${y + 15} L${x - 17} ${y + 6} m-7 0.2 l7 -0.2 l-3.5 6`}
          aria-hidden
        />
      ) : null}
      <text x={x} y={y + symbol / 2 + 13} className={styles['role']}>
        {note?.role ?? (isProband ? t('family.proband') : t(`common.relationship.${member.relationship}`))}
      </text>
      <text x={x} y={y + symbol / 2 + 24} className={styles['role']}>
        {note?.text ?? t(`common.affected.${member.affected}`)}
      </text>
      {member.isSequenced ? null : (
        <text x={x} y={y + symbol / 2 + 35} className={styles['note']}>
          {t('family.notSequenced')}
        </text>
      )}
    </g>
  )
}

function Symbol({
  sex,
  className,
  place: { x, y },
}: {
  readonly sex: Member['sex']
  readonly className: string
  readonly place: Place
}) {
  const half = symbol / 2
  const classes = `${styles['symbol']} ${className}`
  if (sex === 'female') return <circle className={classes} cx={x} cy={y} r={half} />
  if (sex === 'male') return <rect className={classes} x={x - half} y={y - half} width={symbol} height={symbol} />
  return (
    <path
      className={classes}
      d={`M${x} ${y - half - 2} l${half + 2} ${half + 2} l${-half - 2} ${half + 2} l${-half - 2} ${-half - 2} z`}
    />
  )
}
