import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { SandboxError } from './SandboxError.js';

/** The simulated providers, running beside the shop in a process of their own. */
export interface RunningSandbox {
  url: string;
  smtpUrl: string;
  credentials: z.infer<typeof Ready>['credentials'];
  /** The accounts for text messages and pushes, as the environment names them. */
  messages: Record<string, string>;
  /** False when another process keeps it. */
  isOurs: boolean;
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
    paypal: z.object({
      clientId: z.string(),
      clientSecret: z.string(),
      webhookId: z.string(),
      webhookCa: z.string(),
    }),
    alipay: z.object({
      appId: z.string(),
      privateKey: z.string(),
      alipayPublicKey: z.string(),
      sellerId: z.string(),
    }),
    wechatPay: z.object({
      merchantId: z.string(),
      appId: z.string(),
      serial: z.string(),
      privateKey: z.string(),
      apiKey: z.string(),
      platformKeys: z.string(),
    }),
    kuaidi100: z.object({ customer: z.string(), key: z.string() }),
    aftership: z.object({ apiKey: z.string(), webhookSecret: z.string() }),
  }),
  messages: z.record(z.string(), z.string()),
});

/**
 * Starts the sandbox, which ends with this process; or joins the one that another process keeps in the same folder,
 * since they have one shop and so one set of providers. Throws when it can't start; it has said why by then.
 */
export async function runSandbox(ports: SandboxPorts): Promise<RunningSandbox> {
  const running = await findRunning(ports.dataDir);
  return running ? { ...running, isOurs: false, stop: async () => {} } : start(ports);
}

const ANSWER_MS = 1_000;

async function findRunning(dataDir: string): Promise<z.infer<typeof Ready> | undefined> {
  const file = noteIn(dataDir);
  if (!existsSync(file)) return undefined;
  const noted = Ready.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!noted.success) return undefined;
  const signal = AbortSignal.timeout(ANSWER_MS);
  const isThere = await fetch(`${noted.data.url}/_control/clock`, { signal }).then(
    ({ ok }) => ok,
    () => false,
  );
  return isThere ? noted.data : undefined;
}

const noteIn = (dataDir: string): string => join(dataDir, 'running.json');

async function start({ port, smtpPort, dataDir }: SandboxPorts): Promise<RunningSandbox> {
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
  if (!message) throw new SandboxError('The sandbox did not start.');
  const ready = Ready.parse(message[0]);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(noteIn(dataDir), JSON.stringify(ready));
  return {
    ...ready,
    isOurs: true,
    async stop() {
      rmSync(noteIn(dataDir), { force: true });
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
