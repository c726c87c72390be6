const locale = 'en-GB';

const counts = new Intl.NumberFormat(locale);
const sizes = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const dollars = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
  maximumFractionDigits: 0,
});
const money = new Map<string, Intl.NumberFormat>();

/** `1234` as `1,234`. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** Bytes in powers of 1,000, three digits: `1234567` as `1.23 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${sizes.format(bytes / 1000 ** power)} ${units[power]}`;
}

/** An ISO date or instant as `3 Nov 2026`, in UTC, so that everybody reads the same day. */
export function formatDate(iso: string): string {
  return dates.format(new Date(iso));
}

/** An amount in cents as `£1,234.50`. */
export function formatMoney(cents: number, currency: string): string {
  let format = money.get(currency);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    money.set(currency, format);
  }
  return format.format(cents / 100);
}

/** Whole US dollars: `183.4` as `$183`. */
export function formatDollars(amount: number): string {
  return dollars.format(amount);
}

const typeNames: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/svg+xml': 'SVG',
  'text/plain': 'TXT',
};

/** A media type as people call it: `image/jpeg` as `JPEG`. */
export function formatType(type: string): string {
  return typeNames[type] ?? (type.split('/').at(-1) ?? type).toUpperCase();
}
