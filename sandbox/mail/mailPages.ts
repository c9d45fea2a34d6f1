import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, page, type Html } from '../html.js';
import type { Mailbox, ReceivedMail } from './mailbox.js';

interface MailPath {
  Params: { id: string; index: string };
}

/** What arrived, for people. The mails' own HTML is shown where it can run nothing and load nothing. */
export function mountMailPages(app: FastifyInstance, mailbox: Mailbox): void {
  app.get('/mail', (_request, reply) => send(reply, page('Mail', listing(mailbox.list()))));

  app.get<MailPath>('/mail/:id', ({ params }, reply) => {
    const mail = mailbox.get(params.id);
    return mail ? send(reply, page(mail.subject, letter(mail))) : notFound(reply);
  });

  app.get<MailPath>('/mail/:id/html', ({ params }, reply) => {
    const mail = mailbox.get(params.id);
    if (!mail) return notFound(reply);
    const policy = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";
    return send(reply.header('content-security-policy', policy), mail.html);
  });

  app.get<MailPath>('/mail/:id/attachments/:index', ({ params }, reply) => {
    const attachment = mailbox.get(params.id)?.attachments[Number(params.index)];
    if (!attachment) return notFound(reply);
    const name = encodeURIComponent(attachment.filename);
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .type('application/octet-stream')
      .send(attachment.content);
  });
}

function send(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(text);
}

function notFound(reply: FastifyReply): FastifyReply {
  return send(reply.status(404), page('Gone', html`<p>Only the latest mails are kept.</p>`));
}

function listing(mails: ReceivedMail[]): Html {
  if (mails.length === 0) return html`<p>Nothing has arrived yet.</p>`;
  const rows = mails.map(
    (mail) =>
      html`<tr>
        <td>${mail.receivedAt.slice(0, 19).replace('T', ' ')}</td>
        <td>${mail.to.join(', ')}</td>
        <td><a href="/mail/${mail.id}">${mail.subject || '(no subject)'}</a></td>
      </tr>`,
  );
  return html`<table>
    <tr>
      <th>Time (UTC)</th>
      <th>To</th>
      <th>Subject</th>
    </tr>
    ${rows}
  </table>`;
}

function letter(mail: ReceivedMail): Html {
  const files = mail.attachments.map(
    ({ filename, contentType, content }, index) =>
      html`<li>
        <a href="/mail/${mail.id}/attachments/${index}">${filename}</a> (${contentType},
        ${content.length} bytes)
      </li>`,
  );
  return html`<p>
      From ${mail.from} to ${mail.to.join(', ')}, ${mail.receivedAt}<br />Message-ID
      <code>${mail.messageId}</code>
    </p>
    ${mail.html ? html`<iframe src="/mail/${mail.id}/html" sandbox title="HTML"></iframe>` : undefined}
    ${
      files.length > 0
        ? html`<h2>Attachments</h2>
            <ul>
              ${files}
            </ul>`
        : undefined
    }
    <h2>Text</h2>
    <pre>${mail.text}</pre>`;
}
