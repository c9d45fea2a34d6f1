import { it } from '@jest/globals';

it.todo('notifications: being written');
