import type { FastifyInstance } from 'fastify';
import { chooseLocale } from '../messages/messages.js';
import { openGraphiqlDoor } from './graphiqlDoor.js';
import { HOME_POLICY, homePage } from './homePage.js';

export interface HomeSettings {
  /** Where the simulated providers are; absent when real ones are in use. */
  sandboxUrl?: string | undefined;
}

/** `/developers` and `/graphiql`: what a developer opens in a browser. Outside production only. */
export async function openHomeDoor(
  http: FastifyInstance,
  { sandboxUrl }: HomeSettings = {},
): Promise<void> {
  openGraphiqlDoor(http);
  http.get('/developers', async (request, reply) => {
    const locale = chooseLocale(request.headers['accept-language'], 'en');
    return reply
      .headers({
        'content-security-policy': HOME_POLICY,
        'cache-control': 'no-cache',
        'content-language': locale,
        vary: 'accept-language',
      })
      .type('text/html; charset=utf-8')
      .send(homePage(locale, sandboxUrl));
  });
}
