import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The simulated providers, running beside the shop in a process of their own. */
export interface RunningSandbox {
  url: string;
  smtpUrl: string;
  credentials: z.infer<typeof Ready>['credentials'];
  stop(): Promise<void>;
}

export interface SandboxPorts {
  port: number;
  smtpPort: number;
  dataDir: string;
}

const Ready = z.object({
  type: z.literal('ready'),
  url: z.url(),
  smtpUrl: z.string(),
  credentials: z.object({
    stripe: z.object({
      apiKey: z.string(),
      publishableKey: z.string(),
      webhookSecret: z.string(),
    }),
    kuaidi100: z.object({ customer: z.string(), key: z.string() }),
  }),
});

/** Starts the sandbox, which ends with this process. Throws when it can't start; it has said why by then. */
export async function runSandbox({
  port,
  smtpPort,
  dataDir,
}: SandboxPorts): Promise<RunningSandbox> {
  const program = fileURLToPath(new URL('../../../sandbox/main.js', import.meta.url));
  const child = fork(program, {
    env: {
      SANDBOX_PORT: String(port),
      SANDBOX_SMTP_PORT: String(smtpPort),
      SANDBOX_DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const message = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!message) throw new Error('The sandbox did not start');
  const { url, smtpUrl, credentials } = Ready.parse(message[0]);
  return {
    url,
    smtpUrl,
    credentials,
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Tells the sandbox where the shop wants its payment callbacks. */
export async function registerCallbacks(sandboxUrl: string, shopUrl: string): Promise<void> {
  const endpoint = { provider: 'stripe', url: `${shopUrl}/webhooks/stripe` };
  const response = await fetch(`${sandboxUrl}/_control/callbacks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(endpoint),
  });
  if (!response.ok)
    throw new Error(`The sandbox refused the callback address: ${await response.text()}`);
}
