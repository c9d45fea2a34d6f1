import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import { Device } from '../../entities/Device.js';
import { DeviceProvider } from '../../entities/DeviceProvider.js';
import { registerDevice } from '../../services/notifications/registerDevice.js';
import { unregisterDevice } from '../../services/notifications/unregisterDevice.js';
import { asPayload } from '../asPayload.js';
import { SignedIn } from '../authorization.js';
import { Payload } from '../Payload.js';

@InputType()
class UnregisterDeviceInput {
  @Field(() => String, { description: "What the device's push service gave the app." })
  token!: string;
}

@InputType()
class RegisterDeviceInput extends UnregisterDeviceInput {
  @Field(() => DeviceProvider)
  provider!: DeviceProvider;
}

@ObjectType()
class RegisterDevicePayload extends Payload {
  @Field(() => Device, { nullable: true })
  device: Device | undefined;
}

@ObjectType()
class UnregisterDevicePayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: 'False when it was not yours.' })
  unregistered: boolean | undefined;
}

@Resolver()
export class DeviceMutations {
  @SignedIn()
  @Mutation(() => RegisterDevicePayload, {
    description:
      'Your messages are shown on this device. The app calls it whenever it gets a token.',
  })
  registerDevice(
    @Arg('input', () => RegisterDeviceInput) input: RegisterDeviceInput,
    @Ctx() ctx: Context,
  ): Promise<RegisterDevicePayload> {
    const registered = registerDevice(ctx, input).then((device) => ({ device }));
    return asPayload<RegisterDevicePayload>(ctx, registered);
  }

  @SignedIn()
  @Mutation(() => UnregisterDevicePayload, {
    description: 'Your messages are no longer shown on this device.',
  })
  unregisterDevice(
    @Arg('input', () => UnregisterDeviceInput) input: UnregisterDeviceInput,
    @Ctx() ctx: Context,
  ): Promise<UnregisterDevicePayload> {
    return asPayload<UnregisterDevicePayload>(ctx, unregisterDevice(ctx, input));
  }
}
