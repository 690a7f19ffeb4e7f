/** A month was replaced, or something found damaged and set aside, while it was read: ask again. */
export class Outdated extends Error {}
