/**
 * The documented refusals: the service speaks `error_code`/`error_msg`, the gateway in two shapes
 * of its own. Some business errors come with HTTP 200.
 */
import { randomUUID } from 'node:crypto';
import type { WireObject } from './wire.ts';

export class Refusal {
  constructor(
    readonly status: number,
    readonly body: WireObject,
  ) {}
}

const service =
  (status: number, error_code: string, meaning: string) =>
  (detail = ''): Refusal =>
    new Refusal(status, { error_code, error_msg: detail ? `${meaning} ${detail}` : meaning });

export const refusals = {
  badParameter: service(400, 'CBC.0100', 'Parameter error.'),
  invalidParameter: service(400, 'CBC.0101', 'Invalid parameter.'),
  illegalOperation: service(403, 'CBC.0150', 'Illegal operation.'),
  accessDenied: service(403, 'CBC.0151', 'Access denied.'),
  tokenExpired: service(401, 'CBC.0154', 'The token is invalid or has expired.'),
  flowControl: service(429, 'CBC.0250', 'Message flow control.'),
  otherError: service(500, 'CBC.0999', 'Other error.'),
  unavailable: service(503, 'CBC.0999', 'The service is unavailable.'),
  notAPartner: service(200, 'CBC.5001', 'The account is not a partner.'),
  spanOverAYear: service(400, 'CBC.80021021', 'The query span exceeds one year.'),
  noCustomerPermission: service(400, 'CBC.99000000', 'No permission on this customer.'),
  notYourCustomer: service(400, 'CBC.99000035', 'The customer is not a sub-customer of this partner.'),
  noResellerPermission: service(
    400,
    'CBC.99000037',
    'No permission to perform operations on this indirect partner.',
  ),
  notReclaimable: service(400, 'CBC.99000047', 'There is no allocated account to reclaim from.'),
  insufficientBalance: service(400, 'CBC.99005003', 'Insufficient balance.'),
  invalidOrder: service(400, 'CBC.30000010', 'The order is invalid or does not exist.'),
  noSuchPeriod: service(400, 'CBC.30010069', 'There is no such renewal period.'),
  duplicateResource: service(400, 'CBC.30050012', 'Duplicate resource IDs.'),
  noSuchResource: service(400, 'CBC.99003012', 'The resource ID does not exist.'),
  cannotAutoRenew: service(400, 'CBC.99003602', 'The resource is expired or frozen.'),
  alreadyCancelled: service(400, 'CBC.99003605', 'Auto-renewal is cancelled already.'),
  notARefundOrder: service(400, 'CBC.99005026', 'The order is not an unsubscription or downgrade order.'),
} as const;

/** HTTP 401 of the gateway: token, AK/SK or signature. */
export const gatewayUnauthorized = (reason: string): Refusal =>
  new Refusal(401, {
    error_msg: `Incorrect IAM authentication information: ${reason}`,
    error_code: 'APIGW.0301',
    request_id: randomUUID().replaceAll('-', ''),
  });

/** HTTP 429 of the gateway; note `error_message`, not `error_msg`. */
export const gatewayThrottled = (limit: number): Refusal =>
  new Refusal(429, {
    status_code: 429,
    request_id: randomUUID().replaceAll('-', ''),
    error_code: 'APIGW.0308',
    error_message: `The throttling threshold has been reached: policy user over ratelimit,limit:${limit},time:1 second`,
    encoded_authorization_message: '',
  });
