import {
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  Kind,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  typeFromAST,
  validate,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { DocumentVerdict, JudgeDocument } from '../context.js';
import type { Locale } from '../messages/messages.js';
import { admitOperation, readOperation } from './admission.js';
import { wordsOf } from './maskError.js';

const MOST_ERRORS = 3;
// What asks about the schema would run where it is tried out, and be refused in production.
const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** Says of a document, before anybody runs it, what the doors would say with as little as it can ask for. */
export function createJudge(schema: GraphQLSchema): JudgeDocument {
  return (text, locale = 'en') => {
    try {
      const document = readOperation(text);
      const operations = document.definitions.filter(isOperation);
      const [operation] = operations;
      if (!operation || operations.length > 1) return { fault: { reason: 'NOT_ONE', details: '' } };
      return {
        name: operation.name?.value,
        type: operation.operation,
        ...faultOf(schema, document, locale),
      };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { fault: { reason: 'SYNTAX', details: told(error, locale) } };
    }
  };
}

const isOperation = (node: DocumentNode['definitions'][number]): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION;

function faultOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  locale: Locale,
): Pick<DocumentVerdict, 'fault'> {
  const errors = validate(schema, document, RULES);
  if (errors.length > 0) {
    const details = [...new Set(errors.map((error) => told(error, locale)))];
    return { fault: { reason: 'SCHEMA', details: details.slice(0, MOST_ERRORS).join(' ') } };
  }
  try {
    admitOperation({ schema, document, variables: leastVariables(schema, document) });
    return {};
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { fault: { reason: 'COST', details: told(error, locale) } };
  }
}

const told = (error: GraphQLError, locale: Locale): string => wordsOf(error, error.message, locale);

/** Something for every variable that needs something; the others are left out, and have their defaults. */
function leastVariables(schema: GraphQLSchema, document: DocumentNode): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  for (const { variable, type, defaultValue } of document.definitions.find(isOperation)!
    .variableDefinitions ?? []) {
    const inputType = typeFromAST(schema, type) as GraphQLInputType;
    if (isNonNullType(inputType) && !defaultValue) {
      variables[variable.name.value] = someOf(inputType.ofType);
    }
  }
  return variables;
}

// One of them is a value of each scalar of the shop.
const VALUES = [1, '1', '2000-01-01T00:00:00Z', 'CNY', true];

function someOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return someOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isScalarType(type)) return VALUES.find((value) => accepts(() => type.parseValue(value)));
  if (!isInputObjectType(type)) return null;
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, someOf(field.type)]));
}

function accepts(parseValue: () => unknown): boolean {
  try {
    parseValue();
    return true;
  } catch {
    return false;
  }
}
