import { EVENT, type EventView } from './shopFields.js';
import { Stream, type StreamOptions } from './Stream.js';

export interface WatchOptions extends Omit<StreamOptions, 'fields'> {
  /** Fields of the event beside the usual ones. */
  more?: string | undefined;
}

/** The events of orders, as somebody watches them. */
export class Watch extends Stream<EventView> {
  constructor({ more = '', ...options }: WatchOptions) {
    super({ ...options, fields: `${EVENT} ${more}` });
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get sequences(): number[] {
    return this.events.map(({ sequence }) => sequence);
  }

  /** The first event of this type, when it has come. */
  async until(type: string): Promise<EventView> {
    await this.untilSo(`${type} is pushed`, () => this.types.includes(type));
    return this.events.find((event) => event.type === type)!;
  }
}
