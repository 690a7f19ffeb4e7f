import { exportTasks, isExportTasks, type ExportTask } from '../../core/sources/portal/export-tasks.ts';
import { fileBehind } from '../../core/sources/portal/fetch-file.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { sendFile, tellTasks } from '../../core/sources/portal/talk.ts';
import { el, makeShell, type Shell } from './ui.ts';
import { say, type Locale } from './words.ts';

/** Tab's own memory of a task that is waited for: the page is read again until it is done. */
const WATCHED = 'partner-lens-watched';
const LOOK_EVERY = 4_000;
/** Looks before one gives up: ten minutes. */
const MOST_LOOKS = 150;

const WHY = new Map<string, Parameters<typeof say>[1]>([
  ['no-answer', 'noAnswer'],
  ['page-session-over', 'sessionOver'],
  ['file-not-there', 'taskNotThere'],
]);

interface Said {
  text: string;
  tone: 'soft' | 'green' | 'amber' | 'red';
  busy: boolean;
}

/** 导出记录: a finished task is imported where it stands, one still running is waited for. */
export class TaskMarks {
  private shells: Shell[] = [];
  private readonly said = new Map<string, Said>();
  /** Tasks whose question stands open: what comes in meanwhile must not take it from under the mouse. */
  private readonly asking = new Set<string>();
  private readonly draws = new Map<string, () => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  show(sighting: Sighting): void {
    this.clear();
    if (!isExportTasks(sighting)) return;
    const { locale, reading } = sighting;
    const watched = readWatched();
    const tasks = exportTasks(sighting);
    void this.tell(tasks, locale);
    tasks.forEach((task, i) => {
      const cell = task.control?.parentElement ?? lastCell(reading.rowElements[i] ?? []);
      if (!cell) return;
      const shell = makeShell('task');
      shell.host.style.display = 'inline-block';
      shell.host.style.marginLeft = '8px';
      this.shells.push(shell);
      cell.append(shell.host);
      if (task.state === 'done' && task.control && !/\.pdf$/i.test(task.name))
        this.offer(shell, task, locale, watched?.id === task.id);
      else if (task.state === 'running') this.wait(shell, task, locale, watched);
    });
  }

  /** What the engine keeps of the list comes back: a file imported before this page was loaded says so. */
  private async tell(tasks: readonly ExportTask[], locale: Locale): Promise<void> {
    for (const { id, rows, on } of await tellTasks(tasks.slice(0, 200).map(plain)))
      if (!this.said.has(id)) {
        this.said.set(id, { text: say(locale, 'taskDoneOn', rows, on), tone: 'green', busy: false });
        this.draws.get(id)?.();
      }
  }

  private offer(shell: Shell, task: ExportTask, locale: Locale, awaited: boolean): void {
    if (awaited) {
      sessionStorage.removeItem(WATCHED);
      this.said.set(task.id, { text: say(locale, 'taskReady'), tone: 'green', busy: false });
    }
    const button = (action: string, word: Parameters<typeof say>[1], click: () => void, main = false) =>
      el(
        'button',
        { type: 'button', class: main ? 'main' : '', 'data-action': action, click },
        say(locale, word),
      );
    const bring = (whole: boolean): void => {
      this.asking.delete(task.id);
      void this.bring(task, whole, locale, draw);
    };
    const ask = (): void => {
      this.asking.add(task.id);
      draw();
    };
    const offer = (): HTMLElement => {
      const said = this.said.get(task.id);
      const note = said ? [el('span', { class: `${said.tone} num`, role: 'status' }, said.text)] : [];
      const start = said?.busy ? [] : [button('task-import', 'taskImport', ask, true)];
      return el('span', { class: 'task' }, ...start, ...note);
    };
    /** A file that holds all of its month replaces what the ledger has of it: only a person knows. */
    const question = (): HTMLElement =>
      el(
        'span',
        { class: 'task', role: 'group' },
        el('span', { class: 'soft' }, say(locale, 'taskWhole')),
        button('task-whole', 'taskYes', () => bring(true), true),
        button('task-part', 'taskNo', () => bring(false)),
      );
    const draw = (): void => shell.show(this.asking.has(task.id) ? question() : offer());
    this.draws.set(task.id, draw);
    draw();
  }

  private async bring(task: ExportTask, whole: boolean, locale: Locale, draw: () => void): Promise<void> {
    const tell = (text: string, tone: Said['tone'], busy = false): void => {
      this.said.set(task.id, { text, tone, busy });
      draw();
    };
    tell(say(locale, 'taskBusy'), 'soft', true);
    const file = await fileBehind(task.control!, task.name);
    const done = file.ok ? await sendFile(file.value, whole, plain(task)) : file;
    if (done.ok) {
      const { rows, rejected } = done.value;
      const lost = rejected ? ` · ${say(locale, 'taskRejected', rejected)}` : '';
      tell(say(locale, 'taskDone', rows) + lost, rejected ? 'amber' : 'green');
    } else {
      // Why the engine could not read it is said in the panel, where there is room and a preview.
      const word = WHY.get(done.code) ?? 'taskByHand';
      const why = say(locale, word);
      tell(say(locale, 'taskFailed', why), 'red');
    }
  }

  private wait(shell: Shell, task: ExportTask, locale: Locale, watched: Watched | null): void {
    const look = (looks: number): void => {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        // Nobody looks at a page that lies behind another: it is read again once it is in front.
        if (document.hidden) return look(looks);
        writeWatched({ id: task.id, looks: looks + 1 });
        location.reload();
      }, LOOK_EVERY);
    };
    const waiting = (): void =>
      shell.show(el('span', { class: 'soft', role: 'status' }, say(locale, 'taskWatching')));
    if (watched?.id === task.id && watched.looks < MOST_LOOKS) {
      waiting();
      look(watched.looks);
      return;
    }
    const start = (): void => {
      writeWatched({ id: task.id, looks: 0 });
      waiting();
      look(0);
    };
    shell.show(
      el('button', { type: 'button', 'data-action': 'task-watch', click: start }, say(locale, 'taskWatch')),
    );
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const shell of this.shells) shell.remove();
    this.shells = [];
    this.draws.clear();
  }
}

/** The task without its control. */
const plain = ({ id, name, created, state }: ExportTask) => ({ id, name, created, state });

interface Watched {
  id: string;
  looks: number;
}

/** The page can write here, too: what is not ours is nothing. */
function readWatched(): Watched | null {
  try {
    const { id, looks } = JSON.parse(sessionStorage.getItem(WATCHED) ?? 'null') as Watched;
    return typeof id === 'string' && Number.isSafeInteger(looks) ? { id, looks } : null;
  } catch {
    return null;
  }
}
const writeWatched = (watched: Watched): void => sessionStorage.setItem(WATCHED, JSON.stringify(watched));

const lastCell = (rows: readonly Element[]): Element | null =>
  rows.flatMap((row) => [...row.querySelectorAll('td,[role=gridcell],[role=cell]')]).at(-1) ?? null;
