/** Bytes a file is handed over in at once: the largest message has room for one part, as base64. */
export const FILE_PART = 4 * 2 ** 20;
