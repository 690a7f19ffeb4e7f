import { inject, type InjectionKey } from 'vue';
import type { Session } from './api.ts';

export const SESSION: InjectionKey<Session> = Symbol('session');

export const useSession = (): Session => inject(SESSION)!;
