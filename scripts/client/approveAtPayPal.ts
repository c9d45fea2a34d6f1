/**
 * Does what the customer does on PayPal's page: agrees, or goes back. Resolves to the address that PayPal sends the
 * browser to, if the shop gave one.
 */
export async function approveAtPayPal(
  page: string,
  decision: 'approve' | 'cancel' = 'approve',
): Promise<string | undefined> {
  const { origin, pathname, searchParams } = new URL(page);
  const token = searchParams.get('token') ?? '';
  const response = await fetch(origin + pathname, {
    method: 'POST',
    body: new URLSearchParams({ token, decision }),
    redirect: 'manual',
  });
  const isDone = response.ok || response.status === 303;
  if (!isDone) throw new Error(`PayPal's page answers ${response.status}`);
  return response.headers.get('location') ?? undefined;
}
