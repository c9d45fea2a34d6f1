import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfig } from '../../src/config.js';
import { addressOf } from '../../src/http/sockets/addressOf.js';
import { refuseSandboxDefaults } from '../../src/refuseSandboxDefaults.js';

interface Service {
  image: string;
  environment?: Record<string, string | number>;
  depends_on?: object;
}

interface Compose {
  services: Record<string, Service>;
  configs: { proxy: { content: string } };
}

const dockerfile = readFileSync('Dockerfile', 'utf8');
const { services, configs } = parse(readFileSync('compose.yaml', 'utf8'), {
  merge: true,
}) as Compose;
const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};
const known = new Set(
  [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(
    ([, name]) => name,
  ),
);
const ours = Object.entries(services).filter(([, { image }]) => image === 'dingdan');

/** What a process of compose.yaml finds in its environment when what it asks for is given. */
function environmentOf({ environment = {} }: Service): Record<string, string> {
  const asked: Record<string, string> = {
    PUBLIC_URL: 'https://shop.example',
    POSTGRES_PASSWORD: 'letters1',
    TOKEN_SECRET: 'q1zJ0c6mXo7fY2hVtRbE9uLwKsDpGnA4',
    ENCRYPTION_KEY: 'w8Rk2vLpX5nTqZ1yHs6bJd3mGf9cVa7e',
  };
  const given = Object.entries(environment).map(([name, value]) => [
    name,
    String(value)
      .replaceAll(/\$\{(\w+):\?[^}]*\}/g, (_, wanted: string) => asked[wanted] ?? '')
      .replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
  ]);
  return Object.fromEntries(given) as Record<string, string>;
}

const CADDY = { remoteAddress: '172.18.0.6' };

describe('compose.yaml', () => {
  it('runs two api and one worker beside PostgreSQL, Redis and a proxy', () => {
    const roles = ours.map(([name, { environment }]) => `${name} ${environment!['ROLE']}`);
    expect(roles).toEqual(['api-1 api', 'api-2 api', 'worker worker']);
    expect(Object.keys(services).toSorted()).toEqual(
      ['api-1', 'api-2', 'postgres', 'proxy', 'redis', 'worker'].toSorted(),
    );
  });

  it.each(ours)('tells %s what the shop understands, and all that it needs', (_name, service) => {
    const environment = environmentOf(service);
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    const config = readConfig(environment);
    const { NODE_ENV, DATABASE_URL, REDIS_URL, TOKEN_SECRET, ENCRYPTION_KEY } = config;
    expect(() => refuseSandboxDefaults(config)).not.toThrow();
    expect(NODE_ENV).toBe('production');
    expect(new URL(DATABASE_URL!).hostname in services).toBe(true);
    expect(new URL(REDIS_URL!).hostname in services).toBe(true);
    expect(TOKEN_SECRET!.length).toBeGreaterThanOrEqual(32);
    expect(ENCRYPTION_KEY!.length).toBeGreaterThanOrEqual(32);
    expect(Object.keys(service.depends_on!)).toEqual(['postgres', 'redis']);
  });

  it('knows guests apart behind the proxy with the certificate and Caddy, and nobody chooses an address', () => {
    const [, block] = /reverse_proxy [^{]*\{([^}]*)\}/.exec(configs.proxy.content)!;
    expect(block!.split('\n').map((line) => line.trim())).toContain(
      'trusted_proxies private_ranges',
    );
    const { TRUSTED_PROXIES } = readConfig(environmentOf(services['api-1']!));
    // What Caddy passes on: who spoke to the proxy in front, as that says, and that proxy.
    const inFront = { headers: { 'x-forwarded-for': '203.0.113.7, 172.18.0.1' }, socket: CADDY };
    expect(addressOf(inFront as unknown as IncomingMessage, TRUSTED_PROXIES)).toBe('203.0.113.7');
    // Somebody from outside who found the port: Caddy believes nothing that it says.
    const around = { headers: { 'x-forwarded-for': '198.51.100.9' }, socket: CADDY };
    expect(addressOf(around as unknown as IncomingMessage, TRUSTED_PROXIES)).toBe('198.51.100.9');
  });

  it('keeps no secret', () => {
    const text = readFileSync('compose.yaml', 'utf8');
    const values = [...text.matchAll(/^\s*\w*(?:PASSWORD|SECRET|KEY)\w*: (.*)$/gm)];
    expect(values.length).toBeGreaterThan(1);
    for (const [, value] of values) expect(value).toMatch(/^\$\{\w+:\?/);
  });
});

describe('the Dockerfile', () => {
  it('takes the Node that the project is pinned to, and runs as nobody special', () => {
    expect(dockerfile).toContain(`ARG NODE=${devDependencies['node']}-slim`);
    const from = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(new Set(from)).toEqual(new Set(['node:${NODE}']));
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM'));
  });

  it('runs commands that are there', () => {
    const names = [...dockerfile.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name!);
    expect(names).toEqual(['build', 'build:web']);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
    const start = scripts['start']!.replaceAll(' ', '", "');
    expect(dockerfile).toContain(`CMD ["${start}"]`);
  });

  it('sets what the shop understands', () => {
    const [, settings] = dockerfile.match(/^ENV (.*)$/m)!;
    const names = settings!.split(' ').map((setting) => setting.split('=')[0]!);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
});
