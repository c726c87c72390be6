const storageKey = 'ledgerline.visit';

/** The mark of this visit; empty until caches were cleared for the first time. */
export function readVisit(): string {
  return sessionStorage.getItem(storageKey) ?? '';
}

/**
 * Makes the next load of the page a first visit. The Cache API can be emptied; the browser's own memory and disk
 * caches of `<img>` cannot, not even by `Clear-Site-Data` (tried), so image addresses get a new mark instead.
 */
export async function startNewVisit(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
  sessionStorage.setItem(storageKey, Date.now().toString(36));
}
