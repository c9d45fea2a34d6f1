import { SANDBOX_CREDENTIALS } from '../credentials.js';
import { html, page, type Html } from '../html.js';
import type { ReceivedWebhook } from './inbox.js';

/** What arrived, for people, newest first. */
export function receiverPage(webhooks: readonly ReceivedWebhook[]): string {
  return page(
    'Webhooks',
    html`<p>
        Any address here that ends with <code>/receiver/</code> and a name takes webhooks. Register
        one in the shop with this secret, or tell the secret that the shop gave to it:
      </p>
      <p><code>${SANDBOX_CREDENTIALS.receiver.secret}</code></p>
      ${webhooks.length === 0 ? html`<p>Nothing has arrived yet.</p>` : listing(webhooks)}
      <h2>Another secret</h2>
      <form method="post">
        <label>Name <input name="name" required placeholder="erp" /></label>
        <label>Secret <input name="secret" required placeholder="whsec_…" /></label>
        <button>Verify with it</button>
      </form>`,
  );
}

function listing(webhooks: readonly ReceivedWebhook[]): Html {
  const rows = webhooks.toReversed().map(
    ({ firstAt, name, type, id, verdict, times, body }) =>
      html`<tr>
        <td>${firstAt.slice(0, 19).replace('T', ' ')}</td>
        <td>${name}</td>
        <td class="${verdict === 'VERIFIED' ? 'good' : 'bad'}">${verdict}</td>
        <td>
          <details>
            <summary>${type || '(no type)'}${times > 1 ? ` × ${times}` : ''}</summary>
            <p><code>${id}</code></p>
            <pre>${indented(body)}</pre>
          </details>
        </td>
      </tr>`,
  );
  return html`<table>
    <tr>
      <th>Time (UTC)</th>
      <th>To</th>
      <th>Signature</th>
      <th>Webhook</th>
    </tr>
    ${rows}
  </table>`;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
