import WorkbenchShell from '../../components/shell/WorkbenchShell.vue';
import { startShell } from '../../components/shell/start.ts';

startShell(WorkbenchShell);
