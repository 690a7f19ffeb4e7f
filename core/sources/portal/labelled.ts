/** Values a page shows beside a label: "客户ID：0a1b…", `<dt>` and `<dd>`, a label and its field. */
import { isMasked } from './reader/masked.ts';
import { readText } from './reader/text.ts';
import { hasBox } from './reader/visible.ts';

const LABELS = 'label,dt,th,span,p,div,td,b,strong';
const MOST = 4000;

/** What stands beside the first label that matches; null: nothing readable does, or it is masked. */
export function labelled(root: ParentNode, label: RegExp): string | null {
  for (const element of [...root.querySelectorAll(LABELS)].slice(0, MOST)) {
    const raw = element.textContent ?? '';
    if (raw.length === 0 || raw.length > 300 || element.children.length > 3) continue;
    const [name = '', ...rest] = readText(element).split(/[:：]/);
    if (!label.test(name.trim()) || !hasBox(element)) continue;
    const own = rest.join(':').trim();
    const beside = element.nextElementSibling;
    // A field of a form library lies in boxes of its own.
    const value = own || (beside && readText(beside.matches('input') ? beside.parentElement! : beside)) || '';
    if (value !== '' && value.length <= 300) return isMasked(value) ? null : value;
  }
  return null;
}
