import { tableStream, type ExportFormat } from '../../core/export/dataset.ts';
import { sheetTable, type Sheet } from '../../core/export/sheet.ts';
import type { Locale } from '../i18n/locale.ts';
import { saveStream } from './saveStream.ts';

/** Saves a list as a csv or a workbook, under its title and the day it was made. */
export const saveSheet = (sheet: Sheet, locale: Locale, format: ExportFormat, day: string): Promise<void> =>
  saveStream(tableStream(sheetTable(sheet, locale), format), `${sheet.title[locale]} ${day}.${format}`);
