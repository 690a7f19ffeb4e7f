/** Names shared by the engine and those who reach it. */
export const EVENTS_CHANNEL = 'partner-lens-events';
/** Field that marks a message from the background to the offscreen page. */
export const OFFSCREEN_TARGET = 'partner-lens-offscreen';
