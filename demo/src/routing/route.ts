/** A page of the app. */
export type Route = 'attachments' | 'expenses' | 'vendors';

/** Every page, in the order of the navigation. */
export const routes: readonly { readonly id: Route; readonly name: string }[] = [
  { id: 'attachments', name: 'Attachments' },
  { id: 'expenses', name: 'Expenses' },
  { id: 'vendors', name: 'Vendors' },
];

/**
 * Reads the page from the fragment of an address; `attachments` when there is none or an unknown one.
 *
 * @example
 * parseRoute('#/vendors'); // 'vendors'
 */
export function parseRoute(hash: string): Route {
  return routes.find(({ id }) => hash === `#/${id}`)?.id ?? 'attachments';
}
