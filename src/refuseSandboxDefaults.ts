import { ConfigError, type Config } from './config.js';

/** Production takes real money: says all at once what of its configuration is only good for trying out. */
export function refuseSandboxDefaults(config: Config): void {
  const faults = [...secretFaults(config), ...addressFaults(config), ...providerFaults(config)];
  if (faults.length === 0) return;
  throw new ConfigError(faults.map((fault) => `✖ In production, ${fault}`).join('\n'));
}

// Random letters of any alphabet have more.
const FEWEST_DIFFERENT = 12;
// Five letters in a row that stand among 44 random ones once in a million times.
const WORDS =
  /change|secret|passw|please|example|default|insert|replace|sample|dingdan|token|qwert|abcde|12345/i;
const SENTENCE = /^\p{L}+(?:[\s_.,-]+\p{L}+)+[\s\d]*$/u;
const REPETITION = /(.{6,}).*\1/s;
// Of random ones hardly any has letters alone, or figures alone.
const ONE_KIND = /^(?:\p{Ll}+|\p{Lu}+|\p{N}+)$/u;

const THIS_MACHINE = /^localhost$|^127\.|^\[::1\]$/;

const SECRETS = ['TOKEN_SECRET', 'ENCRYPTION_KEY'] as const satisfies (keyof Config)[];

function secretFaults(config: Config): string[] {
  const faults = SECRETS.flatMap((name) => {
    const secret = config[name];
    if (!secret) return [`${name} is required`];
    if (!isGuessable(secret)) return [];
    return [`${name} has to be random: \`openssl rand -base64 32\` makes one`];
  });
  const { TOKEN_SECRET, ENCRYPTION_KEY } = config;
  // Who signs tokens and who reads sealed secrets are to be two questions.
  if (TOKEN_SECRET && TOKEN_SECRET === ENCRYPTION_KEY)
    faults.push('TOKEN_SECRET and ENCRYPTION_KEY have to be different');
  return faults;
}

/** Made up by a person, or copied from somewhere. */
const isGuessable = (secret: string): boolean =>
  new Set(secret).size < FEWEST_DIFFERENT ||
  [WORDS, SENTENCE, REPETITION, ONE_KIND].some((pattern) => pattern.test(secret));

function addressFaults(config: Config): string[] {
  const { PUBLIC_URL, MAIL_FROM, SMTP_URL, CORS_ORIGINS, JWKS_URL } = config;
  const faults: string[] = [];
  if (!PUBLIC_URL) faults.push('PUBLIC_URL is required: providers and links in mails lead there');
  else if (!PUBLIC_URL.startsWith('https:') || THIS_MACHINE.test(new URL(PUBLIC_URL).hostname))
    faults.push('PUBLIC_URL has to be https, at an address that customers reach');
  // Whoever is on the way there could sign tokens of staff.
  if (JWKS_URL && !JWKS_URL.startsWith('https:')) faults.push('JWKS_URL has to be https');
  if (SMTP_URL && MAIL_FROM.includes('@dingdan.example'))
    faults.push('MAIL_FROM has to be an address of the shop');
  const open = (CORS_ORIGINS ?? []).filter((origin) => !origin.startsWith('https:'));
  if (open.length > 0) faults.push(`CORS_ORIGINS have to be https: ${open.join(', ')}`);
  return faults;
}

/** Of a key that moves no money and sends no message, however it came here; the numbers are the sandbox's accounts. */
const TRIAL_KEYS =
  /^(?:sk|pk|rk)_test_|^(?:whsec_|asat_|LTAI|AC)?sandbox|^2021000000000001$|^1900000001$/i;

const KEYS = [
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'PAYPAL_CLIENT_ID',
  'PAYPAL_CLIENT_SECRET',
  'ALIPAY_APP_ID',
  'WECHAT_PAY_MERCHANT_ID',
  'WECHAT_PAY_API_KEY',
  'KUAIDI100_CUSTOMER',
  'KUAIDI100_KEY',
  'AFTERSHIP_API_KEY',
  'AFTERSHIP_WEBHOOK_SECRET',
  'ALIYUN_ACCESS_KEY_ID',
  'ALIYUN_ACCESS_KEY_SECRET',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'JPUSH_APP_KEY',
  'JPUSH_MASTER_SECRET',
] as const satisfies (keyof Config)[];

/** Where providers, and the simulator, may be tried out. */
const TRIAL_HOSTS = /sandbox|alipaydev|^localhost$|^127\.|^\[::1\]$/;

const PROVIDERS = [
  'STRIPE_URL',
  'PAYPAL_URL',
  'ALIPAY_URL',
  'WECHAT_PAY_URL',
  'KUAIDI100_URL',
  'AFTERSHIP_URL',
  'ALIYUN_SMS_URL',
  'TWILIO_URL',
  'FCM_URL',
  'JPUSH_URL',
] as const satisfies (keyof Config)[];

function providerFaults(config: Config): string[] {
  const trialKeys = KEYS.filter((name) => TRIAL_KEYS.test(config[name] ?? ''));
  const trialHosts = PROVIDERS.filter((name) => isForTrying(config[name]));
  return [
    ...trialKeys.map((name) => `${name} has to be a real one, and is one for trying out`),
    ...trialHosts.map((name) => `${name} has to be the provider's own, and is a sandbox`),
    ...(isTheSandboxsMail(config) ? ['SMTP_URL has to be a real server, and is the sandbox'] : []),
  ];
}

/** A relay on the same machine is real, on the port that is for mail. */
function isTheSandboxsMail({ SMTP_URL, SANDBOX_SMTP_PORT }: Config): boolean {
  if (!SMTP_URL) return false;
  const { hostname, port } = new URL(SMTP_URL);
  return TRIAL_HOSTS.test(hostname) && Number(port) === SANDBOX_SMTP_PORT;
}

function isForTrying(url: string | undefined): boolean {
  if (url === undefined) return false;
  const { protocol, hostname } = new URL(url);
  return protocol !== 'https:' || TRIAL_HOSTS.test(hostname);
}
