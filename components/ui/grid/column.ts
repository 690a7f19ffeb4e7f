export interface GridColumn {
  key: string;
  title: string;
  /** Amounts and numbers stand right. */
  number?: boolean;
  /** Its lines say what their head has said. */
  dim?: boolean;
  /** Pixels. */
  width: number;
}
