import { generate } from 'selfsigned';
import { allHosts } from './hosts.ts';

export interface Certificate {
  key: string;
  cert: string;
}

/**
 * A certificate for every host name and for loopback, made at each start (a P-256 key takes
 * milliseconds, so no private key is left on disk).
 */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Local Partner Center' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Yesterday, so that a machine whose clock runs a little late accepts it too.
    notBeforeDate: new Date(Date.now() - 86_400_000),
    notAfterDate: new Date(Date.now() + 90 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...[...allHosts, 'localhost'].map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { key: made.private, cert: made.cert };
}
