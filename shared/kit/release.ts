/**
 * Gives the memory of a large buffer back at once, instead of when the collector finds out: a genome passes through
 * gigabytes of them. Small ones share their memory with others and are left alone.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes
  const isOwn = buffer instanceof ArrayBuffer && bytes.byteOffset === 0 && bytes.byteLength * 2 >= buffer.byteLength
  if (isOwn && buffer.byteLength > sharedBelow) buffer.transfer(0)
}

/** Node hands out slices of a common pool up to half of its size. */
const sharedBelow = 16_384
