import { Migration } from '@mikro-orm/migrations';

/** Whether a new SKU differs from one that is there by its capitals alone is looked up with every product that is kept. */
export class IndexSkusAlike extends Migration {
  override up(): void {
    this.addSql('create index product_sku_alike on product (lower(sku))');
  }
}
