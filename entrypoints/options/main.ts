import OptionsPage from '../../components/settings/OptionsPage.vue';
import { startPage } from '../../components/shell/start.ts';

startPage(OptionsPage);
