/** What the bill's codes are called in FOCUS. */

/** ServiceCategory by the last part of a service code; a service not listed is `Other`. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Compute: [
    'ec2',
    'bms',
    'deh',
    'as',
    'cce',
    'cci',
    'fgs',
    'functionstage',
    'workspace',
    'ims',
    'hecs',
    'flexus',
  ],
  Storage: ['ebs', 'evs', 'obs', 'sfs', 'sfsturbo', 'csbs', 'vbs', 'cbr', 'dss', 'sdrs'],
  Databases: ['rds', 'dds', 'dcs', 'gaussdb', 'gaussdbformysql', 'nosql', 'ddm', 'drs', 'das', 'dws'],
  Networking: [
    'vpc',
    'elb',
    'cdn',
    'dns',
    'vpn',
    'dc',
    'cc',
    'er',
    'nat',
    'natgateway',
    'bandwidth',
    'eip',
    'ga',
  ],
  Security: ['waf', 'hss', 'aad', 'antiddos', 'ddos', 'cfw', 'dbss', 'scm', 'kms', 'dew', 'secmaster'],
  Analytics: ['mrs', 'dli', 'dgc', 'dataarts', 'css', 'cloudtable', 'dis', 'ges'],
  'AI and Machine Learning': [
    'modelarts',
    'ocr',
    'frs',
    'sis',
    'nlp',
    'image',
    'pangu',
    'hilens',
    'moderation',
  ],
  'Internet of Things': ['iot', 'iotda', 'iotedge', 'iotanalytics'],
  Media: ['vod', 'live', 'mpc', 'rtc', 'sparkrtc'],
  'Management and Governance': ['aom', 'apm', 'ces', 'lts', 'cts', 'support', 'rms'],
  Integration: ['apig', 'roma', 'dms', 'kafka', 'rabbitmq', 'smn', 'eventgrid'],
  'Developer Tools': ['devcloud', 'codearts', 'projectman', 'servicestage'],
  Identity: ['iam', 'oneaccess', 'identitycenter'],
};
const byCode = new Map(
  Object.entries(CATEGORIES).flatMap(([category, codes]) => codes.map((code) => [code, category])),
);

export const serviceCategory = (code: string | null): string =>
  byCode.get(code?.split('.').pop()?.toLowerCase() ?? '') ?? 'Other';

/** 周期单位 of the open API. */
const PERIODS = new Map([
  [19, 'Years'],
  [20, 'Months'],
  [24, 'Days'],
  [25, 'Hours'],
]);
export const periodUnit = (type: number | null): string | null =>
  type === null ? null : (PERIODS.get(type) ?? null);

/** 使用量单位 as the price enquiry lists it (4 小时, 10 GB, 11 MB); of another one no document tells the name. */
const MEASURES = new Map([
  [4, 'Hours'],
  [10, 'GB'],
  [11, 'MB'],
]);
export const measureUnit = (id: number | null): string | null =>
  id === null ? null : (MEASURES.get(id) ?? 'Units');

/** A charge that tells no quantity is counted as what it is: one charge. */
export const ONE_CHARGE = 'Charges';

/** 资源标签, `k:v;k:v`, as the JSON object FOCUS wants; a tag without a value is true. Null: none. */
export function tagsOf(text: string | null): string | null {
  const tags = new Map<string, string | true>();
  for (const part of (text ?? '').split(';')) {
    const at = part.indexOf(':');
    const key = (at < 0 ? part : part.slice(0, at)).trim();
    if (!key || part.trim() === '--') continue;
    // A key stands once in an object; what is told last is what holds.
    tags.set(key, at < 0 ? true : part.slice(at + 1).trim());
  }
  return tags.size ? JSON.stringify(Object.fromEntries(tags)) : null;
}
