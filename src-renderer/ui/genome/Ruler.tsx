import { useEffect, useRef, useState } from 'react'
import type { GenomePlace } from '#renderer/ui/genome/genome-host.ts'

/** Room a number needs, in pixels. */
const labelWidth = 96

/** Positions along what is shown, 1-based, in the reader's own number format. */
export function Ruler({ place, format }: { readonly place: GenomePlace; readonly format: (value: number) => string }) {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (element.current === null) return undefined
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  const length = place.end - place.start
  const ticks = width === 0 || length <= 0 ? [] : ticksOf(place, Math.max(1, Math.floor(width / labelWidth)))
  return (
    <div ref={element} className="genome-ruler" aria-hidden>
      <svg width={width} height={20}>
        {ticks.map((position) => {
          const x = ((position - 0.5 - place.start) / length) * width
          return (
            <g key={position}>
              <line x1={x} x2={x} y1={14} y2={20} />
              <text x={x} y={11}>
                {format(position)}
              </text>
            </g>
          )
        })}
        <line x1={0} x2={width} y1={19.5} y2={19.5} />
      </svg>
    </div>
  )
}

/** Round positions at 1, 2 or 5 times a power of ten, at most so many. */
function ticksOf({ start, end }: GenomePlace, most: number): readonly number[] {
  const least = (end - start) / most
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least) ?? 10 * power
  const first = Math.ceil((start + 1) / step) * step
  const count = Math.max(0, Math.floor((end - first) / step) + 1)
  return Array.from({ length: count }, (_, index) => first + index * step)
}
