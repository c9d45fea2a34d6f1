import { execute, type ExecutionResult } from 'graphql';
import type { Context, Shop } from '../../context.js';
import { contextOfSocket } from './contextOfSocket.js';
import { maskErrors } from './maskErrors.js';
import type { LiveOperation } from './LiveOperation.js';

/**
 * What an event looks like, in the bytes of the wire. Whoever follows the same feed is handed the same row object: for
 * each way to look at it (document, variables, rights, language) it is executed once and written down once.
 */
export class SharedPayloads {
  readonly #shop: Shop;
  readonly #ofRows = new WeakMap<object, Map<string, Buffer | Promise<Buffer>>>();

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  of(row: object, operation: LiveOperation): Buffer | Promise<Buffer> {
    let ways = this.#ofRows.get(row);
    if (!ways) this.#ofRows.set(row, (ways = new Map<string, Buffer | Promise<Buffer>>()));
    const known = ways.get(operation.lookKey);
    if (known) return known;
    const written = this.#write(row, operation);
    ways.set(operation.lookKey, written);
    void written.then(
      (payload) => ways.set(operation.lookKey, payload),
      () => ways.delete(operation.lookKey),
    );
    return written;
  }

  async #write(row: object, operation: LiveOperation): Promise<Buffer> {
    // Each event is looked at afresh: an entity manager would remember how things were.
    const contextValue: Context = contextOfSocket(this.#shop, operation.socket);
    const { schema, document, operationName, variableValues } = operation;
    const args = { schema, document, operationName, variableValues };
    const result: ExecutionResult = await execute({ ...args, rootValue: row, contextValue });
    const { errors, ...rest } = result;
    const told = errors ? { errors: maskErrors(errors, this.#shop, contextValue), ...rest } : rest;
    return Buffer.from(JSON.stringify(told));
  }
}
