import { moneyText } from '../../../core/money.ts';
import type { Period } from '../../../core/period.ts';
import type { World } from '../world/index.ts';

/** 导出账单(pdf): one page with the month's sums, in a standard font (so in English). */
export function billPdf(world: World, period: Period): Buffer {
  const { left } = world.totals('bill-consumption', period);
  const lines = [
    `Partner Bill ${period}`,
    `Partner ID: ${world.partner.id}`,
    `Account: ${world.partner.account}`,
    `Billing cycle: ${period} (GMT+08:00)`,
    `Amount due: ${moneyText(left < 0n ? 0n : left)} ${world.currency}`,
    `Bill amount: ${moneyText(left)} ${world.currency}`,
  ];
  const text = lines
    .map(
      (line, at) =>
        `BT /F1 ${at === 0 ? 20 : 11} Tf 60 ${770 - at * 26} Td (${line.replace(/([()\\])/g, '\\$1')}) Tj ET`,
    )
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${Buffer.byteLength(text)} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = body.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}
