import type { World, WorldOptions } from './types.ts';

export type * from './types.ts';

/** Builds the world of one partner from a seed: the same options give the same world. */
export function createWorld(options: WorldOptions): World {
  throw new Error(`The world of seed ${options.seed} is not built yet.`);
}
