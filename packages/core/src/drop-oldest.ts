/** Keeps a map within its bound: the entry that was first set goes first. */
export function dropOldest<K>(map: Map<K, unknown>, limit: number): void {
  if (map.size <= limit) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
