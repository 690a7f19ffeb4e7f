import type { InviteMark, Notice } from '../../core/engine/messages.ts';
import { localeOf } from '../../core/sources/portal/session.ts';
import type { Sighting } from '../../core/sources/portal/sighting.ts';
import { askMarks, dialogRequest } from '../../core/sources/portal/talk.ts';
import { findInvite, InvitePanel, type InviteDialog } from './invite.ts';
import { findOpportunity, OpportunityNote, type OpenOpportunity } from './opportunity.ts';

/** What stands beside the portal's open dialogs: the invite's conditions, an opportunity's warning. */
export class Dialogs {
  private readonly site = location.hostname.includes('-intl') ? 'intl' : 'cn';
  private readonly panel = new InvitePanel();
  private readonly note = new OpportunityNote();
  private mark: InviteMark | null = null;
  private asked = '';
  private answered: string | null = null;
  private about = '';
  private notices: Notice[] | null = null;

  constructor(private readonly list: () => Sighting | null) {}

  /** Not debounced: the invite dialog must be answered before the user has read its title. */
  watch(): void {
    const invite = findInvite(document);
    if (invite) {
      this.showInvite(invite);
      invite.field.removeEventListener('input', this.onInput);
      invite.field.addEventListener('input', this.onInput);
      void this.askInvite(invite);
    } else {
      this.panel.hide();
      this.mark = null;
      this.answered = null;
      this.asked = '';
    }
    const opportunity = findOpportunity(document, this.list());
    if (opportunity) {
      void this.askOpportunity(opportunity);
      this.note.show(opportunity, localeOf(document, location.href), this.notices);
    } else {
      this.note.hide();
      this.about = '';
    }
  }

  place(): void {
    this.panel.place();
  }

  stop(): void {
    this.panel.hide();
    this.note.hide();
  }

  private readonly onInput = () => setTimeout(() => this.watch(), 0);

  private showInvite(invite: InviteDialog): void {
    const answered = this.answered === invite.field.value.trim();
    this.panel.show(invite, this.mark, localeOf(document, location.href), this.site, answered);
  }

  private async askInvite({ field, failed }: InviteDialog): Promise<void> {
    const account = field.value.trim().slice(0, 300);
    const key = `${account}\n${failed}`;
    if (key === this.asked) return;
    this.asked = key;
    const answer = await askMarks(dialogRequest('staff-invites', { invite: { account, failed } }));
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
    this.notices = null;
    const opportunity = { id: id.slice(0, 300), status: status.slice(0, 300) };
    const answer = await askMarks(dialogRequest('opportunities-po', { opportunity }));
    if (key !== this.about || !answer.ok) return;
    this.notices = answer.value.notices;
    this.watch();
  }
}
