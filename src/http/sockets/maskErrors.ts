import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Context, Shop } from '../../context.js';
import { maskError } from '../maskError.js';

/** As the other door tells them. */
export const maskErrors = (
  errors: readonly GraphQLError[],
  { log }: Pick<Shop, 'log'>,
  { locale }: Pick<Context, 'locale'>,
): GraphQLFormattedError[] =>
  errors.map((error) => maskError(error.toJSON(), error, { locale, log }));
