import { serveOffscreen } from '../../core/platform/host.ts';

serveOffscreen();
