/** The one list of views. A new subject is its folder and one line here; both shells show the same. */
import type { View } from './shell/view.ts';
import { sourcesView } from './sources/index.ts';

export const views: readonly View[] = [sourcesView];
