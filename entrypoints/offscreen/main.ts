import { reportChanges } from '../../core/platform/alerts.ts';
import { serveOffscreen } from '../../core/platform/host.ts';
import { serveWake } from '../../core/platform/wake.ts';

serveOffscreen();
serveWake();
reportChanges();
