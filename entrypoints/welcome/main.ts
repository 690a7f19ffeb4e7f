import WelcomePage from '../../components/welcome/WelcomePage.vue';
import { startPage } from '../../components/shell/start.ts';

startPage(WelcomePage);
