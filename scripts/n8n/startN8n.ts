import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../src/database/embedded/port.js';
import { awaitUntil } from '../client/awaitUntil.js';
import type { Run } from '../client/runProgram.js';

interface N8nOptions {
  program: string;
  /** Where the workflows are to send what they found. */
  target: string;
  shopUrl: string;
  secret: string;
  token: string;
}

interface Workflow {
  id: string;
  nodes: { name: string; parameters: { assignments?: { assignments: Assignment[] } } }[];
}

interface Assignment {
  name: string;
  value: string;
}

const execute = promisify(execFile);

/** A real n8n in a folder of its own, with the workflows of examples/n8n imported as a person would, and active. */
export async function startN8n({ opened, signal }: Run, options: N8nOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'dingdan-n8n-'));
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const port = await freePort();
  const env = {
    ...process.env,
    N8N_USER_FOLDER: folder,
    N8N_PORT: String(port),
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_RUNNERS_BROKER_PORT: String(await freePort()),
    N8N_DIAGNOSTICS_ENABLED: 'false',
    N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  };
  const run = (...args: string[]) => execute(options.program, args, { env, signal });
  const { stdout: version } = await run('--version');
  const credentials = join(folder, 'credentials.json');
  writeFileSync(credentials, JSON.stringify(credentialsOf(options)));
  await run('import:credentials', `--input=${credentials}`);
  for (const file of globSync('examples/n8n/*.json')) {
    const { id, text } = filledIn(file, options);
    const copy = join(folder, basename(file));
    writeFileSync(copy, text);
    await run('import:workflow', `--input=${copy}`);
    await run('publish:workflow', `--id=${id}`);
  }
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(options.program, ['start'], { env, stdio: 'ignore' });
  opened.defer(async () => {
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
  });
  const webhook = (path: string) => `${url}/webhook/${path}`;
  const post = (path: string, body: object) =>
    fetch(webhook(path), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'forged',
        'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
        'webhook-signature': 'v1,AAAA',
      },
      body: JSON.stringify(body),
    });
  await awaitUntil('n8n listens', { signal, withinMs: 120_000, everyMs: 500 }, async () => {
    // The last of them to be told of.
    const answer = await post('dingdan-low-stock', {}).catch(() => undefined);
    return answer?.ok;
  });
  return { version: version.trim(), url, webhook, forges: post };
}

function credentialsOf({ secret, token }: N8nOptions) {
  return [
    {
      id: 'dingdanWebhook01',
      name: 'Dingdan webhooks',
      type: 'crypto',
      data: { hmacSecret: secret },
    },
    {
      ...{ id: 'dingdanApi000001', name: 'Dingdan API', type: 'httpHeaderAuth' },
      data: { name: 'Authorization', value: `Bearer ${token}` },
    },
  ];
}

/** With the addresses that a person writes into it. */
function filledIn(file: string, { shopUrl, target }: N8nOptions): { id: string; text: string } {
  const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
  const addresses = workflow.nodes.find(({ name }) => name === 'Addresses');
  for (const assignment of addresses!.parameters.assignments!.assignments)
    assignment.value = assignment.name === 'shopUrl' ? shopUrl : target;
  return { id: workflow.id, text: JSON.stringify(workflow) };
}
