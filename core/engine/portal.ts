import { fail, type Result } from '../result.ts';
import type { EngineContext } from './context.ts';

/** What a page of the portal may report or ask; anything else is refused. */
export const createPortalApi = (_context: EngineContext) => ({
  async handle(_message: unknown, _url: string): Promise<Result<unknown>> {
    return fail('message-unknown', 'The page asked for something it may not ask.');
  },
});
