/**
 * Starts the local Partner Center on its own:
 * `npm run partner-center -- --seed 7 --customers 40 --lines 6000 --port 8443`
 */
import { parseArgs } from 'node:util';
import { startPartnerCenter, type PartnerCenterOptions } from './server.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    customers: { type: 'string', default: '40' },
    lines: { type: 'string', default: '6000' },
    months: { type: 'string', default: '6' },
    site: { type: 'string', default: 'cn' },
    role: { type: 'string', default: 'distributor' },
    'as-of': { type: 'string' },
    'rate-limit': { type: 'string', default: '10' },
    port: { type: 'string', default: '8443' },
    help: { type: 'boolean', default: false },
  },
});

const USAGE = `npm run partner-center -- [options]
  --seed N          which world (7)
  --customers N     how many customers (40)
  --lines N         about how many consumption lines (6000)
  --months N        closed months (6)
  --site cn|intl    which site (cn)
  --role distributor|solution-provider
  --as-of TIME      the moment the world is looked at, e.g. 2026-11-23T10:00:00+08:00
  --rate-limit N    calls a second of one API; 0 for no limit (10)
  --port N          8443; 0 for any free port`;

function refuse(text: string): never {
  console.error(`${text}\n\n${USAGE}`);
  process.exit(2);
}

function whole(name: 'seed' | 'customers' | 'lines' | 'months' | 'rate-limit' | 'port'): number {
  const value = Number(values[name]);
  return Number.isSafeInteger(value) && value >= 0 ? value : refuse(`--${name} wants a whole number.`);
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (values.site !== 'cn' && values.site !== 'intl') refuse('--site is cn or intl.');
if (values.role !== 'distributor' && values.role !== 'solution-provider')
  refuse('--role is distributor or solution-provider.');

const options: PartnerCenterOptions = {
  seed: whole('seed'),
  customers: whole('customers'),
  lines: whole('lines'),
  months: whole('months'),
  site: values.site,
  role: values.role,
  ...(values['as-of'] ? { asOf: values['as-of'] } : {}),
  rateLimit: whole('rate-limit') || null,
  port: whole('port'),
  log: (line) => console.error(line),
};

const center = await startPartnerCenter(options);
const { ak, sk, token } = center.credentials;
const portal = values.site === 'cn' ? 'account.huaweicloud.com' : 'account-intl.huaweicloud.com';
const api = values.site === 'cn' ? 'bss.myhuaweicloud.com' : 'bss-intl.myhuaweicloud.com';
console.log(`Partner Center of ${center.world.partner.name} on 127.0.0.1:${center.port}

Portal, in any browser (accept the certificate):
  https://localhost:${center.port}/obmgr/

Portal and API under their own names, in Chromium:
  chromium --user-data-dir=/tmp/partner-center --ignore-certificate-errors \\
    --host-resolver-rules="${center.hostRules}" \\
    https://${portal}/obmgr/

Open API (${api}):
  access key  ${ak}
  secret key  ${sk}
  curl -k --connect-to ${api}:443:127.0.0.1:${center.port} -H 'X-Auth-Token: ${token}' \\
    -H 'Content-Type: application/json' -d '{"limit":1}' https://${api}/v2/partners/sub-customers/query

Ctrl+C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void center.close().then(() => process.exit(0)));
