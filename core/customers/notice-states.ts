/** Whether a customer signed the latest notice, those first who have to; apart, so that a screen loads no rules for it. */
export const noticeStates = ['unsigned', 'older', 'unknown', 'signed'] as const;
/** `older`: signed, but before the latest version began. */
export type NoticeState = (typeof noticeStates)[number];
