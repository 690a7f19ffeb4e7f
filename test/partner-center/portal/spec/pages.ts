/** Every page of the stand-in, in the order of its menus. A new page is one entry in its subject's file. */
import { column, text } from './columns.ts';
import { customerPages } from './customers.ts';
import { financePages } from './finance.ts';
import { incentivePages } from './incentives.ts';
import { partnershipPages } from './partnership.ts';
import { PLACES } from './places.ts';
import type { ListSpec, PageSpec, Role, Site, Text } from './types.ts';

/** 查看导出记录, which every exporting page opens. */
export const exportRecords: ListSpec = {
  id: 'export-records',
  title: text('导出记录', 'Export History'),
  markup: 'ti3',
  columns: [
    column('name', '文件名称', 'File Name', 'text', { width: 320 }),
    column('kind', '导出类型', 'Export Type', 'text', { words: 'exportKind', width: 190 }),
    column('created_at', '创建时间', 'Created', 'time', { width: 170 }),
    column('status', '导出状态', 'Export Status', 'text', { words: 'exportStatus', width: 110 }),
  ],
  actions: [
    {
      id: 'download',
      title: text('下载', 'Download'),
      when: { key: 'status', in: ['已完成'] },
    },
  ],
};

export const PAGES: PageSpec[] = [
  ...partnershipPages.slice(0, 1),
  ...customerPages,
  ...financePages,
  ...incentivePages,
  ...partnershipPages.slice(1),
  {
    id: 'export-records',
    path: '/obmgr/common/exportRecords',
    nav: text('销售', 'Sales'),
    group: text('账务', 'Financial Information'),
    title: exportRecords.title,
    tabs: [exportRecords],
  },
];

/** Top navigation; entries without pages of ours lead nowhere. */
export const NAVIGATION: Text[] = [
  text('主页', 'Home'),
  text('计划', 'Programs'),
  text('能力', 'Capabilities'),
  text('方案', 'Solutions'),
  text('销售', 'Sales'),
  text('组织', 'Organization'),
  text('权益', 'Benefits'),
  text('营销', 'Marketing'),
  text('交付', 'Delivery'),
  text('支持', 'Support'),
];

interface Limited {
  sites?: Site[];
  roles?: Role[];
}

/** Leaves out what a site or a role does not have. */
export const visible = <T extends Limited>(items: readonly T[], site: Site, role: Role): T[] =>
  items.filter((item) => (item.sites?.includes(site) ?? true) && (item.roles?.includes(role) ?? true));

export const LISTS: Map<string, ListSpec> = new Map(
  [
    ...PAGES.flatMap((page) => page.tabs),
    ...PLACES.flatMap(({ tabs }) => tabs.flatMap(({ list }) => list ?? [])),
  ].map((list) => [list.id, list]),
);
