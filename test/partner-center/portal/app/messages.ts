/** Toasts, and the words for the codes the endpoints answer. */
import Modal from '@opentiny/vue-modal';
import { PortalError } from './api.ts';
import { say } from './locale.ts';

export function toast(message: string, status: 'success' | 'error' | 'info' = 'success'): void {
  Modal.message({ message, status, duration: '4000' });
}

const WORDS = new Map<string, [zh: string, en: string]>([
  ['CHECK_FAILED', ['校验失败', 'Verification failed']],
  ['USER_NOT_EXIST', ['用户不存在', 'The user does not exist']],
  [
    'LIMIT',
    ['今日邀请次数已达上限（100次），请明天再试', 'You have reached the daily limit of 100 invitations'],
  ],
  ['ALREADY_INVITED', ['该用户已被邀请，请勿重复邀请', 'The user has already been invited']],
  ['REASON_REQUIRED', ['请填写原因', 'Enter a reason']],
  ['STATE', ['当前状态不支持该操作', 'The operation is not allowed in the current status']],
  ['NO_PERMISSION', ['您没有权限访问该页面', 'You do not have permission to access this page']],
]);

export function wordsOf(code: string): string {
  const [zh, en] = WORDS.get(code) ?? ['系统繁忙，请稍后重试', 'The system is busy. Try again later'];
  return say(zh, en);
}

export const complain = (error: unknown): void =>
  toast(wordsOf(error instanceof PortalError ? error.code : 'BUSY'), 'error');
