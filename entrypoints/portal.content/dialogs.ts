import type { InviteMark, Notice } from '../../core/engine/messages.ts';
import { localeOf } from '../../core/sources/portal/session.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { askMarks, dialogRequest } from '../../core/sources/portal/talk.ts';
import { findInvite, InvitePanel, type InviteDialog } from './invite.ts';
import { findSubmission, type Submission } from './submission.ts';
import { findOpportunity, OpportunityNote, type OpenOpportunity } from './opportunity.ts';

/** What stands beside the portal's open dialogs: the invite's conditions, an opportunity's warning. */
export class Dialogs {
  private readonly site = location.hostname.includes('-intl') ? 'intl' : 'cn';
  private readonly panel = new InvitePanel();
  private readonly note = new OpportunityNote('opportunity');
  private readonly draftNote = new OpportunityNote('submission');
  private draft = '';
  private draftTimer: ReturnType<typeof setTimeout> | undefined;
  private mark: InviteMark | null = null;
  private asked = '';
  private answered: string | null = null;
  /** The portal's last words and whom they were said of: they may stay while another is typed. */
  private said: readonly string[] = [];
  private refusal: { account: string; message: string; fresh: boolean } | null = null;
  private about = '';
  private notices: Notice[] = [];

  constructor(private readonly list: () => Sighting | null) {}

  /** Not debounced: the invite dialog must be answered before the user has read its title. */
  watch(): void {
    const invite = findInvite(document);
    if (invite) {
      this.showInvite(invite);
      for (const type of ['input', 'change']) {
        invite.dialog.removeEventListener(type, this.onInput);
        invite.dialog.addEventListener(type, this.onInput);
      }
      void this.askInvite(invite);
    } else {
      this.panel.hide();
      this.mark = this.answered = this.refusal = null;
      this.asked = '';
      this.said = [];
    }
    const opportunity = findOpportunity(document, this.list());
    if (opportunity) {
      void this.askOpportunity(opportunity);
      this.note.show(opportunity.holder, localeOf(document, location.href), this.notices);
    } else {
      this.note.hide();
      this.about = '';
    }
    const submission = findSubmission(document);
    if (submission) {
      submission.holder.removeEventListener('input', this.onInput);
      submission.holder.addEventListener('input', this.onInput);
      this.askDraft(submission);
    } else {
      this.draftNote.hide();
      this.draft = '';
    }
  }

  place(): void {
    this.panel.place();
  }

  stop(): void {
    this.panel.hide();
    this.note.hide();
    this.draftNote.hide();
  }

  private readonly onInput = () => setTimeout(() => this.watch(), 0);

  private showInvite(invite: InviteDialog): void {
    const { mark, site, answered } = this;
    const locale = localeOf(document, location.href);
    this.panel.show(invite, { mark, locale, site, waiting: answered !== invite.account });
  }

  private async askInvite({ account, said }: InviteDialog): Promise<void> {
    // A refusal is of who stood in the field when it came, and of nobody typed after.
    const come = said.filter((text) => !this.said.includes(text));
    if (come.length) this.refusal = { account, message: come.join(' ').slice(0, 300), fresh: true };
    this.said = said;
    const refusal = this.refusal?.account === account ? this.refusal : null;
    const invite = { account, message: refusal?.message ?? '', fresh: refusal?.fresh ?? false };
    const key = `${account}\n${invite.message}`;
    if (key === this.asked) return;
    this.asked = key;
    if (refusal) refusal.fresh = false;
    const answer = await askMarks(dialogRequest('staff-invites', { invite }));
    // A later letter has been typed: its own answer follows.
    if (key !== this.asked) return;
    this.mark = answer.ok ? (answer.value.invite ?? null) : null;
    this.answered = account;
    const now = findInvite(document);
    if (now) this.showInvite(now);
  }

  private async askOpportunity({ id, status }: OpenOpportunity): Promise<void> {
    const key = `${id}\n${status}`;
    if (key === this.about) return;
    this.about = key;
    this.notices = [];
    const opportunity = { id: id.slice(0, 300), status: status.slice(0, 300) };
    const answer = await askMarks(dialogRequest('opportunities-po', { opportunity }));
    if (key !== this.about || !answer.ok) return;
    this.notices = answer.value.notices;
    this.watch();
  }

  /** Asked anew where the form has changed, once the typing pauses. */
  private askDraft({ fields }: Submission): void {
    const key = JSON.stringify(fields);
    if (key === this.draft) return;
    this.draft = key;
    clearTimeout(this.draftTimer);
    this.draftTimer = setTimeout(async () => {
      const answer = await askMarks(dialogRequest('opportunities-po', { draft: fields }));
      const now = findSubmission(document);
      if (key !== this.draft || !answer.ok || !now) return;
      this.draftNote.show(now.holder, localeOf(document, location.href), answer.value.notices);
    }, 200);
  }
}
