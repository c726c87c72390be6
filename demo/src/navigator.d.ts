/** Network Information API: Chromium only, so TypeScript's DOM library lacks it. */
interface Navigator {
  readonly connection?: { readonly effectiveType?: string };
}
