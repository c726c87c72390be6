const margins: Readonly<Record<string, number>> = { '4g': 1250, '3g': 2500, '2g': 6000, 'slow-2g': 8000 };

/**
 * How far above and below the viewport Chromium starts to load `loading="lazy"` images, in CSS pixels.
 *
 * @param effectiveType `navigator.connection.effectiveType`, where the browser has it
 */
export function lazyMargin(effectiveType: string | undefined): number {
  return margins[effectiveType ?? ''] ?? 3000;
}
