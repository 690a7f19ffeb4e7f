import { fail, type Failure } from '../../result.ts';
import { isObject, type Json } from './json.ts';
import type { Callable } from './operations/operation.ts';

const SUCCESS = new Set(['', 'CBC.0000', '0']);

/** The vendor's error code in an answer, whichever of its envelopes it uses; null: none. */
export function errorCodeOf(body: Json): { code: string; message: string } | null {
  if (!isObject(body)) return null;
  const inner = isObject(body.error) ? body.error : body;
  const code = inner.error_code ?? inner.errorCode ?? inner.code;
  if (typeof code !== 'string' || SUCCESS.has(code)) return null;
  const message = inner.error_msg ?? inner.error_message ?? inner.errorMsg ?? inner.message;
  return { code, message: typeof message === 'string' ? message.slice(0, 300) : '' };
}

/** Worth another try: throttled by either family, the server's own trouble. */
export const isPassing = (failure: Failure): boolean =>
  ['api-busy', 'api-down', 'api-cut', 'api-slow', 'api-login-page'].includes(failure.code);

/** The portal's word on one customer: it is not, or no longer, this partner's. */
const NOT_THEIRS = ['CBC.99000000', 'CBC.99000035', 'CBC.5002'];
/** On one reseller; and on one order, which is no refund, unknown in this scope, or a part of a combined one. */
const NOT_RESELLERS = 'CBC.99000037';
const NO_SUCH_ORDER = ['CBC.99005026', 'CBC.30000010', 'CBC.99000089'];

const saysOneOf = (failure: Failure, codes: readonly string[]): boolean =>
  failure.code === 'api-refused' && codes.includes(String(failure.detail?.vendorCode));

export const isNotTheirs = (failure: Failure): boolean => saysOneOf(failure, NOT_THEIRS);
export const isNoSuchOrder = (failure: Failure): boolean => saysOneOf(failure, NO_SUCH_ORDER);
/** A refusal that concerns one question; the next one of the same kind may well be answered. */
export const concernsOne = (failure: Failure): boolean =>
  isNotTheirs(failure) || isNoSuchOrder(failure) || saysOneOf(failure, [NOT_RESELLERS]);

/** What an HTTP answer that is not data means, and what the person can do about it. */
export function apiFailure(status: number, body: Json, operation: Callable): Failure {
  const error = errorCodeOf(body);
  const detail = {
    operation: operation.id,
    status,
    vendorCode: error?.code ?? '',
    vendorMessage: error?.message ?? '',
  };
  const says = error ? ` (${error.code} ${error.message})` : ` (HTTP ${status})`;
  const code = error?.code ?? '';
  if (status === 429 || code === 'CBC.0250' || /^APIG?W?\.0308$/.test(code))
    return fail(
      'api-busy',
      `${operation.id}: too many requests${says}. It goes on by itself when the portal allows.`,
      detail,
    );
  if (code === 'CBC.0154' || code === 'CBC.0105')
    return fail(
      'api-token-expired',
      `${operation.id}: the token is invalid or has expired${says}. Get a new one and connect again.`,
      detail,
    );
  if (status === 401 || code === 'APIGW.0301')
    return fail(
      'api-key-refused',
      `The portal refused the access key${says}. Check AK, SK, the site and this machine's clock.`,
      detail,
    );
  if (status === 403 || code === 'CBC.0151' || code === 'CBC.0155') {
    const need = operation.permission
      ? ` An operator account needs ${operation.permission.items.join(' or ')} (${operation.permission.en}).`
      : '';
    return fail('api-denied', `${operation.id}: no permission${says}.${need}`, {
      ...detail,
      permission: operation.permission?.items.join(' / ') ?? '',
      menuZh: operation.permission?.zh ?? '',
      menuEn: operation.permission?.en ?? '',
    });
  }
  if (code === 'CBC.5001')
    return fail(
      'api-not-partner',
      `This account is not a partner${says}. Use the partner's own access key.`,
      detail,
    );
  if (code === 'CBC.0156')
    return fail(
      'api-other-site',
      `This account belongs to another site${says}. Choose the other site and connect again.`,
      detail,
    );
  // A customer that does not exist comes with status 500, too.
  if ((status >= 500 && !NOT_THEIRS.includes(code)) || code === 'CBC.0999')
    return fail(
      'api-down',
      `${operation.id}: the portal has trouble${says}. Try again later; what was read is kept.`,
      detail,
    );
  return fail('api-refused', `${operation.id}: refused${says}.`, detail);
}
