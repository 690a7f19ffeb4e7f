/** Pages of the portal the content script runs on; the manifest's host permissions name the same. */
export const PORTAL_MATCHES = [
  'https://account.huaweicloud.com/obmgr/*',
  'https://account-intl.huaweicloud.com/obmgr/*',
  'https://partner.huaweicloud.com/*',
];
