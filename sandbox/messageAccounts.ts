import { generateKeyPairSync } from 'node:crypto';
import { ENGLISH_TEMPLATES_BY_KIND, TEMPLATES_BY_KIND } from './aliyun/templates.js';
import { SANDBOX_CREDENTIALS, type FcmCredentials } from './credentials.js';
import { TOKEN_PATH } from './fcm/fcm.js';

let account: FcmCredentials | undefined;

/** Firebase's service account here, with a key that is made once for each run. */
export function fcmAccount(): FcmCredentials {
  account ??= {
    projectId: 'sandbox',
    clientEmail: 'sandbox@sandbox.iam.gserviceaccount.com',
    privateKey: generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }).privateKey,
  };
  return account;
}

/** The accounts for text messages and pushes, as a shop's environment names them. */
export function messageAccounts(url: string): Record<string, string> {
  const { aliyun, twilio, jpush } = SANDBOX_CREDENTIALS;
  const { projectId, clientEmail, privateKey } = fcmAccount();
  return {
    ALIYUN_ACCESS_KEY_ID: aliyun.accessKeyId,
    ALIYUN_ACCESS_KEY_SECRET: aliyun.accessKeySecret,
    ALIYUN_SMS_SIGN: aliyun.signName,
    ALIYUN_SMS_TEMPLATES: TEMPLATES_BY_KIND,
    ALIYUN_SMS_TEMPLATES_EN: ENGLISH_TEMPLATES_BY_KIND,
    ALIYUN_SMS_URL: url,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: '+15005550006',
    TWILIO_URL: url,
    FCM_SERVICE_ACCOUNT: JSON.stringify({
      project_id: projectId,
      client_email: clientEmail,
      private_key: privateKey,
      token_uri: `${url}${TOKEN_PATH}`,
    }),
    FCM_URL: url,
    JPUSH_APP_KEY: jpush.appKey,
    JPUSH_MASTER_SECRET: jpush.masterSecret,
    JPUSH_URL: url,
  };
}
