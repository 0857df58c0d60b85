/**
 * Gives the memory of a large buffer back at once, instead of when the collector finds out: a genome passes through
 * gigabytes of them. Small ones share their memory with others and are left alone.
 */
export function release(bytes: ArrayBufferView): void {
  const { buffer } = bytes
  if (!(buffer instanceof ArrayBuffer) || bytes.byteOffset !== 0) return
  // Node hands out slices of a common pool, up to half of it; what fills its memory is no such slice.
  const isOwn = bytes.byteLength * 2 >= buffer.byteLength
  if (isOwn && buffer.byteLength >= worthwhile) buffer.transfer(0)
}

/** Smaller ones are swept with everything else at no cost. */
const worthwhile = 2048
