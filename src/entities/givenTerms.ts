/** Terms as somebody gives them: what is left out stays as it is, and null asks for the default. */
export type Terms<Entity extends object, Field extends keyof Entity> = {
  [F in Field]?: Entity[F] | null | undefined;
};

/** Only what is given, with the defaults of `fresh` for what is null. */
export function givenTerms<Entity extends object, Field extends keyof Entity>(
  terms: Terms<Entity, Field>,
  fresh: Entity,
): Partial<Entity> {
  const given = Object.entries(terms).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([field, value]) => [field, value ?? fresh[field as Field]]),
  ) as Partial<Entity>;
}
