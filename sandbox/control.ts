import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { FAULT_KINDS, FaultInput } from './faults.js';
import type { Provider, World } from './provider.js';

/** `/_control`: how tests, demos and people make the sandbox misbehave, and look into its books. */
export function mountControl(
  app: FastifyInstance,
  world: World,
  providers: readonly Provider[],
  reset: () => void,
): void {
  takeJson(app);
  mountClock(app, world);
  mountFaults(app, world, providers);
  mountCallbacks(app, world, providers);
  mountLedger(app, world);
  app.post('/reset', () => {
    reset();
    return { reset: true };
  });
  for (const provider of providers) provider.controls?.(app);
}

class BadControlCall extends Error {}

function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(new BadControlCall('the body is not JSON'));
    }
  });
  app.setErrorHandler((error, _request, reply) => {
    const isCallers = error instanceof z.ZodError || error instanceof BadControlCall;
    const message = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    return reply.status(isCallers ? 400 : 500).send({ error: message });
  });
}

const ClockInput = z.strictObject({ offsetMs: z.int() });

function mountClock(app: FastifyInstance, { clock }: World): void {
  const time = () => ({ offsetMs: clock.offsetMs, now: clock.now().toISOString() });
  app.get('/clock', time);
  app.post('/clock', ({ body }) => {
    clock.move(ClockInput.parse(body).offsetMs);
    return time();
  });
}

function mountFaults(
  app: FastifyInstance,
  { faults }: World,
  providers: readonly Provider[],
): void {
  app.get('/faults', () => ({ faults: faults.list(), kinds: FAULT_KINDS }));
  app.delete('/faults', () => {
    faults.clear();
    return { faults: [] };
  });
  app.post('/faults', ({ body }) => {
    const input = FaultInput.parse(body);
    const { operations } = known(providers, input.provider);
    const isKnown = input.operation === undefined || operations.includes(input.operation);
    // Of a callback the operation is its event's type.
    if (!isKnown && !input.kind.startsWith('CALLBACK_')) {
      const names = operations.join(', ');
      throw new BadControlCall(`no operation "${input.operation}": there are ${names}`);
    }
    return faults.add(input);
  });
}

const EndpointInput = z.strictObject({
  provider: z.string(),
  url: z.url({ protocol: /^https?$/ }),
});

function mountCallbacks(
  app: FastifyInstance,
  { callbacks }: World,
  providers: readonly Provider[],
): void {
  const registered = () => ({ endpoints: callbacks.endpoints() });
  app.get('/callbacks', registered);
  app.post('/callbacks', ({ body }) => {
    const endpoint = EndpointInput.parse(body);
    known(providers, endpoint.provider);
    callbacks.register(endpoint);
    return registered();
  });
  app.delete('/callbacks', ({ body }) => {
    callbacks.unregister(EndpointInput.parse(body));
    return registered();
  });
  app.get('/deliveries', () => callbacks.deliveries.list());
  app.post('/deliveries/hurry', () => {
    callbacks.deliveries.hurry();
    return { hurried: true };
  });
}

const LedgerQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(50_000).default(10_000),
});

function mountLedger(app: FastifyInstance, { ledger }: World): void {
  app.get('/ledger', ({ query }) => {
    const { after, limit } = LedgerQuery.parse(query);
    const entries = ledger.entries(after, limit);
    return { totals: ledger.totals(), entries, next: entries.at(-1)?.sequence ?? after };
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function known(providers: readonly Provider[], name: string): Provider {
  const provider = providers.find((one) => one.name === name);
  if (provider) return provider;
  const names = providers.map((one) => one.name).join(', ');
  throw new BadControlCall(`no provider "${name}": there are ${names}`);
}
