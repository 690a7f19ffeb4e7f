/**
 * A subject whose code is read when it is first asked: the engine starts with what opening a panel
 * needs, and what is seldom used costs nothing until then.
 */
export function later<Api extends Record<keyof Api, (...given: never[]) => Promise<unknown>>>(
  load: () => Promise<Api>,
): Api {
  let loaded: Promise<Record<PropertyKey, (...given: unknown[]) => Promise<unknown>>> | undefined;
  return new Proxy({} as Api, {
    get:
      (_target, name) =>
      async (...given: unknown[]) => {
        loaded ??= load() as never;
        // Unreadable now is asked for anew the next time.
        loaded!.catch(() => (loaded = undefined));
        return (await loaded!)[name]!(...given);
      },
  });
}
