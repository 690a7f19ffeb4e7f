import type { Line } from '../line.ts';
import { none, nothingArrived, type Reason } from '../reason.ts';

/** 储值卡 by its product; what a card later pays (stored_value_card_amount) counts as cash. */
const CARD = /储值卡|stored[-_. ]?(?:value[-_. ]?)?card|value[-_. ]?card|svcard/i;
const isCard = (line: Line): boolean => CARD.test(line.text);

/** Buying a stored-value card is no performance, so giving it back takes none away; spending it is. */
export const storedValueCardPurchase: Reason = {
  id: 'stored-value-card-purchase',
  explain: (open, world) =>
    world.input.view === 'consumption-performance' && nothingArrived(open)
      ? open.lefts.filter(isCard).map((line) => ({ amount: -line.counted, owner: line }))
      : none,
};
