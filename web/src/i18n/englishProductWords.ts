interface Taken {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  rejected: readonly unknown[];
}

/** What the screen of products says. */
export const englishProductWords = {
  products: {
    onSale: 'On sale',
    offSale: 'Off sale',
    putOn: 'Put on sale',
    takeOff: 'Take off sale',
    available: (count: number) => `${count} available`,
    price: 'Price',
    amount: 'Price; empty: not sold in this currency',
    import: 'Import from a file',
    takeFile: 'Import',
    format: 'Format',
    formats: { SHOPIFY_CSV: 'Shopify (CSV)', REPLAY_CSV: 'Sales for replay (CSV)' },
    file: 'File',
    notUtf8: 'This file is not UTF-8. Save it as CSV in UTF-8 first.',
    taken: ({ rows, created, updated, unchanged, skipped, rejected }: Taken) =>
      `Rows: ${rows}. New: ${created}, changed: ${updated}, as before: ${unchanged}, skipped: ${skipped}, not taken: ${rejected.length}.`,
    rejected: 'Rows that were not taken',
    line: 'Line',
    column: 'Column',
    why: 'Why',
  },
};
