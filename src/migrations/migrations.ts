import { CreateAgenda } from './CreateAgenda.js';
import { CreateClock } from './CreateClock.js';
import { CreateRelay } from './CreateRelay.js';
import { CreateTables } from './CreateTables.js';
import { ProtectHistory } from './ProtectHistory.js';

/** Every migration, oldest first. The numbers order them; a name that was released never changes. */
export const migrations = [
  { name: '001-create-tables', class: CreateTables },
  { name: '002-create-clock', class: CreateClock },
  { name: '003-protect-history', class: ProtectHistory },
  { name: '004-create-relay', class: CreateRelay },
  { name: '005-create-agenda', class: CreateAgenda },
];
