import PanelShell from '../../components/shell/PanelShell.vue';
import { startShell } from '../../components/shell/start.ts';

startShell(PanelShell);
