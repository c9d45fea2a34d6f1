import type { PartnerAccount } from './PartnerAccount.js';

/** What a GraphQL server answers: data, or why it would not. */
export interface Answer<Data> {
  status: number;
  data: Data | null | undefined;
  errors: GraphqlError[];
}

export interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; id?: string };
}

export interface Caller {
  token?: string | undefined;
  /** Instead of a token: a partner, which sends hashes. */
  partner?: PartnerAccount | undefined;
  /** What the caller reads, for `Accept-Language`. */
  language?: string | undefined;
}

/** The HTTP door of the shop, as one caller uses it. */
export class ShopDoor {
  readonly #urlOf: () => string;
  readonly #caller: Caller;

  /** `urlOf` is asked each time: a shop that was restarted has another port. */
  constructor(urlOf: () => string, caller: Caller = {}) {
    this.#urlOf = urlOf;
    this.#caller = caller;
  }

  /** The whole answer, errors included. */
  async ask<Data>(query: string, variables: object = {}): Promise<Answer<Data>> {
    const { partner } = this.#caller;
    return this.send({ ...(partner ? await partner.naming(query) : { query }), variables });
  }

  /** Whatever stands in the body. */
  async send<Data>(body: object): Promise<Answer<Data>> {
    const { token, partner, language } = this.#caller;
    const response = await fetch(`${this.#urlOf()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(partner && { 'x-api-key': partner.apiKey }),
        ...(language && { 'accept-language': language }),
      },
      body: JSON.stringify(body),
    });
    const { data, errors = [] } = (await response.json()) as Partial<Answer<Data>>;
    return { status: response.status, data, errors };
  }

  /** The data alone; throws what the server complains of. */
  async get<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(query, variables);
    if (!data || errors.length > 0) throw new Error(`The shop answers ${JSON.stringify(errors)}`);
    return data;
  }

  /** One mutation with its one input. */
  async change<Payload>(name: string, input: object, fields: string): Promise<Payload> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`;
    return (await this.get<Record<string, Payload>>(mutation, { input }))[name]!;
  }
}
