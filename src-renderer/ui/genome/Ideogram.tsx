import type { GenomePlace } from '#renderer/ui/genome/genome-host.ts'

/** A band of a chromosome, 0-based and half-open. */
export interface Band {
  readonly contig: string
  readonly start: number
  readonly end: number
  readonly name: string
  readonly stain: string
}

export interface IdeogramProps {
  readonly bands: readonly Band[]
  readonly place: GenomePlace
  readonly onGoTo: (place: GenomePlace) => void
}

const height = 12

/**
 * The chromosome with its bands and where on it one looks; a press goes there with the same width. Drawn by us and not by
 * igv, whose numbers and words are English.
 */
export function Ideogram({ bands, place, onGoTo }: IdeogramProps) {
  const own = bands.filter(({ contig }) => contig === place.contig)
  const length = own.at(-1)?.end
  if (length === undefined) return <div className="genome-ideogram" />
  const middle = (place.start + place.end) / 2
  const current = own.find(({ start, end }) => middle >= start && middle < end)
  const marked = Math.max((place.end - place.start) / length, 0.003) * 1000
  return (
    <div className="genome-ideogram">
      <svg
        viewBox={`0 0 1000 ${height}`}
        preserveAspectRatio="none"
        aria-hidden
        onPointerDown={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const centre = ((event.clientX - box.left) / box.width) * length
          const half = (place.end - place.start) / 2
          const start = Math.max(0, Math.round(centre - half))
          onGoTo({ contig: place.contig, start, end: start + Math.round(half * 2) })
        }}
      >
        {own.map((band) => (
          <rect
            key={band.name}
            className={`band ${band.stain}`}
            x={(band.start / length) * 1000}
            width={((band.end - band.start) / length) * 1000}
            height={height}
          />
        ))}
        <rect className="frame" width={1000} height={height} />
        <rect className="here" x={(place.start / length) * 1000 - marked / 2} width={marked} height={height} />
      </svg>
      <span className="band-name">
        {place.contig.replace(/^chr/u, '')}
        {current?.name ?? ''}
      </span>
    </div>
  )
}
