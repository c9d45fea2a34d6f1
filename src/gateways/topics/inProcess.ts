import { DEFAULT_LIMIT } from './boundedWakeups.js';
import { Listeners } from './listeners.js';
import type { Topics } from './Topics.js';

/** Wake-up calls within one process: enough as long as the shop runs in a single one. */
export function createInProcessTopics({ limit = DEFAULT_LIMIT }: { limit?: number } = {}): Topics {
  const listeners = new Listeners(limit);
  return {
    healthy: true,
    publish: (topic, payload) => listeners.wake(topic, payload),
    subscribe(topic) {
      const wakeups = listeners.add(topic);
      wakeups.confirm();
      return wakeups;
    },
    close: async () => listeners.close(),
  };
}
