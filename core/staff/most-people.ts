/** What of a list is beyond this is left and said in one broken line: an invite is for people, not for a directory. */
export const MOST_PEOPLE = 20_000;
