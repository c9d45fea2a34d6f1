import type { GraphQLSchema } from 'graphql';
import type { Context } from '../../context.js';
import { audited } from '../../services/audit/audited.js';

/** Has every mutation of the schema pass the one place that writes down who did what. */
export function auditMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const { name: action, resolve } = field;
    field.resolve = (root, args: { input: object }, ctx: Context, info) =>
      audited(ctx, { action, input: args.input }, async () => resolve!(root, args, ctx, info));
  }
}
