import { registerEnumType } from 'type-graphql';

/** Whose push service reaches a device. */
export enum DeviceProvider {
  /** Firebase Cloud Messaging. */
  FCM = 'FCM',
  /** JPush (极光), for Android in mainland China. */
  JPUSH = 'JPUSH',
}

registerEnumType(DeviceProvider, {
  name: 'DeviceProvider',
  description: 'Whose push service reaches a device: Firebase, or JPush (极光) in mainland China.',
});
