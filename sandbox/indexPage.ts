import { html, page } from './html.js';
import type { Provider } from './provider.js';

/** What is here, for whoever opens the sandbox in a browser. */
export function indexPage(providers: readonly Provider[]): string {
  const rows = providers.map(
    ({ title, name, pages }) =>
      html`<tr>
        <td>${title}</td>
        <td><code>${name}</code></td>
        <td>${pages.map(({ path, text }) => html`<a href="${path}">${text}</a> `)}</td>
      </tr>`,
  );
  const looks = [
    ['/_control/ledger', 'what the payment providers have in their books'],
    ['/_control/callbacks', 'where the shop wants to be told'],
    ['/_control/deliveries', 'callbacks and how far they got'],
    ['/_control/faults', 'faults that are scripted'],
    ['/_control/clock', 'the time here'],
  ].map(([path, text]) => html`<li><a href="${path}">${path}</a>: ${text}</li>`);
  return page(
    'Sandbox',
    html`<p>
        This program plays the services that a shop depends on, in their own protocols. No money
        moves, no parcel leaves, no mail goes out.
      </p>
      <table>
        <tr>
          <th>Plays</th>
          <th>Name</th>
          <th>Look</th>
        </tr>
        ${rows}
      </table>
      <h2>Behind the scenes</h2>
      <ul>
        ${looks}
      </ul>
      <p>What can be scripted, with examples: <code>docs/sandbox.md</code>.</p>`,
  );
}
