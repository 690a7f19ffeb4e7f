import { reportChanges } from '../../core/platform/alerts.ts';
import { serveOffscreen } from '../../core/platform/host.ts';

serveOffscreen();
reportChanges();
