export interface GridColumn {
  key: string;
  title: string;
  /** Amounts and numbers stand right. */
  number?: boolean;
  /** Pixels. */
  width: number;
}
