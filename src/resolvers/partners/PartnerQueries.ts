import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import { ApiKey } from '../../entities/ApiKey.js';
import { Manifest } from '../../entities/Manifest.js';
import { ManifestOperation } from '../../entities/ManifestOperation.js';
import { Partner } from '../../entities/Partner.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { findManifests, findPartners } from '../../services/partners/findPartners.js';
import { connect, connectionOf, Page, type Connection } from '../connections.js';

const optional = { nullable: true } as const;

const PartnerConnection = connectionOf(Partner, 'Partner');

@Resolver(() => Partner)
export class PartnerQueries {
  @Authorized('partners')
  @Query(() => PartnerConnection, { description: 'All partners, the oldest first.' })
  async partners(@Args(() => Page) page: Page, @Ctx() ctx: Context): Promise<Connection<Partner>> {
    const rows = await findPartners(ctx, { first: page.size + 1, after: page.idKey });
    return connect(rows, page, ({ id }) => id);
  }

  @Authorized('partners')
  @Query(() => [Manifest], {
    description: "What the shop's own clients have registered, the newest first; at most 100.",
  })
  shopManifests(@Ctx() ctx: Context): Promise<Manifest[]> {
    return findManifests(ctx, undefined);
  }

  @FieldResolver(() => Warehouse, optional)
  async warehouse(
    @Root() { warehouse }: Partner,
    @Ctx() { em }: Context,
  ): Promise<Warehouse | null> {
    return warehouse ? em.findOne(Warehouse, { code: warehouse.code }) : null;
  }

  @FieldResolver(() => [ApiKey], { description: 'The oldest first.' })
  keys(@Root() partner: Partner): Promise<ApiKey[]> {
    return partner.keys.loadItems();
  }

  @FieldResolver(() => [Manifest], { description: 'The newest first; at most 100.' })
  manifests(@Root() { id }: Partner, @Ctx() ctx: Context): Promise<Manifest[]> {
    return findManifests(ctx, id);
  }
}

@Resolver(() => ApiKey)
export class ApiKeyFields {
  @FieldResolver(() => Partner)
  partner(@Root() { partner }: ApiKey, @Ctx() { em }: Context): Promise<Partner> {
    return em.findOneOrFail(Partner, partner.id);
  }
}

@Resolver(() => Manifest)
export class ManifestFields {
  @FieldResolver(() => Partner, optional)
  async partner(@Root() { partner }: Manifest, @Ctx() { em }: Context): Promise<Partner | null> {
    return partner ? em.findOne(Partner, partner.id) : null;
  }

  @FieldResolver(() => [ManifestOperation], { description: 'By name, each with its last use.' })
  operations(@Root() manifest: Manifest): Promise<ManifestOperation[]> {
    return manifest.operations.loadItems();
  }
}
