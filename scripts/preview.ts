import 'reflect-metadata';
import { loadConfig } from '../src/config.js';
import { runSandbox } from '../src/gateways/sandbox/runSandbox.js';
import { previewMessages } from './preview/previewMessages.js';
import { join } from 'node:path';

/** Sends every variant of every message in every language to the sandbox, where people can look at them. */
const { SANDBOX_PORT: port, SANDBOX_SMTP_PORT: smtpPort, DATA_DIR, SHOP_TIME_ZONE } = loadConfig();
const sandbox = await runSandbox({ port, smtpPort, dataDir: join(DATA_DIR, 'sandbox') });
const sent = await previewMessages(sandbox, SHOP_TIME_ZONE);
console.log(`${sent} messages were sent to the sandbox. Look at them:

  mails                 ${sandbox.url}/mail
  SMS, mainland China   ${sandbox.url}/aliyun/messages
  SMS, elsewhere        ${sandbox.url}/twilio/messages
  pushes                ${sandbox.url}/fcm/messages and ${sandbox.url}/jpush/messages
`);
if (!sandbox.isOurs) process.exit();
console.log('Ctrl-C ends the sandbox.');
process.once('SIGINT', () => void sandbox.stop().then(() => process.exit()));
process.once('SIGTERM', () => void sandbox.stop().then(() => process.exit()));
