/** Memory is laid out by the host before the first line; nothing is given back. */
let heapEnd: i32 = 0

/** Room that is never given back; aligned to 16 bytes. */
export function reserve(bytes: i32): i32 {
  if (heapEnd == 0) heapEnd = i32(__heap_base)
  const at = (heapEnd + 15) & ~15
  heapEnd = at + bytes
  const pages = (heapEnd + 0x1ffff) >>> 16
  if (pages > memory.size()) memory.grow(pages - memory.size())
  return at
}

