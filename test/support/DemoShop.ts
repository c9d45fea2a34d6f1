import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/database/embedded/port.js';
import { createDatabase, testFolder } from './cluster.js';
import { withoutJest } from './ShopProgram.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

/** What `npm start` starts, with its own sandbox and demo catalogue; only its database is one of the tests' server. */
export class DemoShop {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, sandboxUrl: string) {
    this.#child = child;
    this.url = url;
    this.sandboxUrl = sandboxUrl;
  }

  static async open(environment: Record<string, string> = {}): Promise<DemoShop> {
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...withoutJest(process.env),
        DATABASE_URL: await createDatabase(),
        DATA_DIR: testFolder('demo-'),
        PORT: String(port),
        SANDBOX_PORT: String(sandboxPort),
        SANDBOX_SMTP_PORT: '0',
        SWEEP_SECONDS: '1',
        LOG_LEVEL: 'warn',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    await new Promise<void>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('Dingdan is open')) resolve();
      });
      child.once('exit', () => reject(new Error('The shop did not open')));
    });
    return new DemoShop(child, `http://localhost:${port}`, `http://localhost:${sandboxPort}`);
  }

  async closes(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
