/** What a page of the stand-in is made of: plain data the server (rows) and the app (markup) share. */
export interface Text {
  zh: string;
  en: string;
}

export type Site = 'cn' | 'intl';
/** 总经销商 distributor, 解决方案提供商 solution provider. */
export type Role = 'distributor' | 'solution-provider';

/** How a cell is written. `amount` shows eight decimals, `sum` two, rounded as the portal's summaries are. */
export type CellKind = 'text' | 'id' | 'amount' | 'sum' | 'time' | 'moment' | 'day' | 'period' | 'number';

export interface ColumnSpec {
  key: string;
  title: Text;
  kind: CellKind;
  /** Name of the list of words its codes are shown in. */
  words?: WordsName;
  /** Masked until the eye beside the header is pressed. */
  masked?: true;
  sortable?: true;
  width?: number;
  /** Opens another page filtered by this cell, as the portal's customer and order links do. */
  link?: { page: string; list: string; filter: string } | 'detail' | 'customer';
  sites?: Site[];
  roles?: Role[];
}

export interface FilterSpec {
  key: string;
  title: Text;
  match: 'contains' | 'equals' | 'day-range' | 'not-zero';
  words?: WordsName;
  /** Set when the page opens. */
  initial?: string;
  sites?: Site[];
  roles?: Role[];
}

export interface ActionSpec {
  id: string;
  title: Text;
  /** Shown for rows whose `key` holds one of `in`. */
  when?: { key: string; in: string[] };
  sites?: Site[];
}

export interface ListSpec {
  /** Names the endpoint: `/obmgr/rest/v1/lists/<id>`. */
  id: string;
  title: Text;
  columns: ColumnSpec[];
  filters?: FilterSpec[];
  /** A month picker: 18 months back, including the running one or not. */
  months?: 'running' | 'past';
  /** Shown in the row; what does not fit folds under 更多. */
  actions?: ActionSpec[];
  toolbar?: ActionSpec[];
  sort?: { key: string; order: 'asc' | 'desc' };
  /** Amount column whose total over the filter is shown above the table. */
  total?: { key: string; title: Text };
  /** `ti3`: header, body and 操作 in separate tables with the vendor's Angular class names. */
  markup?: 'grid' | 'ti3';
  selectable?: true;
  note?: Text;
  roles?: Role[];
  sites?: Site[];
}

export interface PageSpec {
  id: string;
  /** Under `/obmgr/#`. */
  path: string;
  nav: Text;
  group: Text;
  title: Text;
  tabs: ListSpec[];
  /** Buttons top right of the page. */
  buttons?: ActionSpec[];
  /** The part above the tabs that only this page has. */
  special?: 'bill' | 'board';
  roles?: Role[];
  sites?: Site[];
}

/** A tab of a place: a list, invitation links, or the sentence of the place. */
export interface PlaceTab {
  title: Text;
  list?: ListSpec;
  links?: true;
}

/** A page that is no list. `hidden`: reached by a button of another page, not by the menu. */
export interface PlaceSpec {
  id: string;
  path: string;
  nav: Text;
  group: Text;
  title: Text;
  tabs: PlaceTab[];
  says: Text;
  /** Facts of the customer its address names stand above what it says. */
  customer?: true;
  hidden?: true;
}

export type WordsName =
  | 'association'
  | 'chargeMode'
  | 'billType'
  | 'orderType'
  | 'orderStatus'
  | 'resourceStatus'
  | 'expirePolicy'
  | 'yesNo'
  | 'verified'
  | 'customerType'
  | 'frozen'
  | 'income'
  | 'tradeType'
  | 'direction'
  | 'billCategory'
  | 'performanceStatus'
  | 'incentiveStatus'
  | 'inviteStatus'
  | 'opportunityStatus'
  | 'exportStatus'
  | 'exportKind'
  | 'segment'
  | 'associationStatus'
  | 'reportStatus';
