import type { Export, Exporting } from './exportSpans.js';

/** Begins to export spans where an endpoint is named; otherwise loads nothing. */
export async function openTracing({
  endpoint,
  ...settings
}: Omit<Exporting, 'endpoint'> & { endpoint: string | undefined }): Promise<Export | undefined> {
  if (endpoint === undefined) return undefined;
  const { exportSpans } = await import('./exportSpans.js');
  return exportSpans({ endpoint, ...settings });
}
