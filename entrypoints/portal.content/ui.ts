/** Small plain-DOM parts. Text is only ever set as text; every part lives in a closed shadow root. */
const STYLE = `
:host{all:initial;display:block;position:relative;color-scheme:light dark;
font:13px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
--ink:#1b2733;--soft:#5b6b7b;--line:#d8e0e8;--ground:#fff;--accent:#0b6bcb;--green:#0e7a4e;--amber:#9a5b00;--red:#b3261e;--grey:#5b6b7b}
:host([data-kind=submission]){position:sticky;top:0;z-index:1;max-height:40vh;overflow:auto;background:var(--ground)}
:host(.dark){--ink:#e6edf4;--soft:#9db0c2;--line:#33404e;--ground:#161d26;--accent:#5aa9ff;--green:#4cc38a;--amber:#f0b357;--red:#ff8a80;--grey:#9db0c2}
*{box-sizing:border-box}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:4px 10px;padding:5px 10px;margin:0 0 8px;border:1px solid var(--line);border-left:3px solid var(--accent);border-radius:6px;background:var(--ground);color:var(--ink)}
.bar b{font-weight:600}.soft{color:var(--soft)}.num{font-variant-numeric:tabular-nums}
.grow{flex:1}
button{font:inherit;color:var(--accent);background:transparent;border:1px solid var(--line);border-radius:5px;padding:1px 10px;cursor:pointer;min-height:26px}
button.main{background:var(--accent);border-color:var(--accent);color:#fff}
:host(.dark) button.main{color:#08131f}
button[disabled]{opacity:.5;cursor:default}
button:focus-visible,select:focus-visible,a:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.green{color:var(--green)}.amber{color:var(--amber)}.red{color:var(--red)}.grey{color:var(--grey)}
.panel{padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--ground);color:var(--ink);box-shadow:0 4px 18px #0002;width:320px;max-width:90vw;max-height:min(80vh,var(--room,80vh));overflow:auto}
.panel h2{font-size:14px;margin:0 0 2px}.panel ul{list-style:none;margin:8px 0 0;padding:0}
.panel li{display:grid;grid-template-columns:20px 1fr;gap:0 6px;padding:5px 0;border-top:1px solid var(--line)}
.panel li small{grid-column:2;color:var(--soft);font-size:12px}
a{color:var(--accent)}
.notice{padding:6px 10px;border:1px solid var(--line);border-left:3px solid var(--amber);border-radius:6px;background:var(--ground);color:var(--ink);margin:0 0 8px}
.dot{display:inline-block;width:10px;height:10px;min-height:0;padding:0;border:0;border-radius:50%;background:currentColor;margin:0 4px;cursor:pointer;position:relative;vertical-align:middle}
.dot i,.dot u{display:block;font-style:normal;text-align:left}.dot u{color:var(--accent);margin-top:2px}
.dot::after{content:"";position:absolute;inset:-7px -4px}
.dot span{display:none;position:fixed;inset:auto;margin:0;min-width:160px;max-width:min(360px,90vw);width:max-content;padding:5px 9px;border-radius:6px;border:1px solid var(--line);background:var(--ground);color:var(--ink);white-space:normal;box-shadow:0 4px 18px #0002}
.dot span:popover-open{display:block}
.panel :is(label,ul)~button{margin-top:8px}
button.rule{border:0;padding:0;min-height:0;text-align:left;color:inherit}button.rule:hover{color:var(--accent);text-decoration:underline}
label{display:flex;gap:8px;align-items:center;justify-content:space-between;padding:3px 0}
.task{display:inline-flex;flex-wrap:wrap;align-items:center;gap:2px 8px;white-space:normal}
select{font:inherit;max-width:170px;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:5px}
`;

/** Name of every element of ours in the page; the watcher skips changes inside and of them. */
export const OURS = 'partner-lens';

export interface Shell {
  host: HTMLElement;
  root: ShadowRoot;
  /** Replaces what is shown: not between press and release of a button, and the focus stays on its action. */
  show(...nodes: (Node | string)[]): void;
  remove(): void;
}

export function makeShell(kind: string): Shell {
  const host = document.createElement(OURS);
  host.dataset.kind = kind;
  host.className = themeOf();
  // Only what floats lies above the portal's dialogs; a mark in the page stays below them.
  if (['invite', 'pick', 'frame', 'map'].includes(kind)) host.style.zIndex = '2147483000';
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = STYLE;
  const body = document.createElement('div');
  root.append(style, body);
  // What is typed or pressed here is not the portal's business.
  for (const type of ['keydown', 'keyup', 'keypress', 'click', 'mousedown'])
    host.addEventListener(type, (event) => event.stopPropagation());

  const draw = (nodes: (Node | string)[]): void => {
    const focused = (root.activeElement as HTMLElement | null)?.dataset.action;
    body.replaceChildren(...nodes);
    if (focused) root.querySelector<HTMLElement>(`[data-action="${CSS.escape(focused)}"]`)?.focus();
  };
  // A button that is replaced while it is held down gets no click: what comes meanwhile is shown after it.
  let pressed = false;
  let waiting: (Node | string)[] | null = null;
  const release = (): void => {
    pressed = false;
    if (waiting) draw(waiting);
    waiting = null;
  };
  host.addEventListener('pointerdown', () => {
    pressed = true;
    const held = new AbortController();
    const end = (): void => (held.abort(), void setTimeout(release));
    for (const type of ['pointerup', 'pointercancel'])
      window.addEventListener(type, end, { capture: true, signal: held.signal });
  });
  return {
    host,
    root,
    show: (...nodes) => (pressed ? void (waiting = nodes) : draw(nodes)),
    remove: () => host.remove(),
  };
}

/** The portal's own ground decides; where it is not told, the system's setting. */
function themeOf(): string {
  const ground = getComputedStyle(document.body).backgroundColor;
  const [r, g, b, a = 1] = (ground.match(/[\d.]+/g) ?? []).map(Number);
  if (r === undefined || a === 0)
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return (r * 299 + g! * 587 + b! * 114) / 1000 < 110 ? 'dark' : 'light';
}

type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Element with attributes and children; functions are listeners, strings are text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Link to the vendor's help; any other address is text only. */
export function sourceLink(source: { title: string; url: string }): Node {
  if (!/^https:\/\/((support|support-intl|www|account)\.)?huaweicloud\.com\//.test(source.url))
    return document.createTextNode(source.title);
  return el('a', { href: source.url, target: '_blank', rel: 'noreferrer' }, source.title);
}
