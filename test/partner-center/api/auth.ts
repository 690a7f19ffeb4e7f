/** Who calls: a signature of an access key, or a token. */
import { createHash } from 'node:crypto';
import type { World } from '../world/types.ts';
import { gatewayUnauthorized, type Refusal } from './errors.ts';
import { verifySignature, type SignedRequest } from './signature.ts';

export interface Credentials {
  ak: string;
  sk: string;
  /** For `X-Auth-Token`. */
  token: string;
  /** An account that exists but is no partner. */
  outsider: { ak: string; sk: string };
  partnerId: string;
  /** Customers by their access keys. */
  customers: ReadonlyMap<string, { id: string; sk: string }>;
}

/** A customer's own access key. */
export function customerKeys(world: World, customer_id: string): { ak: string; sk: string } {
  const made = (name: string, length: number): string =>
    createHash('sha512')
      .update(`local customer ${world.options.seed} ${customer_id} ${name}`)
      .digest('hex')
      .slice(0, length);
  return { ak: `C${made('ak', 19)}`.toUpperCase(), sk: made('sk', 40) };
}

const OUTSIDER = 'outsider';

/** The same world has the same credentials. They open nothing but this stand-in. */
export function credentialsOf(world: World): Credentials {
  const made = (name: string, length: number): string =>
    createHash('sha512')
      .update(`local partner center ${world.options.seed} ${name}`)
      .digest('hex')
      .slice(0, length);
  return {
    ak: made('ak', 20).toUpperCase(),
    sk: made('sk', 40),
    token: `MII${made('token', 96)}`,
    outsider: { ak: made('outsider ak', 20).toUpperCase(), sk: made('outsider sk', 40) },
    partnerId: world.partner.id,
    customers: new Map(
      world.customers.map(({ customer_id: id }) => {
        const { ak, sk } = customerKeys(world, id);
        return [ak, { id, sk }];
      }),
    ),
  };
}

/** The calling account, or the gateway's refusal. `here`: the site this partner belongs to. */
export function authenticate(
  request: SignedRequest,
  credentials: Credentials,
  here: boolean,
  now: number,
): string | Refusal {
  const token = request.headers['x-auth-token'];
  if (token !== undefined)
    return here && token === credentials.token
      ? credentials.partnerId
      : gatewayUnauthorized('decrypt token fail');
  if (request.headers['authorization'] === undefined) return gatewayUnauthorized('x-auth-token not found');
  const secretOf = (ak: string): string | null => {
    // An access key of one site is not known on another.
    if (!here) return null;
    if (ak === credentials.ak) return credentials.sk;
    if (ak === credentials.outsider.ak) return credentials.outsider.sk;
    return credentials.customers.get(ak)?.sk ?? null;
  };
  const verdict = verifySignature(request, secretOf, now);
  if (!verdict.ok) return gatewayUnauthorized(verdict.reason);
  if (verdict.ak === credentials.ak) return credentials.partnerId;
  return credentials.customers.get(verdict.ak)?.id ?? OUTSIDER;
}
