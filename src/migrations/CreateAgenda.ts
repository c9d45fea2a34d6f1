import { Migration } from '@mikro-orm/migrations';
import { agendaSchema } from './agendaSchema.js';

/** The scheduler's table. */
export class CreateAgenda extends Migration {
  override up(): void {
    this.addSql(agendaSchema);
  }
}
