/** What the buttons and row menus do. Most open another list filtered by the row, or a dialog. */
import { shallowRef, type Component } from 'vue';
import { useRouter } from 'vue-router';
import { PAGES } from '../spec/pages.ts';
import type { ActionSpec, ColumnSpec, ListSpec } from '../spec/types.ts';
import { post, type Row } from './api.ts';
import AddOpportunityDialog from './AddOpportunityDialog.vue';
import DetailDialog from './DetailDialog.vue';
import InviteDialog from './InviteDialog.vue';
import { locale, say } from './locale.ts';
import { complain, toast } from './messages.ts';
import OpportunityDialog from './OpportunityDialog.vue';
import type { useList } from './useList.ts';

interface Dialog {
  component: Component;
  props: Record<string, unknown>;
}

/** Actions that lead to another list, filtered by a cell of the row. */
const LEADS: Map<string, { list: string; filter?: string; from?: string }> = new Map([
  ['consumption-details', { list: 'consumption-details', filter: 'customer_id' }],
  ['bill-details', { list: 'bill-details', filter: 'customer_id' }],
  ['performance-details', { list: 'performance-details' }],
  ['incentive-details', { list: 'incentive-details', filter: 'id' }],
  ['reseller-performance', { list: 'performance-details', filter: 'reseller_id' }],
  ['resources', { list: 'order-resources', filter: 'customer_id' }],
]);

export function useActions(list: ListSpec, view: ReturnType<typeof useList>) {
  const router = useRouter();
  const dialog = shallowRef<Dialog | null>(null);

  function lead(target: string, filter: string | undefined, value: string, month: string): void {
    const page = PAGES.find((entry) => entry.tabs.some((tab) => tab.id === target))!;
    const query: Record<string, string> = { tab: target };
    if (month) query.month = month;
    if (filter) query[`f.${filter}`] = value;
    void router.push({ path: page.path, query });
  }

  async function startExport(kind: string): Promise<void> {
    try {
      await post('exports', { kind, month: view.month.value, locale, search: view.search.value.toString() });
      toast(say('导出任务创建成功', 'Export task created'));
    } catch (error) {
      complain(error);
    }
  }

  const open = (component: Component, props: Record<string, unknown> = {}): void => {
    dialog.value = { component, props };
  };

  function run(action: Pick<ActionSpec, 'id'>, row: Row | null, column?: ColumnSpec): void {
    const leads = LEADS.get(action.id);
    const month = list.months ? view.month.value : String(row?.period ?? '');
    if (column?.link === 'customer' && row)
      void router.push({
        path: '/obmgr/customer/customerDetail',
        query: { customerId: String(row.customer_id) },
      });
    else if (typeof column?.link === 'object' && row)
      lead(column.link.list, column.link.filter, String(row[column.link.filter] ?? ''), '');
    else if (leads && row) lead(leads.list, leads.filter, String(row[leads.filter ?? ''] ?? ''), month);
    else if (action.id === 'export') void startExport(list.id);
    else if (action.id === 'export-records') lead('export-records', undefined, '', '');
    else if (action.id === 'invite') open(InviteDialog);
    else if (action.id === 'reinvite') open(InviteDialog, { account: row?.account });
    else if (action.id === 'download') location.assign(`/obmgr/rest/v1/exports/${String(row?.id)}/file`);
    else if (['accept', 'decline', 'progress'].includes(action.id))
      open(OpportunityDialog, { act: action.id, row });
    else if (action.id === 'add-opportunity') open(AddOpportunityDialog);
    else if (action.id === 'detail') open(DetailDialog, { list, row });
    else toast(say('此环境不提供该功能', 'Not available in this environment'), 'info');
  }

  return { run, dialog };
}
