import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';

/** A mutation that does nothing, with an input and a payload as all have; no part of the shop's own schema. */
export const NOTHING = `mutation Nothing($input: DoNothingInput!) { doNothing(input: $input) { done idempotencyKey } }`;

const input = new GraphQLInputObjectType({
  name: 'DoNothingInput',
  fields: { idempotencyKey: { type: new GraphQLNonNull(GraphQLString) } },
});

const payload = new GraphQLObjectType({
  name: 'DoNothingPayload',
  fields: {
    done: { type: new GraphQLNonNull(GraphQLBoolean) },
    idempotencyKey: { type: new GraphQLNonNull(GraphQLString) },
  },
});

interface Asked {
  input: { idempotencyKey: string };
}

export const nothingSchema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLBoolean } } }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: {
      doNothing: {
        type: new GraphQLNonNull(payload),
        args: { input: { type: new GraphQLNonNull(input) } },
        resolve: async (_root, asked) => ({ done: true, ...(asked as Asked).input }),
      },
    },
  }),
});
