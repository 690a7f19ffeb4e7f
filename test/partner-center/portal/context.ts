import type { Moment } from '../../../core/period.ts';
import type { Faults } from '../faults.ts';
import type { World } from '../world/types.ts';

/** What the portal needs from the process it runs in. */
export interface PortalContext {
  world: World;
  /** What people did since the start: invitations, export tasks, sessions. Lives as long as the process. */
  state: Map<string, unknown>;
  faults: Faults;
  log(line: string): void;
  /** How long an export task is 处理中; default 2 s. */
  exportMs?: number;
}

/** The kept value of a name, made on first use. */
export function kept<T>(context: PortalContext, name: string, make: () => T): T {
  if (!context.state.has(name)) context.state.set(name, make());
  return context.state.get(name) as T;
}

/** The world's clock: it starts at the world's moment and runs on, so invitations and tasks get older. */
export function worldNow(context: PortalContext): Moment {
  const started = kept(context, 'portal.started', () => Date.now());
  const now = Date.parse(context.world.asOf) + (Date.now() - started);
  return new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** A row as the lists know it: the model's names, plus what a page shows besides. */
export type PortalRow = Record<string, string | number | bigint | boolean | null | undefined>;
