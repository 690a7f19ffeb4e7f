/** Answers several pages share. */
import { sources } from '../rules/sources.ts';
import { inferred, quoted, read, type Answer } from './guide.ts';

/** Every list is exported the same way; what differs is said before it. */
export const exported = (zh: string, en: string): Answer =>
  read(
    sources.consumptionDetails,
    `${zh}点击后生成导出任务，到“导出 > 查看导出记录”等状态变为“已完成”再下载。导出文件里客户名称、手机号、邮箱都已脱敏，按客户 ID、订单号对照，不要按名称。`,
    `${en} It becomes a task: open Export > View Export, wait for Completed, then download. Customer names, phones and mails are anonymised in the file: match by customer or order ID, never by name.`,
  );

export const notExported = (zh: string, en: string): Answer =>
  inferred(
    sources.maskedExports,
    `${zh}可在页面上用“保留”把看到的读进来。`,
    `${en} Use Keep on the page to read in what it shows.`,
  );

/** A permission whose code the vendor publishes. */
export const needs = (
  source: (typeof sources)[keyof typeof sources],
  code: string,
  zh: string,
  en: string,
): Answer =>
  read(
    source,
    `需要权限项 ${code}（${zh}）。由管理员在“组织 > 组织成员 > 角色管理”中加给同事的角色；普通 IAM 用户看不到菜单。`,
    `Needs the permission item ${code} (${en}). An administrator adds it to the colleague's role under Organization > Members > Roles; a plain IAM user sees no menu.`,
  );

/** The vendor names no code for the page. */
export const role = (zh = '', en = ''): Answer =>
  quoted(
    sources.roles,
    `权限项编码没有公布。菜单看不到时，请管理员在“组织 > 组织成员 > 角色管理”检查同事的角色；只有在伙伴中心“组织”里创建的用户能看到菜单。${zh}`,
    `No code of its permission item is published. Where the menu is missing, have an administrator look at the colleague's role under Organization > Members > Roles; only users created under Organization see menus. ${en}`.trim(),
  );

export const managerSeesOwn: [zh: string, en: string] = [
  '预置角色“客户经理”只看到自己的客户，与其他角色叠加后变为全部客户。',
  'The preset role Account Manager sees its own customers only; together with another role it sees all.',
];

/** Old and new menus side by side: the portal renames them, the last name stays. */
export const menu = (zh: string, old: string, en: string): Answer =>
  quoted(
    sources.menuPaths,
    `顶部导航：${zh}。${old ? `旧版：${old}。` : '新旧版同名。'}国际站：${en}。`,
    `International site: ${en}. China site: ${zh}${old ? `; before: ${old}` : ''}.`,
  );
