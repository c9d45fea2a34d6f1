import type { Measured } from '../load/Measured.js';
import type { NothingLoad } from '../load/nothingRequest.js';
import type { Child } from '../processes/Child.js';
import { costsOf, type Costs } from './costs.js';
import type { Rig } from './Rig.js';

const CLIENTS = 64;

/** A while of requests to do nothing, and what they cost the server that was asked. */
export async function askNothing(
  rig: Rig,
  server: Child,
  seconds = rig.effort.seconds,
): Promise<Measured & Costs> {
  const url = await server.ask<string>('url');
  const load: NothingLoad = { url, tokens: rig.tokens, clients: CLIENTS, seconds };
  const { measured, costs } = await costsOf({ shop: server, postgres: rig.cluster.pid }, () =>
    rig.generator.ask<Measured>('nothing', load),
  );
  return { ...measured, ...costs };
}
