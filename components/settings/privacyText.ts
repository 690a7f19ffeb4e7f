/**
 * What leaves the machine and why each permission is asked for: the one wording for the product,
 * the stores and the reader of the repository. A test holds the list against the manifests.
 */
import { defineText } from '../i18n/text.ts';

export interface Asked {
  /** As the manifest names it. */
  name: string;
  when: 'install' | 'use';
  browsers: 'all' | 'chromium';
  zh: string;
  en: string;
}

const readPage = {
  zh: '读取您正在看的列表页，在行旁标出结果。只在这些页面上运行，不读取密码与 Cookie。',
  en: 'Reads the list you are looking at and marks its rows. Runs on these pages only; reads no password and no cookie.',
};
const callApi = {
  zh: '您连接开放 API 后，用您的 AK/SK 签名调用伙伴自己的运营接口。不连接就不会调用。',
  en: 'Once you connect the open API: calls to the partner’s own API, signed with your AK/SK. Never called before that.',
};

export const asked: readonly Asked[] = [
  { name: 'https://account.huaweicloud.com/obmgr/*', when: 'install', browsers: 'all', ...readPage },
  { name: 'https://account-intl.huaweicloud.com/obmgr/*', when: 'install', browsers: 'all', ...readPage },
  { name: 'https://partner.huaweicloud.com/*', when: 'install', browsers: 'all', ...readPage },
  { name: 'https://bss.myhuaweicloud.com/*', when: 'install', browsers: 'all', ...callApi },
  { name: 'https://bss-intl.myhuaweicloud.com/*', when: 'install', browsers: 'all', ...callApi },
  { name: 'https://bss.myhuaweicloud.eu/*', when: 'install', browsers: 'all', ...callApi },
  {
    name: 'storage',
    when: 'install',
    browsers: 'all',
    zh: '保存语言、外观等设置，以及浏览器会话期间的密钥。',
    en: 'Keeps settings such as the language, and keys for the browser session.',
  },
  {
    name: 'unlimitedStorage',
    when: 'install',
    browsers: 'all',
    zh: '账本可达几百 MB，且不应被浏览器自动清除。',
    en: 'The ledger may take hundreds of megabytes and must not be evicted.',
  },
  {
    name: 'alarms',
    when: 'install',
    browsers: 'all',
    zh: '按您设定的时间同步，并检查将到期的期限。',
    en: 'Syncs at the times you set and looks after the clocks that run out.',
  },
  {
    name: 'contextMenus',
    when: 'install',
    browsers: 'all',
    zh: '选中订单号或客户后，右键“在 Partner Lens 中查找”。',
    en: '“Look up in Partner Lens” on a selected order number or customer.',
  },
  {
    name: 'sidePanel',
    when: 'install',
    browsers: 'chromium',
    zh: '在伙伴中心页面旁显示侧边栏。Firefox 自带侧边栏，不需要此权限。',
    en: 'Shows the panel beside the portal’s page. Firefox’s sidebar needs no permission.',
  },
  {
    name: 'offscreen',
    when: 'install',
    browsers: 'chromium',
    zh: '侧边栏关闭时仍能查账和同步：让本地引擎在后台页面中运行。',
    en: 'Keeps the local engine running while no panel is open.',
  },
  {
    name: 'notifications',
    when: 'use',
    browsers: 'all',
    zh: '您打开提醒时才请求：期限临近时通知。',
    en: 'Asked for when you switch reminders on: tells you when a deadline is near.',
  },
  {
    name: 'idle',
    when: 'use',
    browsers: 'all',
    zh: '您选择“随系统锁定”时才请求：系统锁屏时锁上保险库。',
    en: 'Asked for when you choose it: locks the vault when the system locks.',
  },
  {
    name: 'https://*.myhuaweicloud.com/*',
    when: 'use',
    browsers: 'all',
    zh: '您连接 OBS 桶时才请求：读取您自己桶里的账单文件。',
    en: 'Asked for when you connect a bucket: reads the bill files in your own bucket.',
  },
];

export const text = defineText(
  {
    title: '隐私与权限',
    local:
      '账本、处理记录与设置都只保存在本机浏览器中，没有服务器，不收集统计，不向开发者或第三方发送任何数据。',
    leaves: '离开本机的只有：您打开的伙伴中心页面本身的请求，以及您连接后对开放 API 与您自己的桶的调用。',
    gone: '删除账号会删掉它的整个数据库；“删除全部数据”或卸载扩展会删掉一切。',
    install: '安装时请求',
    use: '用到时才请求',
    chromium: '仅 Chrome 与 Edge',
  },
  {
    title: 'Privacy and permissions',
    local:
      'The ledger, your decisions and settings stay in this browser. There is no server and no statistics; nothing is sent to the developers or to anyone else.',
    leaves:
      'All that leaves the machine: what the portal’s own pages request while you are on them, and, once you connect them, calls to the open API and to your own bucket.',
    gone: 'Deleting an account deletes its whole database; “Delete all data” or removing the extension deletes everything.',
    install: 'Asked for on installation',
    use: 'Asked for when used',
    chromium: 'Chrome and Edge only',
  },
);
