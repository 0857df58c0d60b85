/** Loads each thing once, when it is first needed. */
export function once<Key, Value>(load: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const loaded = new Map<Key, Promise<Value>>()
  return (key) => {
    const known = loaded.get(key)
    if (known !== undefined) return known
    const loading = load(key)
    loading.catch(() => loaded.delete(key))
    loaded.set(key, loading)
    return loading
  }
}
