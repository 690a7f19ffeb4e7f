/** What the marks say, in the portal's own two languages. */
export type Locale = 'zh' | 'en';

const words = {
  keep: ['保留到账本', 'Keep'],
  readAll: ['逐页读取', 'Read all pages'],
  cancel: ['停止', 'Stop'],
  link: ['邀请链接', 'Invitation link'],
  linkTag: ['标签：{0}', 'Tag: {0}'],
  linkKept: ['已记下，在面板“客户”里看', 'Kept: see Customers in the panel'],
  linkKnown: ['早已记下', 'Kept before'],
  openPanel: ['打开面板', 'Open panel'],
  pick: ['指定表格', 'Point at a table'],
  rows: ['{0} 行', '{0} rows'],
  rowsOf: ['{0} / {1} 行', '{0} of {1} rows'],
  whole: ['完整', 'complete'],
  part: ['不完整', 'partial'],
  masked: ['已脱敏：{0}', 'masked: {0}'],
  filtered: ['已筛选：{0}', 'filtered: {0}'],
  neverKept: ['账本中还没有', 'not in the ledger yet'],
  inLedger: ['账本 {0} 行 · {1}', 'ledger {0} rows · {1}'],
  unknownPage: ['未识别的页面', 'Page not recognised'],
  notKept: ['汇总数据，由账本自行计算', 'sums: the ledger has its own'],
  empty: ['没有数据', 'no rows'],
  reading: ['正在读取第 {0} 页{1} · {2} 行', 'Reading page {0}{1} · {2} rows'],
  ofPages: [' / {0}', ' of {0}'],
  keeping: ['正在保留…', 'Keeping…'],
  kept: ['已保留 {0} 行', 'Kept {0} rows'],
  keptSame: ['内容未变，账本已有', 'Unchanged: the ledger has it'],
  rejected: ['{0} 行未能读取：{1}', '{0} rows could not be read: {1}'],
  failed: ['未能保留：{0}。原有数据未变。', 'Not kept: {0}. Nothing has changed.'],
  seePanel: ['引擎没有收下（{0}），请打开面板', 'not taken ({0}); open the panel'],
  noAnswer: ['Partner Lens 没有响应，请刷新页面', 'Partner Lens did not answer; reload the page'],
  'end-all': ['已读完 {0} 页', 'Read all {0} pages'],
  'end-cancelled': ['已停止，读到第 {0} 页', 'Stopped after page {0}'],
  'end-session-over': [
    '登录已失效；已读的 {0} 页可以保留',
    'The session is over; the {0} pages read can be kept',
  ],
  'end-stuck': ['第 {0} 页之后没有响应', 'No answer after page {0}'],
  'end-moved': ['读取时列表有变动，请再读一次（{0} 页）', 'The list moved: read it again ({0} pages)'],
  'end-middle': ['回不到第一页，前面的页没有读', 'The first page was not reached'],
  'end-part': ['页面有未加载的行，没有读到', 'Rows the page has not loaded are not read'],
  'end-changed': ['页面已切换，读到第 {0} 页', 'The page was left after page {0}'],
  'end-cap': ['已达上限，读到第 {0} 页', 'Stopped at the limit, page {0}'],
  sessionOver: [
    '登录已失效，请重新登录。已保留的数据不受影响。',
    'The session is over: sign in again. What was kept is untouched.',
  ],
  taskImport: ['导入', 'Import'],
  taskWhole: ['文件含整月全部明细？', 'All lines of the month?'],
  taskYes: ['是，整月', 'Yes, all'],
  taskNo: ['只是一部分', 'A part'],
  taskBusy: ['正在导入…', 'Importing…'],
  taskDone: ['已导入 {0} 行', 'Imported {0} rows'],
  taskDoneOn: ['已导入 {0} 行 · {1}', 'Imported {0} rows · {1}'],
  taskRejected: ['{0} 行未能读取', '{0} rows could not be read'],
  taskFailed: ['未能导入：{0}', 'Not imported: {0}'],
  taskByHand: ['请点“下载”，再把文件拖到面板', 'press Download and drop the file on the panel'],
  taskNotThere: ['没能取到文件，请重新导出', 'the file could not be fetched; export anew'],
  taskWatch: ['完成后提醒', 'Tell me when done'],
  taskWatching: ['正在等待完成…', 'Waiting for it…'],
  taskReady: ['导出已完成，可以导入', 'The export is done and can be imported'],
  sixConditions: ['邀请条件', 'Invite conditions'],
  checking: ['正在核对…', 'Checking…'],
  typeAccount: ['输入账号后核对', 'Type an account to check'],
  basis: ['依据：{0}', 'Basis: {0}'],
  met: ['满足', 'met'],
  'not-met': ['不满足', 'not met'],
  unknown: ['未知', 'not known'],
  pickHint: ['点击要读取的表格，Esc 取消', 'Click the table to read, Esc to cancel'],
  pickNone: ['这里没有可读取的表格', 'There is no readable table here'],
  mapTitle: ['这是什么数据？', 'What data is this?'],
  notWanted: ['不需要', 'not wanted'],
  mapDone: ['完成', 'Done'],
  mapCancel: ['取消', 'Cancel'],
  mapMissing: ['缺少必需列：{0}', 'Required columns missing: {0}'],
  markOpen: ['在 Partner Lens 中打开', 'Open in Partner Lens'],
  markRow: ['Partner Lens 标记：{0}', 'Partner Lens: {0}'],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof words;

export function say(locale: Locale, word: Word, ...values: (string | number)[]): string {
  const text = words[word][locale === 'zh' ? 0 : 1];
  return text.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

/** How long ago, roughly: a freshness, not a timestamp. */
export function ago(locale: Locale, moment: string, now: number): string {
  const minutes = Math.max(0, Math.round((now - Date.parse(moment)) / 60_000));
  const [size, unit] =
    minutes < 60
      ? ([1, 'minute'] as const)
      : minutes < 2880
        ? ([60, 'hour'] as const)
        : ([1440, 'day'] as const);
  // "now" and "现在" below a minute.
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return minutes < 1 ? format.format(0, 'second') : format.format(-Math.round(minutes / size), unit);
}

/** Shown until the engine's answer is there: the conditions themselves need no look-up. */
export const CONDITIONS: Record<'cn' | 'intl', readonly { id: string; zh: string; en: string }[]> = (() => {
  const all = [
    { id: 'enterprise', zh: '未实名认证为企业用户', en: 'Not verified as an enterprise' },
    { id: 'other-partner', zh: '未被其他伙伴关联', en: 'Not bound to another partner' },
    { id: 'real-name', zh: '已完成个人实名认证', en: 'Real-name verified' },
    { id: 'partner-account', zh: '不是伙伴账号', en: 'Not a partner account' },
    { id: 'three-in-a-year', zh: '一年内关联伙伴少于 3 家', en: 'Fewer than 3 partners within a year' },
  ];
  return { cn: all, intl: all.filter((one) => one.id !== 'real-name') };
})();
