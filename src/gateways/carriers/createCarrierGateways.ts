import type { Config } from '../../config.js';
import { createAftershipGateway } from './aftership.js';
import { CarrierGateways } from './CarrierGateways.js';
import { createKuaidi100Gateway } from './kuaidi100.js';

/**
 * The services that have credentials. AfterShip comes first and takes the carriers of the world, Kuaidi100 those of
 * China, and those of the world too when it is alone.
 */
export function createCarrierGateways(config: Config): CarrierGateways {
  const gateways = [aftership(config), kuaidi100(config)];
  return new CarrierGateways(gateways.filter((gateway) => gateway !== undefined));
}

function aftership({ AFTERSHIP_API_KEY, AFTERSHIP_WEBHOOK_SECRET, AFTERSHIP_URL }: Config) {
  if (!AFTERSHIP_API_KEY || !AFTERSHIP_WEBHOOK_SECRET) return undefined;
  const credentials = { apiKey: AFTERSHIP_API_KEY, webhookSecret: AFTERSHIP_WEBHOOK_SECRET };
  return createAftershipGateway({ ...credentials, baseUrl: AFTERSHIP_URL });
}

function kuaidi100({ KUAIDI100_CUSTOMER, KUAIDI100_KEY, KUAIDI100_URL, PUBLIC_URL }: Config) {
  if (!KUAIDI100_CUSTOMER || !KUAIDI100_KEY) return undefined;
  const credentials = { customer: KUAIDI100_CUSTOMER, key: KUAIDI100_KEY };
  return createKuaidi100Gateway({ ...credentials, baseUrl: KUAIDI100_URL, publicUrl: PUBLIC_URL });
}
