import type { Config } from '../../config.js';
import { DeviceProvider } from '../../entities/DeviceProvider.js';
import { createFcmGateway } from './fcm.js';
import { createJPushGateway } from './jpush.js';
import type { PushGateway } from './PushGateway.js';

/** The push services for which there are credentials. */
export function createPushGateways(config: Config): ReadonlyMap<DeviceProvider, PushGateway> {
  const gateways = new Map<DeviceProvider, PushGateway>();
  const { FCM_SERVICE_ACCOUNT, FCM_URL, JPUSH_APP_KEY, JPUSH_MASTER_SECRET, JPUSH_URL } = config;
  if (FCM_SERVICE_ACCOUNT) {
    const options = { serviceAccount: FCM_SERVICE_ACCOUNT, baseUrl: FCM_URL };
    gateways.set(DeviceProvider.FCM, createFcmGateway(options));
  }
  if (JPUSH_APP_KEY && JPUSH_MASTER_SECRET) {
    const account = { appKey: JPUSH_APP_KEY, masterSecret: JPUSH_MASTER_SECRET };
    gateways.set(DeviceProvider.JPUSH, createJPushGateway({ ...account, baseUrl: JPUSH_URL }));
  }
  return gateways;
}
